#include "model/ses/mails/delivered_message.hpp"
#include "model/ses/state.hpp"
#include "model/ses/tenants/tenant_resources.hpp"
#include "tests/api/codec/state/crowded_calls.hpp"

// What SES holds: tenants, mails, settings that no seed has, exports.

namespace sesame::test {

// Tenants, and what an account rents.
void crowded_server::let() {
    namespace ses = sesame::ses;
    auto& a = home();
    auto const now = a.at(where.now);
    auto& acme = ses::create_tenant(a, "acme", {{"kind", "x"}}, std::nullopt, now);
    acme.suppression = {{ses::suppression_reason::BOUNCE}, ses::suppression_scope::TENANT};
    acme.suppressed.add("a@away.test", {"a@away.test", ses::suppression_reason::BOUNCE, now, "", ""});
    ses::associate(a, "acme", ses::identity_arn(a, "me@example.com"), now);
    ses::set_customer_status(a, arn_of(a, acme), ses::sending_status::REINSTATED, now);
    ses::set_reputation_policy(a, arn_of(a, acme), "arn:aws:ses:us-east-1:aws:reputation-policy/strict");
    required(sesame::test::caller::ses(
        "SendRawEmail",
        {{"RawMessage.Data",
          "RnJvbTogbWVAZXhhbXBsZS5jb20KVG86IHlvdUBnLnRlc3QKWC1TRVMtVEVOQU5UOiBhY21lCgp0ZXh0Cg=="}})); // of acme

    ses::create_ip_pool(a, "mine", ses::scaling_mode::MANAGED, {});
    ses::grant_dedicated_ips(a, {"192.0.2.1"}, now);
    ses::set_warmup(a, "192.0.2.1", 50, now);
    ses::create_endpoint(a, "world", {"eu-west-1"}, {}, now - ses::endpoint_work);
    ses::delete_endpoint(a, "world", now);
    a.ses->deliverability.dashboard = {true, now, {{"example.org", now, true, {"Gmail"}, now}}};
    ses::test_report report;
    report.name = "test";
    report.subject = "Hello";
    report.from = "me@example.com";
    report.dkim = true;
    report.message = std::string("Subject: Hello\r\n\r\ntext");
    ses::keep_report(a, report, {}, now);
}

// A domain with a key of its own, and a mail that it signs.
void crowded_server::sign() {
    required(ses("VerifyDomainIdentity", {{"Domain", "signs.example"}}));
    required(request("PUT", "/v2/email/identities/signs.example/dkim/signing", signature("ses"),
                     R"({"SigningAttributesOrigin":"EXTERNAL","SigningAttributes":)"
                     R"({"DomainSigningSelector":"mine","DomainSigningPrivateKey":"a2V5"}})"));
    required(ses("SendEmail", {{"Source", "me@signs.example"},
                               {"Destination.ToAddresses.member.1", "plain@f.test"},
                               {"Message.Subject.Data", "signed"},
                               {"Message.Body.Text.Data", "text"}}));
}

void crowded_server::send() {
    std::string read;
    for (auto const* const to : {"bounced@a.test", "complains@b.test", "late@c.test", "rejected@d.test", "reads@e.test",
                                 "plain@f.test", "gone@example.net"})
        read = at(ses("SendEmail", mail_to(to)), "/SendEmailResponse/SendEmailResult/MessageId");
    export_metrics();
    pass(milliseconds{1'500});
    required(
        ses("SendRawEmail", {{"RawMessage.Data", "RnJvbTogbWVAZXhhbXBsZS5jb20KVG86IHlvdUBnLnRlc3QKWC1CeXRlczog/"
                                                 "/4KU3ViamVjdDog6fwKCmJ5dGVzIP/+AAEK"}})); // bytes that are no text
    required(ses("SendTemplatedEmail", {{"Source", "me@example.com"},
                                        {"SourceArn", "arn:aws:ses:us-east-1:000000000000:identity/me@example.com"},
                                        {"Destination.ToAddresses.member.1", "reads@h.test"},
                                        {"Template", "hello"},
                                        {"TemplateData", R"({"name":"Ann"})"},
                                        {"ConfigurationSetName", "all"}}));
    required(request("POST", "/v2/email/outbound-emails", signature("ses"),
                     R"({"FromEmailAddress":"me@example.com","Destination":{"ToAddresses":["reads@h.test"]},)"
                     R"("Content":{"Simple":{"Subject":{"Data":"s"},"Body":{"Text":{"Data":"t"}},)"
                     R"("Attachments":[{"FileName":"a.png","RawContent":"iVBORw==","ContentId":"a",)"
                     R"("ContentDescription":"d","ContentDisposition":"INLINE"}]}}})"));
    required(ses("SendCustomVerificationEmail", {{"EmailAddress", "asked@example.net"}, {"TemplateName", "please"}}));
    for (auto const* const type : {"Subscription", "Rendering Failure", "DeliveryDelay", "Complaint"})
        done("POST", "/messages/" + read + "/events", R"({"type":")" + std::string(type) + "\"}");
    for (auto const* const type : {"Bounce", "Open", "Complaint", "Reject", "Delivery", "Subscription", "Send",
                                   "Rendering Failure", "DeliveryDelay"})
        done("POST", "/messages/" + read + "/events", R"({"after":"3h","type":")" + std::string(type) + "\"}");
    done("POST", "/messages/" + read + "/events",
         R"({"after":"3h","type":"Click","click":{"link":"https://x.test/"}})");
    auto const shown = sesame::ses::delivered_message(home(), *home().ses->mails.find(read));
    auto const link = shown.find("/L0/");
    REQUIRE(link != std::string::npos);
    CHECK(request("GET", shown.substr(link, shown.find('"', link) - link), "", "").status == 302);
    required(ses("UpdateConfigurationSetSendingEnabled", {{"ConfigurationSetName", "all"}, {"Enabled", "false"}}));
    required(ses("UpdateConfigurationSetSendingEnabled", {{"ConfigurationSetName", "all"}, {"Enabled", "true"}}));
    set_options();
    required(ses("VerifyDomainIdentity", {{"Domain", "new.example"}}));
    sign();
    home().ses->verification.done_after = std::chrono::hours{1};
    required(ses("VerifyDomainIdentity", {{"Domain", "slow.example"}}));
    required(ses("VerifyDomainDkim", {{"Domain", "slow.example"}}));
    required(ses("SetIdentityMailFromDomain", {{"Identity", "slow.example"}, {"MailFromDomain", "m.slow.example"}}));
    required(ses("UpdateAccountSendingEnabled", {{"Enabled", "true"}}));
}

void crowded_server::set_options() {
    auto const put = [&](std::string_view method, std::string const& path, std::string_view body) {
        required(request(method, "/v2/email" + path, signature("ses"), body));
    };
    auto const of_set = [&](std::string const& options, std::string_view body) {
        put("PUT", "/configuration-sets/all/" + options, body);
    };
    of_set("delivery-options", R"({"TlsPolicy":"REQUIRE","SendingPoolName":"ses-shared-pool","MaxDeliverySeconds":300,)"
                               R"("SharedPoolDeliveryMode":"REGIONAL"})");
    of_set(
        "suppression-options",
        R"({"SuppressedReasons":["BOUNCE"],"SuppressionScope":"TENANT","ValidationOptions":{"ConditionThreshold":)"
        R"({"ConditionThresholdEnabled":"ENABLED","OverallConfidenceThreshold":{"ConfidenceVerdictThreshold":"HIGH"}}}})");
    of_set("tracking-options", R"({"CustomRedirectDomain":"example.org","HttpsPolicy":"REQUIRE"})");
    of_set("vdm-options", R"({"VdmOptions":{"DashboardOptions":{"EngagementMetrics":"ENABLED"},)"
                          R"("GuardianOptions":{"OptimizedSharedDelivery":"ENABLED"}}})");
    of_set("archiving-options", R"({"ArchiveArn":"arn:aws:ses:us-east-1:000000000000:mailmanager-archive/)"
                                R"(a-abcdefghijklmnopqrstuvwx"})");
    put("POST", "/update-configuration-sets",
        R"({"ConfigurationSetName":"all","MessageSecurityOptions":)"
        R"({"SigningScheme":{"SmimeScheme":{"SignatureFormat":"DETACHED"}}}})");
    put("POST", "/account/details",
        R"({"MailType":"TRANSACTIONAL","WebsiteURL":"https://example.com","ContactLanguage":"EN","UseCaseDescription":)"
        R"("receipts","AdditionalContactEmailAddresses":["a@example.com"],"ProductionAccessEnabled":true})");
    put("POST", "/account/delivery", R"({"SharedPoolDeliveryMode":"REGIONAL"})");
    for (auto const* const plan : {"PRO", "ESSENTIALS"})
        put("PUT", "/account/pricing-attributes", R"({"Plan":")" + std::string(plan) + R"("})");
    put("PUT", "/account/suppression",
        R"({"SuppressedReasons":["BOUNCE","COMPLAINT"],"ValidationAttributes":{"ConditionThreshold":)"
        R"({"ConditionThresholdEnabled":"ENABLED"}}})");
    put("PUT", "/account/vdm",
        R"({"VdmAttributes":{"VdmEnabled":"ENABLED","DashboardAttributes":)"
        R"({"EngagementMetrics":"ENABLED"}}})");
}

