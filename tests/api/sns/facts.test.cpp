#include "tests/api/caller.hpp"
#include "tests/api/sns/arns.hpp"

#include <catch2/catch_test_macros.hpp>

// Facts of SNS, from its API reference or recorded from AWS, that are not in the golden files: the boundaries, and what
// happens between calls.

using namespace sesame::test;
using namespace std::string_literals;

namespace {

// An account with the topic "orders".
struct publisher : caller {
    publisher() { create_topic("orders"); }

    std::string create(std::string const& name, parameters const& attributes = {}) {
        parameters p{{"Name", name}};
        int n = 0;
        for (auto const& [key, value] : attributes) {
            auto const entry = "Attributes.entry." + std::to_string(++n);
            p.emplace_back(entry + ".key", key);
            p.emplace_back(entry + ".value", value);
        }
        return refusal_text(sns("CreateTopic", p));
    }
    std::string publish(parameters p) {
        p.emplace_back("TopicArn", orders);
        return refusal_text(sns("Publish", p));
    }
    std::string attribute(std::string const& name, std::string const& type, std::string const& value) {
        return publish({{"Message", "hello"},
                        {"MessageAttributes.entry.1.Name", name},
                        {"MessageAttributes.entry.1.Value.DataType", type},
                        {"MessageAttributes.entry.1.Value.StringValue", value}});
    }
    std::string set(std::string const& name, std::string const& value) {
        return refusal_text(
            sns("SetTopicAttributes", {{"TopicArn", orders}, {"AttributeName", name}, {"AttributeValue", value}}));
    }
};

auto const bad_name = "400 InvalidParameter: Invalid parameter: Topic Name"s;

} // namespace

TEST_CASE("a topic's name has 1 to 256 letters, digits, hyphens and underscores") {
    publisher c;
    CHECK(c.create(std::string(256, 'a')) == "200");
    CHECK(c.create("A-z_0") == "200");
    CHECK(c.create("") == bad_name);
    CHECK(c.create(std::string(257, 'a')) == bad_name);
    for (char const ch : ":;!@|^% ."s) CHECK(c.create("a"s + ch + "b") == bad_name);
    CHECK(c.create("caf\xC3\xA9") == bad_name);
}

TEST_CASE("a FIFO topic's name ends in .fifo, and only such a one's") {
    publisher c;
    CHECK(c.create("queue.fifo") == bad_name);
    CHECK(c.create("queue", {{"FifoTopic", "true"}}) == bad_name);
    CHECK(c.create("orders", {{"FifoTopic", "true"}}) == bad_name);
    CHECK(c.create(std::string(251, 'a') + ".fifo", {{"FifoTopic", "true"}}) == "200");
    CHECK(c.create(std::string(252, 'a') + ".fifo", {{"FifoTopic", "true"}}) == bad_name);
}

TEST_CASE("creating a topic again compares what is given, and changes nothing") {
    publisher c;
    auto const differs =
        "400 InvalidParameter: Invalid parameter: Attributes Reason: Topic already exists with different "
        "attributes"s;
    CHECK(c.create("orders", {{"FifoTopic", "false"}}) == "200");
    CHECK(c.create("orders", {{"DisplayName", "x"}}) == differs);
    CHECK(c.set("DisplayName", "x") == "200");
    CHECK(c.create("orders", {{"DisplayName", "x"}}) == "200");
    CHECK(c.create("orders") == "200");
    CHECK(c.create("orders", {{"DisplayName", "x"}, {"KmsMasterKeyId", "k"}}) == differs);
    auto const shown = c.sns("GetTopicAttributes", {{"TopicArn", orders}});
    CHECK(shown.body.find("<key>DisplayName</key>\n        <value>x</value>") != std::string::npos);
    CHECK(shown.body.find("FifoTopic") == std::string::npos);
}

TEST_CASE("attributes that cannot be are refused with their reason") {
    publisher c;
    auto const reason = "400 InvalidParameter: Invalid parameter: Attributes Reason: "s;
    auto const plain = "400 InvalidParameter: Invalid parameter: "s;
    auto const retries =
        R"({"http":{"defaultHealthyRetryPolicy":{"minDelayTarget":1,"maxDelayTarget":1,"numRetries":101}}})";
    CHECK(c.create("x", {{"SQSSuccessFeedbackSampleRate", "500"}}) ==
          reason + "SQSSuccessFeedbackSampleRate: 500 value provided is not an integer between 0-100");
    CHECK(c.create("x", {{"DeliveryPolicy", retries}}) ==
          reason + "DeliveryPolicy: http.defaultHealthyRetryPolicy.numRetries must be less than or equal to 100");
    CHECK(c.set("DeliveryPolicy", R"({"throttlePolicy":{}})") ==
          plain + "DeliveryPolicy: Unexpected JSON member: throttlePolicy");
    CHECK(c.set("Policy", "{") == plain + "Policy Error: null");
}

