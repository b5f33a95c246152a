#include "tests/api/caller.hpp"
#include "tests/api/sns/arns.hpp"

#include <catch2/catch_test_macros.hpp>

// What AWS's SNS takes although its reference does not say so, and how it names what it does not take.

using namespace sesame::test;
using namespace std::string_literals;

// AWS's SDK for .NET sends NextToken= for the first page (FindTopic).
TEST_CASE("an empty NextToken asks for the first page, of every operation that lists") {
    caller c;
    c.create_topic("orders");
    auto const device = c.create_device();
    auto const application =
        "arn:aws:sns:us-east-1:000000000000:app/" +
        device.substr(device.find("endpoint/") + 9, device.rfind('/') - device.find("endpoint/") - 9);
    for (auto const& one : std::vector<std::pair<std::string, parameters>>{
             {"ListTopics", {}},
             {"ListSubscriptions", {}},
             {"ListSubscriptionsByTopic", {{"TopicArn", orders}}},
             {"ListPlatformApplications", {}},
             {"ListEndpointsByPlatformApplication", {{"PlatformApplicationArn", application}}},
             {"ListPhoneNumbersOptedOut", {}},
             {"ListSMSSandboxPhoneNumbers", {}},
             {"ListOriginationNumbers", {}}}) {
        auto const& [action, more] = one;
        CAPTURE(action);
        auto const token = action == "ListPhoneNumbersOptedOut" ? "nextToken" : "NextToken";
        auto const with = [&](char const* value) {
            auto p = one.second;
            p.emplace_back(token, value);
            return c.sns(one.first, p);
        };
        auto const body = [](std::string const& text) { return text.substr(0, text.find("<RequestId>")); };
        CHECK(refusal_text(with("")) == "200");
        CHECK(body(with("").body) == body(c.sns(action, more).body));
        CHECK(refusal_text(with("x")) == invalid + "NextToken");
    }
    for (auto const* const action : {"ListIdentities", "ListConfigurationSets", "ListTemplates", "ListReceiptRuleSets",
                                     "ListCustomVerificationEmailTemplates"}) {
        CAPTURE(action);
        CHECK(refusal_text(c.ses(action, {{"NextToken", ""}})) == "200");
        CHECK(refusal_text(c.ses(action, {{"NextToken", "x"}})).starts_with("400 "));
    }
}

// ex_aws_sns sent `name` for years, and AWS took it.
TEST_CASE("the keys of a map may be called name") {
    caller c;
    auto const attribute = [](parameters p, std::string const& map, std::string const& key, std::string const& value) {
        p.emplace_back(map + ".entry.1.name", key);
        p.emplace_back(map + ".entry.1.value", value);
        return p;
    };
    CHECK(refusal_text(c.sns("CreateTopic", attribute({{"Name", "n.fifo"}}, "Attributes", "FifoTopic", "true"))) ==
          "200");
    c.create_topic("orders");
    CHECK(refusal_text(c.sns("Subscribe", attribute({{"TopicArn", orders},
                                                     {"Protocol", "sqs"},
                                                     {"Endpoint", "arn:aws:sqs:us-east-1:000000000000:q"}},
                                                    "Attributes", "RawMessageDelivery", "true"))) == "200");
    CHECK(refusal_text(c.sns("SetSMSAttributes", attribute({}, "attributes", "DefaultSMSType", "Promotional"))) ==
          "200");
    auto const application =
        at(c.sns("CreatePlatformApplication",
                 attribute({{"Name", "a"}, {"Platform", "GCM"}}, "Attributes", "PlatformCredential", "x")),
           "/CreatePlatformApplicationResponse/CreatePlatformApplicationResult/PlatformApplicationArn");
    CHECK(application == "arn:aws:sns:us-east-1:000000000000:app/GCM/a");
    CHECK(refusal_text(c.sns("SetPlatformApplicationAttributes",
                             attribute({{"PlatformApplicationArn", application}}, "Attributes", "Enabled", "false"))) ==
          "200");
    auto const endpoint =
        at(c.sns("CreatePlatformEndpoint", attribute({{"PlatformApplicationArn", application}, {"Token", "t"}},
                                                     "Attributes", "CustomUserData", "u")),
           "/CreatePlatformEndpointResponse/CreatePlatformEndpointResult/EndpointArn");
    CHECK(refusal_text(c.sns("SetEndpointAttributes",
                             attribute({{"EndpointArn", endpoint}}, "Attributes", "CustomUserData", "v"))) == "200");
}

