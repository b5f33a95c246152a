#include "model/account/options.hpp"
#include "tests/api/control/explain/refused_case.hpp"

using namespace sesame;
using namespace sesame::test;
namespace control = sesame::api::control;

namespace {

parameters subscribing(std::string const& protocol, std::string const& endpoint, parameters more = {}) {
    parameters out{{"TopicArn", of_home + "news"}, {"Protocol", protocol}, {"Endpoint", endpoint}};
    out.insert(out.end(), more.begin(), more.end());
    return out;
}
parameters attribute(std::string const& name, std::string const& value) {
    return {{"Attributes.entry.1.key", name}, {"Attributes.entry.1.value", value}};
}
std::string const queue = "arn:aws:sqs:us-east-1:000000000000:q";

parameters with_device(calling& c) { return {{"TargetArn", c.create_device()}}; }

parameters with_disabled_device(calling& c) {
    auto device = with_device(c);
    auto off = attribute("Enabled", "false");
    off.emplace_back("EndpointArn", device.at(0).second);
    c.sns("SetEndpointAttributes", off);
    return device;
}

// Its ARN is "…:endpoint/<platform>/<application>/<id>".
parameters with_device_of_disabled_application(calling& c) {
    auto device = with_device(c);
    auto application = device.at(0).second;
    application.resize(application.rfind('/'));
    application.replace(application.find(":endpoint/"), 10, ":app/");
    auto off = attribute("Enabled", "false");
    off.emplace_back("PlatformApplicationArn", application);
    c.sns("SetPlatformApplicationAttributes", off);
    return device;
}

// A subscription that only its owner may end, and who is not.
parameters guarded_subscription(calling& c) {
    auto const topic = c.create_topic("news");
    c.request("POST", "/", signature("sns", "us-east-1", "111111111111"),
              "Action=Subscribe&" + urlencoded(subscribing("http", "http://127.0.0.1:9/in")));
    auto const token = c.last_owed().token;
    auto const a =
        c.sns("ConfirmSubscription", {{"TopicArn", topic}, {"Token", token}, {"AuthenticateOnUnsubscribe", "true"}});
    return {{"SubscriptionArn", at(a, "/ConfirmSubscriptionResponse/ConfirmSubscriptionResult/SubscriptionArn")}};
}

parameters wanting_guard(calling& c) {
    auto const topic = c.create_topic("news");
    c.sns("Subscribe", subscribing("http", "http://127.0.0.1:9/in"));
    return {{"TopicArn", topic}, {"Token", c.last_owed().token}, {"AuthenticateOnUnsubscribe", "true"}};
}

refused_case const sns_cases[]{
    {"sns",
     "GetTopicAttributes",
     {{"TopicArn", "arn:aws:sns:eu-west-1:000000000000:news"}},
     "The topic's ARN names region eu-west-1, but the call was signed for us-east-1. SNS finds only topics of the "
     "call's region. Create the client for eu-west-1."},
    {"sns",
     "Publish",
     {{"TargetArn", "arn:aws:sns:eu-west-1:000000000000:news"}, {"Message", "m"}},
     "The topic's ARN names region eu-west-1, but the call was signed for us-east-1. SNS finds only topics of the "
     "call's region. Create the client for eu-west-1."},
    {"sns",
     "GetTopicAttributes",
     {{"TopicArn", "arn:aws:sns:cn-north-1:000000000000:news"}},
     "TopicArn names region cn-north-1, whose ARNs begin with arn:aws-cn (null: AWS has no such region). Use the ARN "
     "that CreateTopic returns."},
    {"sns",
     "Publish",
     {{"TopicArn", "news"}, {"Message", "m"}},
     "TopicArn expects a whole ARN such as arn:aws:sns:us-east-1:000000000000:name, not a name."},
    {"sns",
     "GetTopicAttributes",
     {{"TopicArn", of_home + "news"}},
     "There is no topic arn:aws:sns:us-east-1:000000000000:news. It exists as "
     "arn:aws:sns:us-east-1:111111111111:news. Create it with CreateTopic or a seed.",
     having("sns", "CreateTopic", {{"Name", "news"}}, "111111111111")},
    {"sns",
     "Publish",
     {{"TopicArn", of_home + "newss"}, {"Message", "m"}},
     "There is no topic " + of_home + "newss. Did you mean " + of_home + "news? Create it with CreateTopic or a seed.",
     with_topic()},
    {"sns", "CreateTopic",
     [] {
         auto out = attribute("DisplayNam", "x");
         out.emplace_back("Name", "news");
         return out;
     }(),
     "SNS sets no attribute DisplayNam here. Did you mean DisplayName?"},
    {"sns",
     "SetTopicAttributes",
     {{"TopicArn", of_home + "news"}, {"AttributeName", "RawMessageDelivery"}, {"AttributeValue", "true"}},
     "SNS sets no attribute RawMessageDelivery here. Names are case-sensitive: ArchivePolicy, DeliveryPolicy, ",
     with_topic()},
    {"sns", "Subscribe", subscribing("sqs", queue, attribute("FilterPolicie", "{}")),
     "SNS sets no attribute FilterPolicie here. Did you mean FilterPolicy?", with_topic()},
    {"sns", "CreateTopic",
     [] {
         auto out = attribute("Policy", R"({"Statement":{"Effect":"Allow","Principal":"*","Action":"sns:*"}})");
         out.emplace_back("Name", "news");
         return out;
     }(),
     "A statement of a topic's policy has Effect, Principal, Action and Resource. Actions are SNS's, such as "},
    {"sns",
     "CreateTopic",
     {{"Name", "news"}, {"Tags.member.1.Key", "a"}, {"Tags.member.1.Value", "b&c"}},
     "Tags have letters, digits, blanks and the signs"},
    {"sns", "Subscribe", subscribing("sqs", queue, attribute("SubscriptionRoleArn", "arn:aws:iam::1:role/r")),
     "SubscriptionRoleArn is not for subscriptions of this protocol", with_topic()},
    {"sns",
     "GetSubscriptionAttributes",
     {{"SubscriptionArn", of_home + "news:1"}},
     "There is no subscription arn:aws:sns:us-east-1:000000000000:news:1: it was deleted"},
    {"sns",
     "GetPlatformApplicationAttributes",
     {{"PlatformApplicationArn", of_home + "app/GCM/a"}},
     "There is no such PlatformApplication in account 000000000000, region us-east-1"},
    {"sns",
     "GetEndpointAttributes",
     {{"EndpointArn", of_home + "endpoint/GCM/a/5e3e9847-3183-3f18-a7e8-671c3a57d4b3"}},
     "There is no such Endpoint in account 000000000000, region us-east-1"},
    {"sns",
     "ListTagsForResource",
     {{"ResourceArn", of_home + "news"}},
     "There is no topic " + of_home + "news. Create it with CreateT"},
    {"sns",
     "DeleteSMSSandboxPhoneNumber",
     {{"PhoneNumber", "+15550100123"}},
     "The number is not in the SMS sandbox of"},
    {"sns",
     "VerifySMSSandboxPhoneNumber",
     {{"PhoneNumber", "+15550100123"}, {"OneTimePassword", "00000"}},
     "The one-time password is wrong. GET /_sesame/v1/sms-codes shows",
     having("sns", "CreateSMSSandboxPhoneNumber", {{"PhoneNumber", "+15550100123"}})},
    {"sns", "ConfirmSubscription", {{"TopicArn", of_home + "news"}, {"Token", "ab"}}, "The token is not valid:"},
    {"sns",
     "ConfirmSubscription",
     {{"TopicArn", of_home + "news"}, {"Token", "xyz"}},
     "Token has a value that is not a token."},
    {"sns", "Subscribe", subscribing("sqs", queue, attribute("FilterPolicy", R"({"a":{"b":["c"]}})")),
     "The filter policy has nested objects", with_topic()},
    {"sns", "Subscribe", subscribing("sqs", queue, attribute("FilterPolicy", R"({"a":"b"})")),
     "The filter policy is not valid: \"a\" must be an object or an array", with_topic()},
    {"sns", "Subscribe", subscribing("sqs", queue, attribute("RawMessageDelivery", "true")),
     "The endpoint is already subscribed to the topic, with other attributes.",
     [](calling& c) {
         with_topic()(c);
         return having("sns", "Subscribe", subscribing("sqs", queue))(c);
     }},
    {"sns",
     "CreateTopic",
     {{"Name", "news"}, {"Attributes.entry.1.key", "DisplayName"}, {"Attributes.entry.1.value", "N"}},
     "A topic of this name exists with other attributes",
     with_topic()},
    {"sns",
     "CreateTopic",
     {{"Name", "news"}, {"Tags.member.1.Key", "k"}, {"Tags.member.1.Value", "v"}},
     "A topic of this name exists with other tags",
     with_topic()},
    {"sns", "CreateTopic", {{"Name", "a b"}}, "The name of a topic has 1 to 256 letters"},
    {"sns", "Subscribe", subscribing("http", "https://127.0.0.1:9/in"), "The endpoint does not fit the protocol.",
     with_topic()},
    {"sns", "Subscribe", subscribing("HTTP", "http://127.0.0.1:9/in"), "SNS has no protocol HTTP. Write one of http, ",
     with_topic()},
    {"sns", "Subscribe", subscribing("sqs", "http://localhost:4566/000000000000/q"),
     "The endpoint of an sqs subscription is the ARN of the queue, such as arn:aws:sqs:us-east-1:000000000000:name, "
     "not ",
     with_topic()},
    {"sns", "Publish", {{"TopicArn", of_home + "news"}, {"Message", ""}}, "The message is empty", with_topic()},
    {"sns",
     "Publish",
     {{"TopicArn", of_home + "news"}, {"Message", std::string(262'145, 'x')}},
     "A message has at most 262144 bytes",
     with_topic()},
    {"sns",
     "Publish",
     {{"PhoneNumber", "+15555550100"}, {"Message", std::string(1'601, 'x')}},
     "An SMS has at most 1600 characters."},
    {"sns",
     "Publish",
     {{"TopicArn", of_home + "news"}, {"Message", "m"}, {"Subject", "a\nb"}},
     "A subject has 1 to 100 characters",
     with_topic()},
    {"sns",
     "Publish",
     {{"TopicArn", of_home + "news"}, {"Message", "m"}, {"MessageStructure", "json"}},
     "With MessageStructure json the message is a JSON object",
     with_topic()},
    {"sns",
     "Publish",
     {{"TopicArn", of_home + "news.fifo"}, {"Message", "m"}},
     "The topic is a FIFO topic: give each message a MessageGroupId",
     with_fifo_topic()},
    {"sns",
     "Publish",
     {{"TopicArn", of_home + "news.fifo"}, {"Message", "m"}, {"MessageGroupId", "g"}},
     "The topic is a FIFO topic: give each message a MessageDeduplicationId",
     with_fifo_topic()},
    {"sns",
     "Publish",
     {{"TargetArn", of_home + "endpoint/GCM/app/5e3e9847-3183-3f18-a7e8-671c3a57d4b3"}, {"Message", "m"}},
     "No device is registered under this ARN in account 000000000000"},
    {"sns", "Publish", {{"PhoneNumber", "+1-555-0100"}, {"Message", "m"}}, "Write a phone number in E.164 form"},
    {"sns", "Publish", {{"Message", "m"}}, "Publish needs TopicArn or TargetArn."},
    {"sns",
     "Publish",
     {{"TopicArn", of_home + "news"},
      {"Message", "m"},
      {"MessageAttributes.entry.1.Name", "a"},
      {"MessageAttributes.entry.1.Value.DataType", "String"}},
     "A message attribute is not valid.",
     with_topic()},
    {"sns",
     "Publish",
     {{"Message", R"({"APNS":"{}"})"}, {"MessageStructure", "json"}},
     "With MessageStructure json the message is a JSON object with a text under \"default\" or under \"GCM\", the "
     "device's",
     with_device},
    {"sns", "Publish", {{"Message", "m"}}, "The device's endpoint is disabled", with_disabled_device},
    {"sns",
     "Publish",
     {{"Message", "m"}},
     "The device's platform application is disabled",
     with_device_of_disabled_application},
    {"", "ConfirmSubscription", {}, "With AuthenticateOnUnsubscribe the call must be signed", wanting_guard},
    {"sns", "Unsubscribe", {}, "The subscription was confirmed with AuthenticateOnUnsubscribe", guarded_subscription},
    {"sns",
     "DeleteTopic",
     {{"TopicArn", of_home + "kept.fifo"}},
     "The topic keeps an archive. Set its attribute "
     "ArchivePolicy to {} first, and delete it then.",
     having("sns", "CreateTopic",
            {{"Name", "kept.fifo"},
             {"Attributes.entry.1.key", "FifoTopic"},
             {"Attributes.entry.1.value", "true"},
             {"Attributes.entry.2.key", "ArchivePolicy"},
             {"Attributes.entry.2.value", R"({"MessageRetentionPeriod":"30"})"}})},
    {"sns",
     "Publish",
     {{"PhoneNumber", "+15550100123"}, {"Message", "m"}},
     "The limit of owed deliveries in one account",
     {},
     {},
     options{.outbox = {.limit = 0}}},
};

} // namespace

TEST_CASE("each refusal of SNS is explained with its mend, and each explanation is one that a call can meet") {
    require_explained(sns_cases, {control::sns_refusals});
}