TEST_CASE("a policy for actions of other services is refused") { // observed at AWS
    publisher c;
    auto const policy = R"({"Version":"2008-10-17","Statement":[{"Sid":"a","Effect":"Allow","Principal":"*",)"s +
                        R"("Action":"SQS:SendMessage","Resource":")" + orders + R"("}]})";
    CHECK(c.create("x", {{"Policy", policy}}) ==
          "400 InvalidParameter: Invalid parameter: Attributes Reason: Policy statement action out of service scope!");
}

TEST_CASE("true and false may be written as Python writes them") {
    publisher c;
    CHECK(c.create("o.fifo", {{"FifoTopic", "True"}, {"ContentBasedDeduplication", "False"}}) == "200");
    auto const arn = "arn:aws:sns:us-east-1:000000000000:o.fifo"s;
    auto const shown = c.sns("GetTopicAttributes", {{"TopicArn", arn}}).body;
    for (std::string const text : {"<value>true</value>", "<value>false</value>"})
        CHECK(shown.find(text) != shown.npos);
    CHECK(shown.find("True") == shown.npos);
    CHECK(c.create("o.fifo", {{"FifoTopic", "true"}, {"ContentBasedDeduplication", "false"}}) == "200");
    CHECK(c.create("p.fifo", {{"FifoTopic", "Yes"}}) ==
          "400 InvalidParameter: Invalid parameter: Attributes Reason: FifoTopic: Invalid value [Yes].");
}

TEST_CASE("of a platform application an ARN that is none is refused first, then missing attributes") {
    publisher c;
    auto const set = [&](std::string const& arn, parameters p = {}) {
        p.emplace_back("PlatformApplicationArn", arn);
        return refusal_text(c.sns("SetPlatformApplicationAttributes", p));
    };
    auto const app = "arn:aws:sns:us-east-1:000000000000:app/GCM/none"s;
    CHECK(set("invalid-arn") ==
          "400 InvalidParameter: Invalid parameter: PlatformApplicationArn Reason: An ARN must have "
          "at least 6 elements, not 1");
    CHECK(set(app) == "400 ValidationError: 1 validation error detected: Value null at 'attributes' failed to satisfy "
                      "constraint: Member must not be null");
    CHECK(set(app, {{"Attributes.entry.1.key", "Enabled"}, {"Attributes.entry.1.value", "true"}}) ==
          "404 NotFound: PlatformApplication does not exist");
}

TEST_CASE("a full page of a hundred has no token, and one more makes a second page") {
    publisher c;
    auto const page = [&](std::string const& action, parameters const& p = {}) {
        auto const a = c.sns(action, p);
        std::size_t members = 0;
        for (auto i = a.body.find("<member>"); i != a.body.npos; i = a.body.find("<member>", i + 1)) ++members;
        return std::pair{members, at(a, "/" + action + "Response/" + action + "Result/NextToken")};
    };
    using response = std::pair<std::size_t, std::string>;
    for (int n = 2; n <= 100; ++n) c.create_topic("topic-" + std::to_string(n));
    for (int n = 1; n <= 100; ++n) c.subscribe(orders, queue + std::to_string(n));
    CHECK(page("ListTopics") == response{100, "(none)"});
    CHECK(page("ListSubscriptions") == response{100, "(none)"});
    CHECK(page("ListSubscriptionsByTopic", {{"TopicArn", orders}}) == response{100, "(none)"});
    c.create_topic("topic-101");
    c.subscribe(orders, "http://127.0.0.1:9/pending");
    for (auto const* const action : {"ListTopics", "ListSubscriptions", "ListSubscriptionsByTopic"}) {
        CAPTURE(action);
        auto const [members, token] = page(action, {{"TopicArn", orders}});
        CHECK(members == 100);
        CHECK(token != "(none)");
        CHECK(page(action, {{"TopicArn", orders}, {"NextToken", token}}) == response{1, "(none)"});
    }
}

