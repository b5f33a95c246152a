#include "api/control/request_explanation.hpp"
#include "tests/api/control_caller.hpp"

#include <functional>
#include <set>

using namespace sesame;
using namespace sesame::test;
namespace control = sesame::api::control;

namespace {

struct refused_case {
    std::string service, operation;
    parameters given;
    std::string explanation;                               // how it begins, or a sentence of it
    std::function<parameters(control_caller&)> before{};   // gives further parameters
    std::function<void(control_caller&)> afterwards{};     // before it is explained
    options with{};
    std::string region = "us-east-1";
};

using calling = control_caller;

std::function<parameters(calling&)> having(std::string service, std::string operation, parameters p,
                                           std::string key = "AKIDEXAMPLE") {
    return [=](calling& c) {
        auto const body = "Action=" + operation + "&" + urlencoded(p);
        auto const a = c.request("POST", "/", signature(service, "us-east-1", key), body);
        INFO(a.body);
        REQUIRE(a.status == 200);
        return parameters{};
    };
}

parameters to_many(std::size_t count, parameters p) {
    for (std::size_t i = 1; i <= count; ++i)
        p.emplace_back("Destination.ToAddresses.member." + std::to_string(i), "you@example.org");
    return p;
}

parameters mail(std::string const& from, std::string const& to = "you@example.org") {
    return {{"Source", from},
            {"Destination.ToAddresses.member.1", to},
            {"Message.Subject.Data", "s"},
            {"Message.Body.Text.Data", "t"}};
}

parameters mail_with(std::string const& name, std::string const& value) {
    auto out = mail("me@example.com");
    out.emplace_back(name, value);
    return out;
}

constexpr auto verify_me = [](calling& c) { return having("ses", "VerifyEmailIdentity", {{"EmailAddress", "me@example.com"}})(c); };

std::string const of_home = "arn:aws:sns:us-east-1:000000000000:";

options in_mode(sending_mode mode) {
    options out;
    out.mode = mode;
    return out;
}
options verified_by_hand() {
    options out;
    out.verification.done_after.reset();
    return out;
}

parameters subscribing(std::string const& protocol, std::string const& endpoint, parameters more = {}) {
    parameters out{{"TopicArn", of_home + "news"}, {"Protocol", protocol}, {"Endpoint", endpoint}};
    out.insert(out.end(), more.begin(), more.end());
    return out;
}
parameters attribute(std::string const& name, std::string const& value) {
    return {{"Attributes.entry.1.key", name}, {"Attributes.entry.1.value", value}};
}
auto const with_topic = having("sns", "CreateTopic", {{"Name", "news"}});
auto const with_fifo_topic =
    having("sns", "CreateTopic", {{"Name", "news.fifo"}, {"Attributes.entry.1.key", "FifoTopic"}, {"Attributes.entry.1.value", "true"}});
std::string const queue = "arn:aws:sqs:us-east-1:000000000000:q";


parameters batch_of_tags(std::size_t count) {
    parameters out{{"Name", "news"}};
    for (std::size_t i = 1; i <= count; ++i) {
        auto const at = "Tags.member." + std::to_string(i);
        out.emplace_back(at + ".Key", "k" + std::to_string(i));
        out.emplace_back(at + ".Value", "v");
    }
    return out;
}

// A device whose endpoint is disabled.
parameters disabled_device(calling& c) {
    auto const app = at(c.sns("CreatePlatformApplication", {{"Name", "app"},
                                                            {"Platform", "GCM"},
                                                            {"Attributes.entry.1.key", "PlatformCredential"},
                                                            {"Attributes.entry.1.value", "secret"}}),
                        "/CreatePlatformApplicationResponse/CreatePlatformApplicationResult/PlatformApplicationArn");
    auto const device =
        at(c.sns("CreatePlatformEndpoint", {{"PlatformApplicationArn", app}, {"Token", "t"}}),
           "/CreatePlatformEndpointResponse/CreatePlatformEndpointResult/EndpointArn");
    auto off = attribute("Enabled", "false");
    off.emplace_back("EndpointArn", device);
    c.sns("SetEndpointAttributes", off);
    return {{"TargetArn", device}};
}

// A subscription that only its owner may end, and who is not.
parameters guarded_subscription(calling& c) {
    auto const topic = c.create_topic("news");
    c.request("POST", "/", signature("sns", "us-east-1", "111111111111"),
              "Action=Subscribe&" + urlencoded(subscribing("http", "http://127.0.0.1:9/in")));
    auto const token = c.last_owed().token;
    auto const a = c.sns("ConfirmSubscription",
                         {{"TopicArn", topic}, {"Token", token}, {"AuthenticateOnUnsubscribe", "true"}});
    return {{"SubscriptionArn", at(a, "/ConfirmSubscriptionResponse/ConfirmSubscriptionResult/SubscriptionArn")}};
}

parameters with_rule_set(calling& c) { return having("ses", "CreateReceiptRuleSet", {{"RuleSetName", "rules"}})(c); }

parameters with_verification_template(calling& c) {
    verify_me(c);
    return having("ses", "CreateCustomVerificationEmailTemplate",
                  {{"TemplateName", "hello"},
                   {"FromEmailAddress", "me@example.com"},
                   {"TemplateSubject", "s"},
                   {"TemplateContent", "c"},
                   {"SuccessRedirectionURL", "https://example.com/y"},
                   {"FailureRedirectionURL", "https://example.com/n"}})(c);
}

refused_case const common_cases[]{
    {"ses", "", {}, "The call names no Action in its URL or form."},
    {"ses", "SendMail", {}, "There is no operation SendMail of this service here. Is SendEmail meant? `sesame"},
    {"", "Frobnicate", {}, "Nothing in the call says which service is meant, and none has an operation Frobnicate. `"},
    {"sns", "ListTopics", {}, "The call was signed for a region 'no region', which is none.", {}, {}, {}, "no region"},
    {"ses", "SendEmail", {}, "The call lacks a parameter of SendEmail, or has one"},
    {"ses", "CreateConfigurationSet", {{"ConfigurationSet.Name", "s"}},
     "It is there already, perhaps from an earlier test. POST /_sesame/v1/reset?account=000000000000&region=us-east-1 ",
     having("ses", "CreateConfigurationSet", {{"ConfigurationSet.Name", "s"}})},
    {"sns", "CreateTopic", batch_of_tags(51), "There are as many as AWS lets one have."},
    {"ses", "CreateReceiptFilter",
     {{"Filter.Name", "f"}, {"Filter.IpFilter.Policy", "Block"}, {"Filter.IpFilter.Cidr", "x"}},
     "The call has a value that the service does not take"},
};

refused_case const sns_cases[]{
    {"sns", "GetTopicAttributes", {{"TopicArn", "arn:aws:sns:eu-west-1:000000000000:news"}},
     "The topic's ARN names region eu-west-1, but the call was signed for us-east-1, and SNS finds only topics of its "
     "own region. Make the client for eu-west-1."},
    {"sns", "Publish", {{"TopicArn", "news"}, {"Message", "m"}},
     "TopicArn takes a whole ARN, as in arn:aws:sns:us-east-1:000000000000:name, not a name."},
    {"sns", "GetTopicAttributes", {{"TopicArn", of_home + "news"}},
     "There is no topic arn:aws:sns:us-east-1:000000000000:news. It exists as "
     "arn:aws:sns:us-east-1:111111111111:news. CreateTopic or a seed makes one;",
     having("sns", "CreateTopic", {{"Name", "news"}}, "111111111111")},
    {"sns", "GetSubscriptionAttributes", {{"SubscriptionArn", of_home + "news:1"}},
     "There is no subscription arn:aws:sns:us-east-1:000000000000:news:1: it was deleted"},
    {"sns", "GetPlatformApplicationAttributes", {{"PlatformApplicationArn", of_home + "app/GCM/a"}},
     "There is no such PlatformApplication in account 000000000000, region us-east-1"},
    {"sns", "ListTagsForResource", {{"ResourceArn", of_home + "news"}}, "There is no topic " + of_home + "news. CreateT"},
    {"sns", "DeleteSMSSandboxPhoneNumber", {{"PhoneNumber", "+15550100123"}}, "The number is not in the SMS sandbox of"},
    {"sns", "VerifySMSSandboxPhoneNumber", {{"PhoneNumber", "+15550100123"}, {"OneTimePassword", "00000"}},
     "The one-time password is another. GET /_sesame/v1/sms-codes shows",
     having("sns", "CreateSMSSandboxPhoneNumber", {{"PhoneNumber", "+15550100123"}})},
    {"sns", "ConfirmSubscription", {{"TopicArn", of_home + "news"}, {"Token", "ab"}}, "The token does not stand:"},
    {"sns", "ConfirmSubscription", {{"TopicArn", of_home + "news"}, {"Token", "xyz"}}, "What stands in Token is none:"},
    {"sns", "Subscribe", subscribing("sqs", queue, attribute("FilterPolicy", R"({"a":{"b":["c"]}})")),
     "The filter policy has objects within objects", with_topic},
    {"sns", "Subscribe", subscribing("sqs", queue, attribute("FilterPolicy", R"({"a":"b"})")),
     "SNS does not take the filter policy: \"a\" must be an object or an array", with_topic},
    {"sns", "Subscribe", subscribing("sqs", queue, attribute("RawMessageDelivery", "true")),
     "The endpoint is subscribed to the topic, with other attributes than these.",
     [](calling& c) {
         with_topic(c);
         return having("sns", "Subscribe", subscribing("sqs", queue))(c);
     }},
    {"sns", "CreateTopic", {{"Name", "news"}, {"Attributes.entry.1.key", "DisplayName"}, {"Attributes.entry.1.value", "N"}},
     "There is a topic of this name with other attributes than these", with_topic},
    {"sns", "CreateTopic", {{"Name", "a b"}}, "The name of a topic has up to 256 letters"},
    {"sns", "Subscribe", subscribing("http", "https://127.0.0.1:9/in"), "The endpoint is not of the protocol:", with_topic},
    {"sns", "Publish", {{"TopicArn", of_home + "news"}, {"Message", ""}}, "The message is empty", with_topic},
    {"sns", "Publish", {{"TopicArn", of_home + "news"}, {"Message", std::string(262'145, 'x')}},
     "A message has at most 262144 bytes", with_topic},
    {"sns", "Publish", {{"TopicArn", of_home + "news"}, {"Message", "m"}, {"Subject", "a\nb"}},
     "A subject has 1 to 100 characters", with_topic},
    {"sns", "Publish", {{"TopicArn", of_home + "news"}, {"Message", "m"}, {"MessageStructure", "json"}},
     "With MessageStructure json the message is a JSON object", with_topic},
    {"sns", "Publish", {{"TopicArn", of_home + "news.fifo"}, {"Message", "m"}}, "The topic is a FIFO topic: each message",
     with_fifo_topic},
    {"sns", "Publish", {{"TopicArn", of_home + "news.fifo"}, {"Message", "m"}, {"MessageGroupId", "g"}},
     "The topic is a FIFO topic: give each message a MessageDeduplicationId", with_fifo_topic},
    {"sns", "Publish",
     {{"TargetArn", of_home + "endpoint/GCM/app/5e3e9847-3183-3f18-a7e8-671c3a57d4b3"}, {"Message", "m"}},
     "No device is registered under this ARN in account 000000000000"},
    {"sns", "Publish", {{"PhoneNumber", "123"}, {"Message", "m"}}, "A phone number is written as E.164 has it"},
    {"sns", "Publish", {{"Message", "m"}}, "Publish needs TopicArn or TargetArn."},
    {"sns", "Publish",
     {{"TopicArn", of_home + "news"},
      {"Message", "m"},
      {"MessageAttributes.entry.1.Name", "a"},
      {"MessageAttributes.entry.1.Value.DataType", "String"}},
     "SNS does not take one of the message's attributes.", with_topic},
    {"sns", "Publish", {{"Message", "m"}}, "The device's endpoint is disabled", disabled_device},
    {"sns", "Unsubscribe", {}, "The subscription was confirmed with AuthenticateOnUnsubscribe", guarded_subscription},
    {"sns", "DeleteTopic", {{"TopicArn", of_home + "kept.fifo"}}, "The topic keeps an archive. Set its attribute "
                                                                  "ArchivePolicy to {} first, and delete it then.",
     having("sns", "CreateTopic",
            {{"Name", "kept.fifo"},
             {"Attributes.entry.1.key", "FifoTopic"},
             {"Attributes.entry.1.value", "true"},
             {"Attributes.entry.2.key", "ArchivePolicy"},
             {"Attributes.entry.2.value", R"({"MessageRetentionPeriod":"30"})"}})},
    {"sns", "Publish", {{"PhoneNumber", "+15550100123"}, {"Message", "m"}}, "As many deliveries are owed in one account",
     {}, {}, options{.outbox = {.limit = 0}}},
};

refused_case const ses_cases[]{
    {"ses", "SendEmail", mail("Me <me@example.com>"), "me@example.com was not verified yet when the call came; it is now.", {},
     [](calling& c) { verify_me(c); }},
    {"ses", "SendEmail", mail("me@example.com"),
     "me@example.com is known in account 000000000000, region us-east-1, but not verified. POST "
     "/_sesame/v1/identities/me@example.com/verify?account=000000000000&region=us-east-1 does",
     verify_me, {}, verified_by_hand()},
    {"ses", "SendEmail", mail("me@example.com"),
     "you@example.org is not verified in account 000000000000, region us-east-1, and in the sandbox recipients must be",
     verify_me, {}, in_mode(sending_mode::sandbox)},
    {"ses", "SendEmail", mail("me@example.com"),
     "me@example.com is not verified in account 000000000000, region us-east-1. It is verified in account "
     "111111111111, region us-east-1. Verify it (aws ses verify-email-identity --email-address me@example.com)",
     having("ses", "VerifyEmailIdentity", {{"EmailAddress", "me@example.com"}}, "111111111111")},
    {"ses", "CreateCustomVerificationEmailTemplate",
     {{"TemplateName", "hello"},
      {"FromEmailAddress", "me@example.com"},
      {"TemplateSubject", "s"},
      {"TemplateContent", "c"},
      {"SuccessRedirectionURL", "https://example.com/y"},
      {"FailureRedirectionURL", "https://example.com/n"}},
     "The template's sender is not verified in account 000000000000"},
    {"ses", "SendCustomVerificationEmail", {{"EmailAddress", "you@example.org"}, {"TemplateName", "hello"}},
     "The account is in the sandbox, where AWS does not let", with_verification_template, {}, in_mode(sending_mode::sandbox)},
    {"ses", "SendEmail", mail_with("ConfigurationSetName", "set"),
     "Account 000000000000 has no configuration set set in region us-east-1. It exists in account 111111111111, region "
     "us-east-1. Create it (aws ses create-configuration-set --configuration-set Name=set)",
     having("ses", "CreateConfigurationSet", {{"ConfigurationSet.Name", "set"}}, "111111111111")},
    {"ses", "DeleteConfigurationSetEventDestination", {{"ConfigurationSetName", "set"}, {"EventDestinationName", "x"}},
     "The configuration set has no event destination of this name.",
     having("ses", "CreateConfigurationSet", {{"ConfigurationSet.Name", "set"}})},
    {"ses", "GetTemplate", {{"TemplateName", "hello"}},
     "Account 000000000000 has no template hello in region us-east-1. Create it (aws ses create-template)"},
    {"ses", "GetCustomVerificationEmailTemplate", {{"TemplateName", "hello"}},
     "Account 000000000000 has no custom verification template of this name"},
    {"ses", "DescribeReceiptRuleSet", {{"RuleSetName", "rules"}},
     "Account 000000000000 has no receipt rule set rules in region us-east-1. Create it (aws ses create-receipt-rule-set"},
    {"ses", "DescribeReceiptRule", {{"RuleSetName", "rules"}, {"RuleName", "first"}}, "The rule set has no rule first.",
     with_rule_set},
    {"ses", "DeleteReceiptRuleSet", {{"RuleSetName", "rules"}}, "Mail that arrives is processed by this rule set.",
     [](calling& c) {
         with_rule_set(c);
         return having("ses", "SetActiveReceiptRuleSet", {{"RuleSetName", "rules"}})(c);
     }},
    {"ses", "SendEmail", mail("me@example.com"), "Sending was switched off in account 000000000000, region us-east-1.",
     having("ses", "UpdateAccountSendingEnabled", {{"Enabled", "false"}})},
    {"ses", "SendEmail", mail_with("ConfigurationSetName", "set"),
     "Sending with configuration set set was switched off. Switch it on: aws ses "
     "update-configuration-set-sending-enabled --configuration-set-name set --enabled",
     [](calling& c) {
         having("ses", "CreateConfigurationSet", {{"ConfigurationSet.Name", "set"}})(c);
         return having("ses", "UpdateConfigurationSetSendingEnabled",
                       {{"ConfigurationSetName", "set"}, {"Enabled", "false"}})(c);
     }},
    {"ses", "SendEmail", mail("me@example.com"),
     "Identity me@example.com asks to reject its mail until bounce.example.com is verified. POST "
     "/_sesame/v1/identities/me@example.com/verify?part=mail_from&account=000000000000&region=us-east-1 does that;",
     [](calling& c) {
         verify_me(c);
         c.done("POST", "/identities/me@example.com/verify");
         return having("ses", "SetIdentityMailFromDomain",
                       {{"Identity", "me@example.com"},
                        {"MailFromDomain", "bounce.example.com"},
                        {"BehaviorOnMXFailure", "RejectMessage"}})(c);
     },
     {}, verified_by_hand()},
    {"ses", "SendEmail", mail("me@example.com", "me@example.com"),
     "The account is in the sandbox, and has sent its mail of this second.",
     [](calling& c) {
         verify_me(c);
         return having("ses", "SendEmail", mail("me@example.com", "me@example.com"))(c);
     },
     {}, in_mode(sending_mode::sandbox)},
    {"ses", "SendEmail", mail("me@example.com", "me@example.com"),
     "The account is in the sandbox, and has sent its mail of 24 hours.",
     [](calling& c) {
         verify_me(c);
         for (int i = 0; i < 200; ++i) {
             having("ses", "SendEmail", mail("me@example.com", "me@example.com"))(c);
             c.where.now += std::chrono::seconds{2};
         }
         return parameters{};
     },
     {}, in_mode(sending_mode::sandbox)},
    {"ses", "CreateConfigurationSetEventDestination",
     {{"ConfigurationSetName", "set"},
      {"EventDestination.Name", "d"},
      {"EventDestination.MatchingEventTypes.member.1", "send"},
      {"EventDestination.SNSDestination.TopicARN", "arn:aws:sns:eu-west-1:000000000000:news"}},
     "There is no topic arn:aws:sns:eu-west-1:000000000000:news, or it is none of region us-east-1. It exists as "
     "arn:aws:sns:us-east-1:000000000000:news.",
     [](calling& c) {
         with_topic(c);
         return having("ses", "CreateConfigurationSet", {{"ConfigurationSet.Name", "set"}})(c);
     }},
    {"ses", "CreateConfigurationSetEventDestination",
     {{"ConfigurationSetName", "set"},
      {"EventDestination.Name", "d"},
      {"EventDestination.MatchingEventTypes.member.1", "send"},
      {"EventDestination.SNSDestination.TopicARN", of_home + "news.fifo"}},
     "SES publishes events to standard topics only.",
     [](calling& c) {
         with_fifo_topic(c);
         return having("ses", "CreateConfigurationSet", {{"ConfigurationSet.Name", "set"}})(c);
     }},
    {"ses", "CreateReceiptRule",
     {{"RuleSetName", "rules"}, {"Rule.Name", "r"}, {"Rule.Actions.member.1.SNSAction.TopicArn", of_home + "news"}},
     "SES cannot publish to arn:aws:sns:us-east-1:000000000000:news: there is no such topic in region us-east-1.",
     with_rule_set},
    {"ses", "SetIdentityMailFromDomain", {{"Identity", "example.com"}, {"MailFromDomain", "bounce.example.com"}},
     "Account 000000000000 has no identity example.com in region us-east-1. It exists in account 111111111111, region "
     "us-east-1. VerifyEmailIdentity",
     having("ses", "VerifyDomainIdentity", {{"Domain", "example.com"}}, "111111111111")},
    {"ses", "SetIdentityNotificationTopic", {{"Identity", "example.com"}, {"NotificationType", "Bounce"}},
     "Account 000000000000 has no identity example.com in region us-east-1 that is verified. VerifyEmailIdentity"},
    {"ses", "SetIdentityDkimEnabled", {{"Identity", "example.com"}, {"DkimEnabled", "true"}},
     "Account 000000000000 has no identity example.com in region us-east-1. VerifyDomainDkim or"},
    {"ses", "SendBounce",
     {{"OriginalMessageId", "x"},
      {"BounceSender", "me@example.com"},
      {"BouncedRecipientInfoList.member.1.Recipient", "a@b.test"},
      {"BouncedRecipientInfoList.member.1.BounceType", "DoesNotExist"}},
     "Only mail that arrived in the last 24 hours can be bounced.", verify_me},
    {"ses", "SendEmail",
     to_many(51, {{"Source", "me@example.com"}, {"Message.Subject.Data", "s"}, {"Message.Body.Text.Data", "t"}}),
     "SES takes 50 recipients in one call", verify_me},
    {"ses", "VerifyEmailIdentity", {{"EmailAddress", "nobody"}}, "nobody is no address that SES takes."},
    {"ses", "SendEmail", mail("me@example.com", ""), "An address has no domain, or is empty:", verify_me},
    {"ses", "CreateTemplate",
     {{"Template.TemplateName", "t"}, {"Template.SubjectPart", "{{#if"}, {"Template.TextPart", "t"}},
     "The template is not Handlebars as SES takes it"},
    {"ses", "TestRenderTemplate", {{"TemplateName", "t"}, {"TemplateData", "{}"}},
     "The template uses name, and the data has no such member.",
     having("ses", "CreateTemplate",
            {{"Template.TemplateName", "t"}, {"Template.SubjectPart", "{{name}}"}, {"Template.TextPart", "t"}})},
    {"ses", "TestRenderTemplate", {{"TemplateName", "t"}, {"TemplateData", "x"}},
     "The template's data is to be a JSON object, as text: {\"name\": \"value\"}.",
     having("ses", "CreateTemplate",
            {{"Template.TemplateName", "t"}, {"Template.SubjectPart", "s"}, {"Template.TextPart", "t"}})},
};

// Has the call refused, holds the explanation to what is expected, and gives the row of the tables behind it.
control::explained_refusal const* explained_by(refused_case const& r) {
    CAPTURE(r.service, r.operation);
    calling c(r.with);
    auto given = r.given;
    if (r.before)
        for (auto& more : r.before(c)) given.push_back(std::move(more));
    given.insert(given.begin(), {"Action", r.operation});
    auto const answered =
        c.request("POST", "/", r.service.empty() ? "" : signature(r.service, r.region), urlencoded(given));
    CAPTURE(answered.body);
    REQUIRE(answered.status >= 400);
    if (r.afterwards) r.afterwards(c);
    auto const& all = c.all.requests().records();
    auto const call = std::find_if(all.begin(), all.end(), [&](auto const& one) { return one.request_id == answered.request_id; });
    REQUIRE(call != all.end());
    auto const shown = c.done("GET", "/requests?order=oldest&limit=1&since=" + std::to_string(call->number - 1));
    auto const explanation = std::string(shown.at("requests").at(0).at("explanation").as_string());
    CHECK(explanation.substr(0, r.explanation.size()) == r.explanation);
    control::refused_call asked{c.all, *call, {}, ""};
    return &control::row_of(asked);
}

} // namespace

TEST_CASE("each refusal is explained with its mend, and each explanation is one that a call can meet") {
    std::set<control::explained_refusal const*> met;
    for (auto const& r : common_cases) met.insert(explained_by(r));
    for (auto const& r : sns_cases) met.insert(explained_by(r));
    for (auto const& r : ses_cases) met.insert(explained_by(r));
    for (auto const& rows : {control::common_refusals, control::sns_refusals, control::ses_refusals, control::other_refusals})
        for (auto const& row : rows) {
            CAPTURE(row.code, row.message, row.text);
            CHECK((met.contains(&row) || row.code == "InternalFailure"));
        }
}

TEST_CASE("a mistake of this server's is owned up to") {
    accounts all{options{}};
    request_record r;
    r.error = "InternalFailure";
    r.status = 500;
    CHECK(control::explain(all, r)->starts_with("This is a mistake of Sesame, not of the caller's"));
}

TEST_CASE("what a caller wrote is put into an explanation as it is, and not at any length") {
    calling c;
    c.ses("GetTemplate", {{"TemplateName", "{account} {1}"}});
    auto const& call = c.all.requests().records().back();
    CHECK(control::explain(c.all, call)->starts_with("Account 000000000000 has no template {account} {1} in region"));
    c.ses("GetTemplate", {{"TemplateName", std::string(5'000, 'x')}});
    CHECK(control::explain(c.all, c.all.requests().records().back())->size() < 1'000);
}