namespace {

void export_by(control_caller& c, std::string const& source, std::string_view format) {
    required(c.request("POST", "/v2/email/export-jobs", signature("ses"),
                       R"({"ExportDataSource":{)" + source + R"(},"ExportDestination":{"DataFormat":")" +
                           std::string(format) + R"("}})"));
}

} // namespace

void crowded_server::export_metrics() {
    export_by(*this,
              R"("MetricsDataSource":{"Namespace":"VDM","Dimensions":{"ISP":["*"]},"Metrics":[{"Name":"DELIVERY"}],)"
              R"("StartDate":1760000000,"EndDate":1780000000})",
              "JSON");
}

// One job that waits for its next step, as if it had made some.
void crowded_server::export_some() {
    std::string const filters =
        R"({"FromEmailAddress":["a"],"Destination":["b"],"Subject":["c"],"Isp":["d"],"TenantName":["e"],)"
        R"("LastDeliveryEvent":["SEND"],"LastEngagementEvent":["OPEN"]})";
    export_by(*this,
              R"("MessageInsightsDataSource":{"StartDate":1760000000,"EndDate":1780000000,"MaxResults":9,"Include":)" +
                  filters + R"(,"Exclude":)" + filters + "}",
              "CSV");
    home().ses->jobs.exports.all.for_each([&](sesame::ses::export_job const& known) {
        auto& job = *home().ses->jobs.exports.all.find(known.id);
        if (job.status == sesame::ses::job_status::CREATED) {
            job.is_read = true;
            job.place = 7;
            job.rows = "row";
        } else {
            job.failure = "none really";
        }
    });
    home().ses->insights.metrics[{home().at(where.now), "example.org", "all", "Gmail", "tenant"}] = {1};
    required(request("POST", "/v2/email/vdm/recommendations", signature("ses"), "{}"));
}

} // namespace sesame::test
