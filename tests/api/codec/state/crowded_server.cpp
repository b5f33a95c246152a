#include "tests/api/codec/state/crowded_server.hpp"

#include "model/objects/state.hpp"
#include "model/ses/identities/email_identity.hpp"
#include "model/ses/mails/delivered_message.hpp"
#include "model/ses/state.hpp"
#include "model/ses/tenants/tenant_resources.hpp"
#include "model/sns/delivery/delivering.hpp"
#include "model/sns/delivery/outbox.hpp"
#include "model/sns/publishing/body.hpp"
#include "model/sns/state.hpp"

namespace sesame::test {
namespace {

constexpr auto content = R"(
clock: {now: 2026-02-03T04:05:06Z}
topics:
  - name: events
    attributes:
      DisplayName: Events
      DeliveryPolicy:
        http:
          defaultHealthyRetryPolicy: {minDelayTarget: 5, maxDelayTarget: 50, numRetries: 20, backoffFunction: geometric,
                                      numNoDelayRetries: 1, numMinDelayRetries: 1, numMaxDelayRetries: 1}
          defaultRequestPolicy: {headerContentType: text/plain}
          disableSubscriptionOverrides: true
    tags: {team: mail}
    data_protection_policy:
      {Name: p, Version: "2021-06-01", Statement: [{DataDirection: Inbound, Principal: ["*"], DataIdentifier: [], Operation: {Deny: {}}}]}
  - {name: news}
  - {name: gone}
  - name: orders.fifo
    attributes: {FifoTopic: true, DisplayName: Orders, ContentBasedDeduplication: true, ArchivePolicy: {MessageRetentionPeriod: 30}}
identities:
  - identity: me@example.com
    notifications:
      bounce: {topic_arn: events, headers: true}
      complaint: {topic_arn: events, headers: true}
      delivery: {topic_arn: events, headers: true}
      forwarding: false
    policies:
      mine: {Version: "2012-10-17", Statement: [{Effect: Allow, Principal: "*", Action: "ses:SendEmail", Resource: "arn:aws:ses:us-east-1:000000000000:identity/me@example.com"}]}
  - identity: example.org
    status: Success
    dkim_enabled: true
    mail_from: {domain: bounces.example.org, behavior_on_mx_failure: RejectMessage}
  - {identity: waits@example.com, status: Pending}
  - {identity: failed.example, status: Failed}
configuration_sets:
  - name: all
    tls_policy: Require
    reputation_metrics_enabled: true
    custom_redirect_domain: example.org
    event_destinations:
      - {name: sns, matching_event_types: [send, bounce, click], topic_arn: events}
      - name: stream
        matching_event_types: [send, reject, bounce, complaint, delivery, open, click, renderingFailure]
        firehose:
          iam_role_arn: arn:aws:iam::000000000000:role/r
          delivery_stream_arn: arn:aws:firehose:us-east-1:000000000000:deliverystream/s
      - name: numbers
        matching_event_types: [open]
        cloudwatch: {dimensions: [{name: d, value_source: messageTag, default_value: x}]}
      - name: bus
        matching_event_types: [send, subscription]
        eventbridge: {event_bus_arn: "arn:aws:events:us-east-1:000000000000:event-bus/default"}
      - name: project
        matching_event_types: [bounce]
        pinpoint: {application_arn: "arn:aws:mobiletargeting:us-east-1:000000000000:apps/p"}
templates:
  - {name: hello, subject: "Hello {{name}}", text: "Dear {{name}}", html: "<p>Dear {{name}}</p>"}
custom_verification_templates:
  - {name: please, from: me@example.com, subject: Please, content: <p>Please</p>, success_url: "https://example.com/yes", failure_url: "https://example.com/no"}
suppression_list:
  - {email_address: gone@example.net, reason: COMPLAINT}
receipt_filters:
  - {name: bad, policy: Block, cidr: 10.0.0.0/8}
receipt_rule_sets:
  - name: inbound
    active: true
    rules:
      - name: first
        tls_policy: Optional
        scan_enabled: true
        recipients: [example.org]
        actions:
          - add_header: {header_name: X-Seen, header_value: "yes"}
          - sns: {topic_arn: events}
          - s3: {topic_arn: events, bucket_name: bucket, object_key_prefix: p, iam_role_arn: "arn:aws:iam::000000000000:role/r", kms_key_arn: "arn:aws:kms:us-east-1:000000000000:key/k"}
          - lambda: {function_arn: "arn:aws:lambda:us-east-1:000000000000:function:f", invocation_type: Event, topic_arn: events}
          - workmail: {organization_arn: "arn:aws:workmail:us-east-1:000000000000:organization/o", topic_arn: events}
          - stop: {topic_arn: events}
      - name: second
        tls_policy: Require
        enabled: false
        actions:
          - bounce: {smtp_reply_code: "550", status_code: 5.1.1, message: no, sender: me@example.com, topic_arn: events}
          - connect: {instance_arn: "arn:aws:connect:us-east-1:000000000000:instance/00000000-0000-4000-8000-000000000001", iam_role_arn: "arn:aws:iam::000000000000:role/r"}
platform_applications:
  - name: app
    platform: GCM
    attributes: {PlatformCredential: key}
    endpoints:
      - {token: device-2, id: 00000000-0000-4000-8000-000000000002, attributes: {Enabled: false}}
      - {token: device-1, id: 00000000-0000-4000-8000-000000000001, attributes: {CustomUserData: me}}
sms:
  attributes: {DefaultSMSType: Transactional}
  sandbox_numbers:
    - {number: +447700900001, verified: true}
outcomes:
  - {recipient: "bounced@*", sender: "*", configuration_set: all, tags: [{name: kind, value: x}], outcome: [{after: 1s, bounce: {type: Permanent}}]}
  - {recipient: "complains@*", outcome: [{after: 1s, delivery: {}}, {after: 20m, complaint: {sub_type: OnAccountSuppressionList}}]}
  - {recipient: "late@*", outcome: [{after: 1s, deliveryDelay: {}}, {after: 2d, delivery: {}}]}
  - {recipient: "rejected@*", outcome: [{after: 1s, reject: {}}]}
  - {recipient: "reads@*", outcome: [{after: 1s, delivery: {}}, {after: 2s, open: {}}, {after: 3s, click: {link: "https://example.com/"}}, {after: 1h, open: {}}]}
faults:
  - {account: "000000000000", region: us-east-1, request: {operation: SendRawEmail, attempt: 7, service: ses, recipient: nobody}, count: 3, probability: 0.5, effect: {error: {code: Throttling}, latency: 5ms}}
  - {request: {operation: DeleteEndpoint}, effect: {cut: after}}
  - {request: {operation: DeleteEndpoint}, effect: {truncate: 3}}
  - {delivery: {endpoint: nowhere, protocol: http, topic: none}, effect: {status: 503}}
  - {delivery: {endpoint: nowhere}, effect: {time_out: true}}
  - {delivery: {endpoint: nowhere}, effect: {twice: true}}
accounts:
  - account: 111111111111
    region: eu-west-1
    topics: [{name: theirs}]
)";

constexpr auto queue = "arn:aws:sqs:us-east-1:000000000000:queue";
constexpr auto fifo_queue = "arn:aws:sqs:us-east-1:000000000000:queue.fifo";

std::string topic_named(std::string const& name) { return "arn:aws:sns:us-east-1:000000000000:" + name; }

void required(api::response const& a) {
    INFO(a.body);
    REQUIRE(a.status == 200);
}

parameters mail_to(std::string const& address) {
    return {{"Source", "Me <me@example.com>"},
            {"Destination.ToAddresses.member.1", address},
            {"Message.Subject.Data", "Hello"},
            {"Message.Body.Text.Data", "text"},
            {"Message.Body.Html.Data", R"(<a href="https://example.com/" ses:tags="kind:link">x</a>)"},
            {"Tags.member.1.Name", "kind"},
            {"Tags.member.1.Value", "x"},
            {"ConfigurationSetName", "all"}};
}

} // namespace

crowded_server::crowded_server() {
    all.get("333333333333", "us-east-1"); // so that ids of deliveries do not follow the names of accounts
    done("POST", "/seed", content);
    done("POST", "/reset?account=333333333333");
    set_up();
    let();
    publish();
    send();
    receive();
    deliver();
    hand_on();
    keep_contacts();
    fill_queues();
    export_some();
    pretend();
}

void crowded_server::set_up() {
    auto const listens = [&](std::string const& topic, std::string const& protocol, std::string const& endpoint,
                             parameters const& attributes = {}) {
        parameters p{{"TopicArn", topic_named(topic)}, {"Protocol", protocol}, {"Endpoint", endpoint}};
        for (std::size_t i = 0; i < attributes.size(); ++i) {
            auto const entry = "Attributes.entry." + std::to_string(i + 1);
            p.emplace_back(entry + ".key", attributes[i].first);
            p.emplace_back(entry + ".value", attributes[i].second);
        }
        required(sns("Subscribe", p));
    };
    listens("events", "http", "http://127.0.0.1:9/pending");
    listens("events", "https", "https://127.0.0.1:9/in");
    listens("events", "email", "you@example.net");
    listens("events", "email-json", "you@example.net");
    listens("events", "sms", "+447700900009");
    listens("events", "lambda", "arn:aws:lambda:us-east-1:000000000000:function:f");
    listens("events", "application",
            "arn:aws:sns:us-east-1:000000000000:endpoint/GCM/app/00000000-0000-4000-8000-000000000001");
    listens("events", "application",
            "arn:aws:sns:us-east-1:000000000000:endpoint/GCM/app/00000000-0000-4000-8000-000000000002");
    listens("events", "firehose", "arn:aws:firehose:us-east-1:000000000000:deliverystream/s",
            {{"SubscriptionRoleArn", "arn:aws:iam::000000000000:role/r"}});
    listens("events", "sqs", queue, {{"RawMessageDelivery", "true"}});
    listens("news", "http", "http://127.0.0.1:9/news",
            {{"FilterPolicy", R"({"kind":["a",{"numeric":[">",1]}]})"},
             {"RedrivePolicy", std::string(R"({"deadLetterTargetArn":")") + queue + "\"}"},
             {"DeliveryPolicy", R"({"healthyRetryPolicy":{"minDelayTarget":1,"maxDelayTarget":2,"numRetries":2},)"
                                R"("throttlePolicy":{"maxReceivesPerSecond":1}})"}});
    listens("news", "http", "http://127.0.0.1:9/of-body",
            {{"FilterPolicy", R"({"a":{"b":["c"]}})"}, {"FilterPolicyScope", "MessageBody"}});
    listens("gone", "sqs", queue);
    listens("news", "sqs", queue);
    auto const last = home().sns->subscriptions.list(home().sns->subscriptions.size() - 1, 1).values.at(0)->arn;
    required(sns("Unsubscribe", {{"SubscriptionArn", last}}));
    required(sns("DeleteTopic", {{"TopicArn", topic_named("gone")}}));
    create_topic("gone"); // has none of the old one's subscriptions
    auto& subscriptions = home().sns->subscriptions;
    std::vector<std::string> confirmed;
    home().outbox->for_each_owed([&](auto, sesame::sns::owed const& o, sesame::sns::notification const& n) {
        if (o.to.endpoint == "https://127.0.0.1:9/in" || o.to.endpoint == "http://127.0.0.1:9/news" ||
            o.to.protocol == sesame::sns::protocol::email)
            confirmed.push_back(n.token);
        CHECK(subscriptions.find(o.to.subscription_arn));
    });
    CHECK(confirmed.size() == 3);
    for (auto const& token : confirmed)
        required(sns("ConfirmSubscription",
                     {{"TopicArn", topic_named("events")}, {"Token", token}, {"AuthenticateOnUnsubscribe", "true"}}));
    home().sns->sms.opted_out.insert("+447700900005"); // no call does this
    sesame::ses::set_default_configuration_set(home(), "example.org", "all");
    sesame::ses::associate_certificate(home(), "example.org", "me@example.org",
                                       "arn:aws:acm:us-east-1:000000000000:certificate/c", home().at(where.now));
}

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

void crowded_server::publish() {
    for (auto const* const text : {"one", "two", "three"})
        required(sns("Publish", {{"TopicArn", topic_named("orders.fifo")},
                                 {"Message", text},
                                 {"MessageGroupId", "g"},
                                 {"MessageDeduplicationId", text}}));
    required(sns("Publish", {{"TopicArn", topic_named("orders.fifo")},
                             {"Message", R"({"default":"d","sqs":"for queues"})"},
                             {"MessageStructure", "json"},
                             {"Subject", "s"},
                             {"MessageAttributes.entry.1.Name", "kind"},
                             {"MessageAttributes.entry.1.Value.DataType", "String"},
                             {"MessageAttributes.entry.1.Value.StringValue", "x"},
                             {"MessageGroupId", "h"}}));
    required(sns("Subscribe",
                 {{"TopicArn", topic_named("orders.fifo")},
                  {"Protocol", "sqs"},
                  {"Endpoint", fifo_queue},
                  {"Attributes.entry.1.key", "ReplayPolicy"},
                  {"Attributes.entry.1.value", R"({"PointType":"Timestamp","StartingPoint":"2026-01-01T00:00:00Z",)"
                                               R"("EndingPoint":"2027-01-01T00:00:00Z"})"}}));
    for (auto const* const kind : {"a", "b", "a"})
        required(sns("Publish", {{"TopicArn", topic_named("news")},
                                 {"Message", R"({"a":{"b":"c"}})"},
                                 {"Subject", "news"},
                                 {"MessageAttributes.entry.1.Name", "kind"},
                                 {"MessageAttributes.entry.1.Value.DataType", "String"},
                                 {"MessageAttributes.entry.1.Value.StringValue", kind},
                                 {"MessageAttributes.entry.2.Name", "bytes"},
                                 {"MessageAttributes.entry.2.Value.DataType", "Binary"},
                                 {"MessageAttributes.entry.2.Value.BinaryValue", "AP8="}}));
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

void crowded_server::receive() {
    std::string const mail = "From: a@away.test\r\nTo: me@example.org\r\nSubject: \xff\xfe\r\n\r\nbytes \xe9 here\r\n";
    done("POST", "/inbound?from=a@away.test&to=me@example.org,you@example.org&spam=FAIL&dmarc=GRAY", mail);
}

void crowded_server::deliver() {
    auto& outbox = *home().outbox;
    auto const now = [&] { return home().at(where.now); };
    sesame::sns::owed_id throttled = 0;
    for (auto const id : outbox.take_ready(1000)) {
        auto const& to = outbox.find(id)->to;
        auto const ended = [&](int status, std::string why) {
            sesame::sns::attempted(home(), id,
                                   {now(),
                                    milliseconds{12},
                                    {status ? std::optional(status) : std::nullopt, std::move(why),
                                     sesame::sns::failure::none, "so be it", "text/plain"}},
                                   now());
        };
        if (to.max_receives_per_second) {
            if (sesame::sns::held_back(home(), id, now())) continue;
            if (throttled == 0) {
                throttled = id;
                ended(404, "");
            }
        } else if (to.protocol == sesame::sns::protocol::email) {
            sesame::sns::captured(home(), id, now());
        } else if (to.protocol == sesame::sns::protocol::https) {
            ended(503, "");
        } else if (to.protocol == sesame::sns::protocol::lambda) {
            ended(404, "no such function");
        } else if (to.protocol == sesame::sns::protocol::sms) {
            ended(200, "");
        } else if (to.endpoint == "http://127.0.0.1:9/pending") {
            ended(0, "timed out");
        }
    }
    CHECK(throttled != 0);
    CHECK(outbox.under_way() > 0);
    outbox.for_each_owed([&](auto id, sesame::sns::owed const& o, auto const&) {
        if (o.to.protocol == sesame::sns::protocol::application) throttled = id;
    });
    REQUIRE(outbox.repeat(throttled));
    required(sns("Publish", {{"TopicArn", topic_named("events")}, {"Message", "once more"}})); // which is ready
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

// What only floods bring about, or the program.
void crowded_server::pretend() {
    auto& a = home();
    a.sns->urls_at_aws = true;
    a.sns->dropped_archived = 1;
    a.ses->dropped_mails = 2;
    a.ses->refused_mails = 3;
    a.ses->unpublished_events = 4;
    a.ses->receiving.dropped = 5;
    a.objects->refused = 6;
    all.faults().rules.at(0).used = 1;
    sesame::sns::notification_id one = 0;
    a.outbox->for_each_owed([&](auto, sesame::sns::owed const& o, auto const&) { one = o.notification; });
    auto& n = *a.outbox->find_notification(one);
    n.signature = "c2lnbmF0dXJl";
    n.signing_cert_url = "http://localhost:4566/SimpleNotificationService-0.pem";
}

std::string crowded_server::life_of(control_caller& c) {
    using std::chrono::hours;
    std::string out;
    std::size_t ids = 0;
    auto const deliver = [&](account& a) {
        auto const now = a.at(c.where.now);
        std::vector<sesame::sns::owed_id> mine = a.outbox->take_ready(1000);
        if (ids++ == 0)
            a.outbox->for_each_owed([&](auto id, sesame::sns::owed const& o, auto const&) {
                if (o.under_way && std::find(mine.begin(), mine.end(), id) == mine.end()) mine.push_back(id);
            });
        for (auto const id : mine) {
            auto const* const o = a.outbox->find(id);
            if (sesame::sns::held_back(a, id, now)) continue;
            out += std::to_string(id) + " " + o->to.endpoint + " " +
                   sesame::sns::body_for(*a.outbox->find_notification(o->notification), o->to) + "\n";
            constexpr int ends[]{200, 503, 200, 404, 200};
            sesame::sns::attempted(a, id, {now, {}, {ends[id % 5], ""}}, now);
        }
    };
    for (milliseconds const by :
         {milliseconds{0}, milliseconds{700}, milliseconds{5'000}, milliseconds{60'000}, milliseconds{hours{1}},
          milliseconds{hours{3}}, milliseconds{hours{24}}, milliseconds{hours{24 * 3}}, milliseconds{hours{24 * 30}}}) {
        c.pass(by);
        c.all.activate_each([&](account& a) { deliver(a); });
    }
    auto const call = [&](std::string_view service, std::string_view action, parameters const& p) {
        out += c.call(service, action, p).body;
    };
    call("sns", "Publish", {{"TopicArn", topic_named("events")}, {"Message", "late"}});
    call("sns", "Publish", {{"TopicArn", topic_named("orders.fifo")}, {"Message", "late"}, {"MessageGroupId", "g"}});
    call("sns", "Subscribe", {{"TopicArn", topic_named("events")}, {"Protocol", "sqs"}, {"Endpoint", queue}});
    call("sns", "ListSubscriptions", {});
    call("sns", "CreatePlatformEndpoint",
         {{"PlatformApplicationArn", topic_named("app/GCM/app")}, {"Token", "device-1"}});
    call("sns", "CreateTopic", {{"Name", "new"}});
    call("ses", "SendEmail", mail_to("bounced@a.test"));
    call("ses", "GetSendStatistics", {});
    call("ses", "GetSendQuota", {});
    c.pass(hours{1});
    c.all.activate_each([&](account& a) { deliver(a); });
    auto mails = c.done("GET", "/messages");
    for (auto& mail : mails.at("messages").as_array())
        for (auto const* const of_log : {"request_number", "request_id"}) mail.as_object().erase(of_log); // not state
    out += boost::json::serialize(mails);
    for (auto const* const path : {"/deliveries", "/seed", "/suppression", "/faults"}) out += c.ask("GET", path).body;
    return out;
}

} // namespace sesame::test