TEST_CASE("an entry of a map that has no key is told of by its number") {
    caller c;
    auto const missing = [](std::string const& path) {
        return "Value null at '" + path + "' failed to satisfy constraint: Member must not be null";
    };
    CHECK(refusal_text(c.sns("CreateTopic", {{"Name", "t"}, {"Attributes.entry.2.value", "x"}})) ==
          "400 ValidationError: 1 validation error detected: " + missing("attributes.entry.2.key"));
    CHECK(refusal_text(c.sns("CreateTopic", {{"Name", "t"}, {"Attributes.entry.1.Name", "x"}})) ==
          "400 ValidationError: 2 validation errors detected: " + missing("attributes.entry.1.key") + "; " +
              missing("attributes.entry.1.value"));
    c.create_topic("orders");
    CHECK(refusal_text(c.sns("Publish", {{"TopicArn", orders},
                                         {"Message", "m"},
                                         {"MessageAttributes.entry.1.Value.DataType", "String"},
                                         {"MessageAttributes.entry.1.Value.StringValue", "x"}})) ==
          "400 ValidationError: 1 validation error detected: " + missing("messageAttributes.entry.1.name"));
}

// As Java prints it, and users of AWS have reported.
TEST_CASE("a value that is not given is printed as null where one of some is wanted") {
    caller c;
    c.create_topic("orders");
    auto const subscription = c.subscribe(orders, "http://127.0.0.1:9/");
    auto const set = [&](std::string const& name, parameters p = {}) {
        p.insert(p.end(), {{"SubscriptionArn", subscription}, {"AttributeName", name}});
        return refusal_text(c.sns("SetSubscriptionAttributes", p));
    };
    CHECK(set("FilterPolicyScope") ==
          invalid + "FilterPolicyScope: Invalid value [null]. Please use either MessageBody or MessageAttributes");
    CHECK(set("RawMessageDelivery") == invalid + "RawMessageDelivery: Invalid value [null]. Must be true or false.");
    CHECK(set("RawMessageDelivery", {{"AttributeValue", ""}}) ==
          invalid + "RawMessageDelivery: Invalid value []. Must be true or false.");
    for (auto const* const name : {"FilterPolicy", "RedrivePolicy", "DeliveryPolicy"}) CHECK(set(name) == "200");

    auto const of_topic = [&](std::string const& name) {
        return refusal_text(c.sns("SetTopicAttributes", {{"TopicArn", orders}, {"AttributeName", name}}));
    };
    CHECK(of_topic("SignatureVersion") == invalid + "SignatureVersion: Invalid value [null].");
    CHECK(of_topic("TracingConfig") == invalid + "TracingConfig: Invalid value [null].");
    CHECK(of_topic("MaximumMessageSize") ==
          invalid + "MaximumMessageSize: null value provided is not an integer between 1024-1048576");
    CHECK(of_topic("HTTPSuccessFeedbackSampleRate") ==
          invalid + "HTTPSuccessFeedbackSampleRate: null value provided is not an integer between 0-100");
    for (auto const* const name : {"DisplayName", "Policy", "DeliveryPolicy", "KmsMasterKeyId"})
        CHECK(of_topic(name) == "200");
}