TEST_CASE("the names of message attributes are checked character by character") {
    publisher c;
    auto const character = [](std::string const& code) {
        return "400 ParameterValueInvalid: Invalid non-alphanumeric character '#x" + code +
               "' was found in the message attribute name. Can only include alphanumeric characters, hyphens, "
               "underscores, or dots.";
    };
    CHECK(c.attribute("a.b-c_D9", "String", "v") == "200");
    CHECK(c.attribute("a^b", "String", "v") == character("5E"));
    CHECK(c.attribute("a b", "String", "v") == character("20"));
    CHECK(c.attribute(".a", "String", "v") ==
          "400 ParameterValueInvalid: Invalid message attribute name starting with character '.' was found.");
    CHECK(c.attribute("a.", "String", "v") ==
          "400 ParameterValueInvalid: Invalid message attribute name ending with character '.' was found.");
    CHECK(c.attribute("a..b", "String", "v") ==
          "400 ParameterValueInvalid: Message attribute name can not have successive '.' character.");
    CHECK(c.attribute(std::string(256, 'a'), "String", "v") == "200");
    CHECK(c.attribute(std::string(257, 'a'), "String", "v") ==
          "400 ParameterValueInvalid: Length of message attribute name must be less than 256 bytes.");
}

TEST_CASE("a character beyond ASCII in the name of a message attribute is told by its code point") {
    publisher c;
    CHECK(c.attribute("caf\xC3\xA9", "String", "v").find("'#xE9'") != std::string::npos);
    CHECK(c.attribute("\xE2\x82\xAC", "String", "v").find("'#x20AC'") != std::string::npos);
}

TEST_CASE("the type of a message attribute may have a suffix") {
    publisher c;
    for (auto const* const type : {"String", "String.Array", "String.prefixed", "String.  prefixed."})
        CHECK(c.attribute("a", type, "v") == "200");
    for (auto const* const type : {"", "String.", "Stringprefixed", "string", "InvalidType", " String"})
        CHECK(c.attribute("a", type, "v").find("has an invalid message attribute type") != std::string::npos);
}

TEST_CASE("a Number is one") {
    publisher c;
    for (auto const* const value : {"1", "-1.5", "1e10", "007", "0.1"})
        CHECK(c.attribute("n", "Number", value) == "200");
    for (auto const* const value : {"one", "1 ", " 1", "\n1", "0x10", "1,5", "NaN", "inf", "-Infinity"}) {
        CAPTURE(value);
        CHECK(c.attribute("n", "Number", value) ==
              "400 ParameterValueInvalid: Could not cast message attribute 'n' value to number.");
    }
}

TEST_CASE("a message has up to 262,144 bytes, with its attributes and without its subject") {
    publisher c;
    auto const too_long = "400 InvalidParameter: Invalid parameter: Message too long"s;
    CHECK(c.publish({{"Message", std::string(262'144, 'm')}, {"Subject", "s"}}) == "200");
    CHECK(c.publish({{"Message", std::string(262'145, 'm')}}) == too_long);
    auto const with_attribute = [&](std::size_t bytes) {
        return c.publish({{"Message", std::string(bytes, 'm')},
                          {"MessageAttributes.entry.1.Name", "n"},
                          {"MessageAttributes.entry.1.Value.DataType", "Binary"},
                          {"MessageAttributes.entry.1.Value.BinaryValue", "AgME"}}); // 1 + 6 + 3 bytes
    };
    CHECK(with_attribute(262'134) == "200");
    CHECK(with_attribute(262'135) == too_long);
}

TEST_CASE("a subject has 1 to 100 characters and none that controls") {
    publisher c;
    auto const refused = "400 InvalidParameter: Invalid parameter: Subject"s;
    auto const subject = [&](std::string const& s) { return c.publish({{"Message", "m"}, {"Subject", s}}); };
    CHECK(subject(std::string(100, 's')) == "200");
    CHECK(subject(std::string(101, 's')) == refused);
    for (auto const* const s : {"a\nb", "a\rb", "a\tb", "\x7F"}) CHECK(subject(s) == refused);
}

TEST_CASE("structured messages may repeat a key, but default is a text") {
    publisher c;
    auto const json = [&](std::string const& m) { return c.publish({{"Message", m}, {"MessageStructure", "json"}}); };
    CHECK(json(R"({"default":"a","default":"b"})") == "200");
    auto const no_default =
        "400 InvalidParameter: Invalid parameter: Message Structure - No default entry in JSON message body"s;
    CHECK(json(R"({"default":1})") == no_default);
    CHECK(json(R"({"default":{"a":"b"}})") == no_default);
    CHECK(json(R"({"sqs":"a"})") == no_default);
}
