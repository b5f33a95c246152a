#include "model/text/base64.hpp"
#include "tests/api/control/explain/refused_case.hpp"

using namespace sesame;
using namespace sesame::test;
namespace control = sesame::api::control;

namespace {

// A call by REST, and its body.
refused_case refused(std::string const& call, std::string const& body, std::string const& explanation,
                     preparation before = {}) {
    auto const blank = call.find(' ');
    return {"ses", call.substr(0, blank) + " /v2/email" + call.substr(blank + 1), {{"", body}}, explanation, before};
}

// Makes these calls, which succeed.
preparation having_called(std::vector<std::pair<std::string, std::string>> calls) {
    return [=](calling& c) {
        for (auto const& [call, body] : calls) {
            auto const blank = call.find(' ');
            auto const a =
                c.request(call.substr(0, blank), "/v2/email" + call.substr(blank + 1), signature("ses"), body);
            INFO(call << "\n" << a.body);
            REQUIRE(a.status == 200);
        }
        return parameters{};
    };
}

constexpr auto with_domain = [](calling& c) {
    return having("ses", "VerifyDomainIdentity", {{"Domain", "example.com"}})(c);
};

// A domain, and a tenant that does not have it.
parameters with_tenant(calling& c) {
    with_domain(c);
    return having_called({{"POST /tenants", R"({"TenantName":"acme"})"}})(c);
}

parameters with_resource_of_tenant(calling& c) {
    with_tenant(c);
    return having_called(
        {{"POST /tenants/resources",
          R"({"TenantName":"acme","ResourceArn":"arn:aws:ses:us-east-1:000000000000:identity/example.com"})"}})(c);
}

parameters with_disabled_domain(calling& c) {
    with_domain(c);
    return having_called(
        {{"PUT /reputation/entities/RESOURCE/"
          "arn%3Aaws%3Ases%3Aus-east-1%3A000000000000%3Aidentity%2Fexample.com/customer-managed-status",
          R"({"SendingStatus":"DISABLED"})"}})(c);
}

auto const with_list = having_called({{"POST /contact-lists", R"({"ContactListName":"readers"})"}});

auto const with_endpoint =
    having_called({{"POST /multi-region-endpoints",
                    R"({"EndpointName":"both","Details":{"RoutesDetails":[{"Region":"eu-west-1"}]}})"}});

parameters const mail_of_tenant{
    {"RawMessage.Data", base64("From: me@example.com\r\nTo: you@example.org\r\nX-SES-TENANT: acme\r\n\r\nb")}};

parameters with_default_set_gone(calling& c) {
    with_domain(c);
    having("ses", "CreateConfigurationSet", {{"ConfigurationSet.Name", "set"}})(c);
    having_called({{"PUT /identities/example.com/configuration-set", R"({"ConfigurationSetName":"set"})"}})(c);
    return having("ses", "DeleteConfigurationSet", {{"ConfigurationSetName", "set"}})(c);
}

std::string simple_mail(std::string const& more) {
    return R"({"FromEmailAddress":"me@example.com","Destination":{"ToAddresses":["you@example.org"]},"Content":)"
           R"({"Simple":{"Subject":{"Data":"s"},"Body":{"Text":{"Data":"t"}}}})" +
           more + "}";
}

parameters with_paused_set(calling& c) {
    with_domain(c);
    return having_called({{"POST /configuration-sets",
                           R"({"ConfigurationSetName":"set","SendingOptions":{"SendingEnabled":false}})"}})(c);
}

refused_case const sesv2_cases[]{
    refused("GET /identities/example.com", "",
            "Account 000000000000 has no identity example.com in region us-east-1. It exists in account 111111111111, "
            "region us-east-1. Create it (aws sesv2 create-email-identity --email-identity example.com)",
            having("ses", "VerifyDomainIdentity", {{"Domain", "example.com"}}, "111111111111")),
    refused("DELETE /identities/example.com/policies/p", "", "The identity has no policy p.", with_domain),
    refused("GET /tags?ResourceArn=arn:aws:ses:us-east-1:000000000000:identity/x", "",
            "Account 000000000000 has no such resource in region us-east-1. ARNs are arn:aws:ses:us-east-1:0000000000"),
    refused("POST /outbound-emails",
            R"({"Destination":{"ToAddresses":["you@example.org"]},"Content":{"Simple":{"Subject":{"Data":"s"},)"
            R"("Body":{"Text":{"Data":"t"}}}}})",
            "The mail has no sender."),
    refused("POST /outbound-emails",
            R"({"FromEmailAddress":"me@example.com","Destination":{"ToAddresses":["you@example.org"]},"Content":{)"
            R"("Template":{"TemplateContent":{"Subject":"s","Text":"{{#if a}}b{{/if}}"},"TemplateData":"{}"}}})",
            "A template in the request itself may only put in values", with_domain),
    // What v1 has, too, is explained with v2's commands.
    refused("POST /outbound-emails", simple_mail(""),
            "me@example.com is not verified in account 000000000000, region us-east-1. Verify it (aws sesv2 "
            "create-email-identity --email-identity me@example.com)"),
    refused("POST /outbound-emails", simple_mail(R"(,"ConfigurationSetName":"set")"),
            "Account 000000000000 has no configuration set set in region us-east-1. Create it (aws sesv2 "
            "create-configuration-set --configuration-set-name set)",
            with_domain),
    refused("GET /templates/hello", "",
            "Account 000000000000 has no template hello in region us-east-1. Create it (aws sesv2 "
            "create-email-template)"),
    refused("POST /outbound-emails", simple_mail(""),
            "Sending was switched off in account 000000000000, region us-east-1. Switch it on: aws sesv2 "
            "put-account-sending-attributes --sending-enabled",
            having_called({{"PUT /account/sending", R"({"SendingEnabled":false})"}})),
    refused("POST /outbound-emails", simple_mail(R"(,"ConfigurationSetName":"set")"),
            "Sending with configuration set set was switched off. Switch it on: aws sesv2 "
            "put-configuration-set-sending-options --configuration-set-name set --sending-enabled",
            with_paused_set),
    refused("GET /contact-lists/readers", "", "Account 000000000000 has no contact list readers in region us-east-1."),
    refused(
        "POST /contact-lists/readers/contacts",
        R"({"EmailAddress":"you@example.org","TopicPreferences":[{"TopicName":"t","SubscriptionStatus":"OPT_IN"}]})",
        "The contact list has no topic t.", with_list),
    refused("GET /contact-lists/readers/contacts/you@example.org", "",
            "The contact list has no contact you@example.org.", with_list),
    refused("POST /contact-lists", R"({"ContactListName":"others"})", "SES permits one contact list", with_list),
    refused("GET /contact-lists/reader", "",
            "Account 000000000000 has no contact list reader in region us-east-1. Did you mean readers? Create it",
            with_list),
    refused("GET /identities/example.co", "",
            "Account 000000000000 has no identity example.co in region us-east-1. Did you mean example.com? Create it",
            with_domain),
    refused("GET /export-jobs/x", "", "Account 000000000000 has no job x in region us-east-1."),
    refused("GET /insights/x", "", "Account 000000000000 has no mail x in region us-east-1,"),
    refused("POST /tenants/get", R"({"TenantName":"acme"})",
            "Account 000000000000 has no tenant acme in region us-east-1. Create it: aws sesv2 create-tenant"),
    {"ses", "SendRawEmail", mail_of_tenant, "Account 000000000000 has no tenant acme in region", with_domain},
    {"ses", "SendRawEmail", mail_of_tenant, "A tenant sends with its own resources only", with_tenant},
    {"ses",
     "SendRawEmail",
     {{"RawMessage.Data", base64("From: me@example.com\r\nTo: you@example.org\r\n\r\nb")}},
     "Sending is disabled for arn:aws:ses:us-east-1:000000000000:identity/example.com.",
     with_disabled_domain},
    {"ses",
     "SendRawEmail",
     {{"RawMessage.Data", base64("From: me@example.com\r\nTo: you@example.org\r\n\r\nb")}},
     "Configuration set set is the default of the sender's identity, but was deleted.",
     with_default_set_gone},
    refused("DELETE /identities/example.com", "", "A tenant has this resource.", with_resource_of_tenant),
    refused("GET /suppression/addresses/you@example.org", "", "The suppression list has no you@example.org."),
    refused("GET /dedicated-ip-pools/pool", "",
            "Account 000000000000 has no dedicated IP pool pool in region us-east-1."),
    refused("GET /multi-region-endpoints/both", "", "Account 000000000000 has no multi-region endpoint both in region"),
    refused("DELETE /multi-region-endpoints/both", "", "The endpoint is not ready yet.", with_endpoint),
};

} // namespace

TEST_CASE("each refusal of what only SES v2 has is explained with its mend") {
    require_explained(sesv2_cases, {control::sesv2_refusals});
}