TEST_CASE("an ARN of another partition is refused under the name of its parameter, by every operation") {
    caller c;
    c.create_topic("orders");
    auto const topic = "arn:aws-cn:sns:us-east-1:000000000000:orders"s;
    for (auto const& [action, name, more] : std::vector<std::tuple<std::string, std::string, parameters>>{
             {"GetTopicAttributes", "TopicArn", {}},
             {"SetTopicAttributes", "TopicArn", {{"AttributeName", "DisplayName"}}},
             {"DeleteTopic", "TopicArn", {}},
             {"Subscribe", "TopicArn", {{"Protocol", "http"}, {"Endpoint", "http://127.0.0.1:9/"}}},
             {"ConfirmSubscription", "TopicArn", {{"Token", "abc"}}},
             {"ListSubscriptionsByTopic", "TopicArn", {}},
             {"Publish", "TopicArn", {{"Message", "m"}}},
             {"Publish", "TargetArn", {{"Message", "m"}}},
             {"PublishBatch",
              "TopicArn",
              {{"PublishBatchRequestEntries.member.1.Id", "a"}, {"PublishBatchRequestEntries.member.1.Message", "m"}}},
             {"AddPermission",
              "TopicArn",
              {{"Label", "l"}, {"AWSAccountId.member.1", "111111111111"}, {"ActionName.member.1", "Publish"}}},
             {"RemovePermission", "TopicArn", {{"Label", "l"}}},
             {"TagResource", "ResourceArn", {{"Tags.member.1.Key", "k"}, {"Tags.member.1.Value", "v"}}},
             {"UntagResource", "ResourceArn", {{"TagKeys.member.1", "k"}}},
             {"ListTagsForResource", "ResourceArn", {}},
             {"GetDataProtectionPolicy", "ResourceArn", {}},
             {"PutDataProtectionPolicy", "ResourceArn", {{"DataProtectionPolicy", "{}"}}},
             {"GetSubscriptionAttributes", "SubscriptionArn", {}},
             {"SetSubscriptionAttributes", "SubscriptionArn", {{"AttributeName", "FilterPolicy"}}},
             {"Unsubscribe", "SubscriptionArn", {}},
             {"GetPlatformApplicationAttributes", "PlatformApplicationArn", {}},
             {"DeletePlatformApplication", "PlatformApplicationArn", {}},
             {"SetPlatformApplicationAttributes", "PlatformApplicationArn", {}},
             {"ListEndpointsByPlatformApplication", "PlatformApplicationArn", {}},
             {"CreatePlatformEndpoint", "PlatformApplicationArn", {{"Token", "t"}}},
             {"GetEndpointAttributes", "EndpointArn", {}},
             {"SetEndpointAttributes",
              "EndpointArn",
              {{"Attributes.entry.1.key", "Enabled"}, {"Attributes.entry.1.value", "true"}}},
             {"DeleteEndpoint", "EndpointArn", {}}}) {
        CAPTURE(action, name);
        auto p = more;
        p.emplace_back(name, topic);
        CHECK(refusal_text(c.sns(action, p)) ==
              invalid + name + " Reason: A us-east-1 ARN must begin with arn:aws, not " + topic);
    }
}

TEST_CASE("a topic or device of another region is refused under the name of the parameter") {
    caller c;
    auto const elsewhere = "arn:aws:sns:eu-west-1:000000000000:orders"s;
    CHECK(refusal_text(c.sns("Publish", {{"TopicArn", elsewhere}, {"Message", "m"}})) == invalid + "TopicArn");
    CHECK(refusal_text(c.sns("Publish", {{"TargetArn", elsewhere}, {"Message", "m"}})) == invalid + "TargetArn");
    CHECK(refusal_text(c.sns("Publish", {{"TargetArn", "arn:aws:sns:eu-west-1:000000000000:endpoint/GCM/a/b"},
                                         {"Message", "m"}})) == invalid + "TargetArn");
    CHECK(refusal_text(c.sns("ListTagsForResource", {{"ResourceArn", elsewhere}})) == invalid + "ResourceArn");
    CHECK(refusal_text(c.sns("GetDataProtectionPolicy", {{"ResourceArn", elsewhere}})) == invalid + "ResourceArn");
}

// Users have reported "TopicArn" of SDKs' calls; "Topic" is recorded from a visit to a SubscribeURL.
TEST_CASE("a confirmation in another region names TopicArn if it is signed, else Topic") {
    caller c;
    c.create_topic("orders");
    c.subscribe(orders, "http://127.0.0.1:9/");
    auto const token = c.last_owed().token;
    auto const elsewhere = "arn:aws:sns:eu-west-1:000000000000:orders"s;
    CHECK(refusal_text(c.sns("ConfirmSubscription", {{"TopicArn", elsewhere}, {"Token", token}})) ==
          invalid + "TopicArn");
    CHECK(refusal_text(c.request("GET", "/?Action=ConfirmSubscription&TopicArn=" + elsewhere + "&Token=" + token, "",
                                 "")) == invalid + "Topic");
    CHECK(refusal_text(c.sns("ConfirmSubscription", {{"TopicArn", "orders"}, {"Token", token}})) == invalid + "Topic");
    CHECK(refusal_text(c.sns("ConfirmSubscription", {{"TopicArn", orders}, {"Token", token}})) == "200");
}

TEST_CASE("a token of a topic that is gone confirms nothing") {
    caller c;
    c.create_topic("orders");
    c.subscribe(orders, "http://127.0.0.1:9/");
    auto const token = c.last_owed().token;
    c.sns("DeleteTopic", {{"TopicArn", orders}});
    CHECK(refusal_text(c.sns("ConfirmSubscription", {{"TopicArn", orders}, {"Token", token}})) == invalid + "Token");
}
