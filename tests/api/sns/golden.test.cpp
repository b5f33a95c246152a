#include "tests/api/caller.hpp"
#include "tests/api/sns/arns.hpp"

#include <catch2/catch_test_macros.hpp>

// Every operation of the SNS table: what is sent and what comes back, in tests/golden/api/sns/<Operation>.txt. Texts of
// refusals are recorded from AWS, where they are known.

using namespace sesame::test;

namespace {

constexpr auto unknown = "arn:aws:sns:us-east-1:000000000000:unknown";
constexpr auto elsewhere = "arn:aws:sns:eu-west-1:000000000000:orders";

parameters attribute(std::string const& topic, std::string const& name, std::string const& value) {
    return {{"TopicArn", topic}, {"AttributeName", name}, {"AttributeValue", value}};
}

parameters endpoint(std::string const& protocol, std::string const& where, parameters more = {}) {
    more.insert(more.begin(), {{"TopicArn", orders}, {"Protocol", protocol}, {"Endpoint", where}});
    return more;
}

} // namespace

TEST_CASE("CreateTopic gives an ARN, again and again, and refuses what does not fit") {
    caller c;
    transcript t(c, "sns", "CreateTopic");
    parameters const with_attributes{{"Name", "billing"},
                                     {"Attributes.entry.1.key", "DisplayName"},
                                     {"Attributes.entry.1.value", "Billing"},
                                     {"Tags.member.1.Key", "team"},
                                     {"Tags.member.1.Value", "finance"}};
    t.call("A new topic gets an ARN.", "200", {{"Name", "orders"}});
    t.call("The same name again gives the same ARN.", "200", {{"Name", "orders"}});
    t.call("Attributes and tags may be given.", "200", with_attributes);
    t.call("Equal attributes and tags give the same ARN.", "200", with_attributes);
    t.call("A FIFO topic says so in its name.", "200",
           {{"Name", "orders.fifo"}, {"Attributes.entry.1.key", "FifoTopic"}, {"Attributes.entry.1.value", "true"}});
    t.call("A name is required.", "400 InvalidParameter");
    t.call("A name has only letters, digits, underscores and hyphens.", "400 InvalidParameter", {{"Name", "my topic"}});
    t.call("Other attributes than the topic has are refused.", "400 InvalidParameter",
           {{"Name", "billing"}, {"Attributes.entry.1.key", "DisplayName"}, {"Attributes.entry.1.value", "Other"}});
    t.call("Other tags than the topic has are refused.", "400 InvalidParameter",
           {{"Name", "billing"}, {"Tags.member.1.Key", "team"}, {"Tags.member.1.Value", "other"}});
    t.call("An unknown attribute is refused.", "400 InvalidParameter",
           {{"Name", "new"}, {"Attributes.entry.1.key", "Colour"}, {"Attributes.entry.1.value", "red"}});
    t.call("A tag's key has at most 128 characters.", "400 ValidationError",
           {{"Name", "new"}, {"Tags.member.1.Key", std::string(129, 'k')}, {"Tags.member.1.Value", "v"}});
    t.require_golden();
}

TEST_CASE("DeleteTopic deletes, and does not mind if there is nothing to delete") {
    caller c;
    c.create_topic("orders");
    transcript t(c, "sns", "DeleteTopic");
    t.call("A topic is deleted.", "200", {{"TopicArn", orders}});
    t.call("Deleting it again is fine.", "200", {{"TopicArn", orders}});
    t.call("An ARN is required.", "400 InvalidParameter");
    t.call("An ARN has six elements.", "400 InvalidParameter", {{"TopicArn", "arn:aws:sns"}});
    t.call("A topic of another region is none.", "400 InvalidParameter", {{"TopicArn", elsewhere}});
    t.require_golden();
}

TEST_CASE("GetTopicAttributes shows what a topic is") {
    caller c;
    c.create_topic("orders");
    transcript t(c, "sns", "GetTopicAttributes");
    t.call("A fresh topic has just these.", "200", {{"TopicArn", orders}});
    t.call("An unknown topic is not found.", "404 NotFound", {{"TopicArn", unknown}});
    t.call("An ARN is required.", "400 InvalidParameter");
    t.call("An ARN has six elements.", "400 InvalidParameter", {{"TopicArn", "orders"}});
    t.call("A topic of another region is none.", "400 InvalidParameter", {{"TopicArn", elsewhere}});
    t.require_golden();
}

TEST_CASE("SetTopicAttributes changes what a topic is") {
    caller c;
    c.create_topic("orders");
    transcript t(c, "sns", "SetTopicAttributes");
    t.call("A name to be displayed is set.", "200", attribute(orders, "DisplayName", "Orders & more"));
    t.call(
        "A delivery policy is set.", "200",
        attribute(orders, "DeliveryPolicy",
                  R"({"http":{"defaultHealthyRetryPolicy":{"minDelayTarget":5,"maxDelayTarget":6,"numRetries":1}}})"));
    t.call("An unknown attribute is refused.", "400 InvalidParameter", attribute(orders, "Colour", "red"));
    t.call("A topic does not become FIFO.", "400 InvalidParameter", attribute(orders, "FifoTopic", "true"));
    t.call("A sample rate is an integer.", "400 InvalidParameter",
           attribute(orders, "SQSSuccessFeedbackSampleRate", "500"));
    t.call("Too many retries are refused.", "400 InvalidParameter",
           attribute(
               orders, "DeliveryPolicy",
               R"({"http":{"defaultHealthyRetryPolicy":{"minDelayTarget":5,"maxDelayTarget":6,"numRetries":101}}})"));
    t.call("An unknown topic is not found.", "404 NotFound", attribute(unknown, "DisplayName", "x"));
    t.call("A topic of another region is none.", "400 InvalidParameter", attribute(elsewhere, "DisplayName", "x"));
    t.require_golden();
}

TEST_CASE("ListTopics lists the topics of the account and region") {
    caller c;
    transcript t(c, "sns", "ListTopics");
    t.call("There is none at first.", "200");
    c.create_topic("orders");
    c.create_topic("other");
    t.call("In order of creation.", "200");
    t.call("A token that was never given out is refused.", "400 InvalidParameter", {{"NextToken", "next"}});
    t.require_golden();
}

TEST_CASE("Subscribe subscribes an endpoint, and refuses what is none") {
    caller c;
    c.create_topic("orders");
    transcript t(c, "sns", "Subscribe");
    t.call("An HTTP endpoint must confirm first.", "200", endpoint("http", in));
    t.call("The ARN is shown at once if asked for.", "200", endpoint("http", in, {{"ReturnSubscriptionArn", "true"}}));
    t.call("A queue is confirmed at once.", "200", endpoint("sqs", "arn:aws:sqs:us-east-1:000000000000:queue"));
    t.call("An unknown topic is not found, whatever the endpoint.", "404 NotFound",
           {{"TopicArn", unknown}, {"Protocol", "gopher"}, {"Endpoint", "x"}});
    t.call("A protocol is known.", "400 InvalidParameter", endpoint("gopher", "gopher://example.com"));
    t.call("The endpoint is of the protocol.", "400 InvalidParameter", endpoint("https", in));
    t.call("A queue is an ARN.", "400 InvalidParameter", endpoint("sqs", "http://queue.example.com/"));
    t.call("A telephone number is one.", "400 InvalidParameter", endpoint("sms", "NAA+15551234567"));
    t.call("A FIFO queue does not go with a standard topic.", "400 InvalidParameter",
           endpoint("sqs", "arn:aws:sqs:us-east-1:000000000000:queue.fifo"));
    t.call("An endpoint is needed.", "400 InvalidParameter", {{"TopicArn", orders}, {"Protocol", "http"}});
    t.call("Raw delivery is true or false.", "400 InvalidParameter",
           endpoint("http", "http://127.0.0.1:9/raw",
                    {{"Attributes.entry.1.key", "RawMessageDelivery"}, {"Attributes.entry.1.value", "wrongvalue"}}));
    t.call(
        "Other attributes than the subscription has are refused.", "400 InvalidParameter",
        endpoint("http", in, {{"Attributes.entry.1.key", "RawMessageDelivery"}, {"Attributes.entry.1.value", "true"}}));
    t.require_golden();
}

TEST_CASE("ConfirmSubscription confirms with the token that was sent") {
    caller c;
    c.create_topic("orders");
    c.subscribe(orders, in);
    auto const token = c.last_owed().token;
    transcript t(c, "sns", "ConfirmSubscription");
    t.call("A token that is no hexadecimal number is refused.", "400 InvalidParameter",
           {{"TopicArn", orders}, {"Token", "randomtoken"}});
    t.call("A token that is not known is refused.", "400 InvalidParameter",
           {{"TopicArn", orders}, {"Token", "abc123"}});
    t.call("So it is for an unknown topic.", "400 InvalidParameter", {{"TopicArn", unknown}, {"Token", "abc123"}});
    t.call("A topic is an ARN.", "400 InvalidParameter", {{"TopicArn", "orders"}, {"Token", token}});
    t.call("A topic is one of this region.", "400 InvalidParameter", {{"TopicArn", elsewhere}, {"Token", token}});
    t.call("A good token confirms, and the topic's name is not looked at.", "200",
           {{"TopicArn", unknown}, {"Token", token}});
    t.call("Confirming again is fine.", "200", {{"TopicArn", orders}, {"Token", token}});
    t.require_golden();
}

TEST_CASE("Unsubscribe ends a subscription, and does not mind if there is none") {
    caller c;
    c.create_topic("orders");
    auto const subscription = c.subscribe(orders, "arn:aws:sqs:us-east-1:000000000000:queue");
    transcript t(c, "sns", "Unsubscribe");
    t.call("A subscription is ended.", "200", {{"SubscriptionArn", subscription}});
    t.call("Ending it again is fine.", "200", {{"SubscriptionArn", subscription}});
    t.call("An ARN is required.", "400 InvalidParameter");
    t.call("An ARN has six elements.", "400 InvalidParameter", {{"SubscriptionArn", "randomstring"}});
    t.call("What Subscribe answers before the confirmation is none.", "400 InvalidParameter",
           {{"SubscriptionArn", "pending confirmation"}});
    t.call("A topic is no subscription.", "400 InvalidParameter", {{"SubscriptionArn", orders}});
    t.require_golden();
}

TEST_CASE("GetSubscriptionAttributes shows what a subscription is") {
    caller c;
    c.create_topic("orders");
    auto const pending = c.subscribe(orders, in);
    auto const confirmed = c.subscribe(orders, "arn:aws:sqs:us-east-1:000000000000:queue");
    transcript t(c, "sns", "GetSubscriptionAttributes");
    t.call("One that waits for its confirmation.", "200", {{"SubscriptionArn", pending}});
    t.call("One that was confirmed at once.", "200", {{"SubscriptionArn", confirmed}});
    t.call("An unknown one is not found.", "404 NotFound", {{"SubscriptionArn", std::string(orders) + ":none"}});
    t.call("An ARN has six elements.", "400 InvalidParameter", {{"SubscriptionArn", ""}});
    t.require_golden();
}

TEST_CASE("ListSubscriptions and ListSubscriptionsByTopic list subscriptions of all topics or of one") {
    caller c;
    c.create_topic("orders");
    auto const other = c.create_topic("other");
    transcript all(c, "sns", "ListSubscriptions"), of_topic(c, "sns", "ListSubscriptionsByTopic");
    all.call("There is none at first.", "200");
    of_topic.call("There is none at first.", "200", {{"TopicArn", orders}});
    c.subscribe(orders, "http://user:secret@127.0.0.1:9/in");
    c.subscribe(other, in);
    c.subscribe(orders, "arn:aws:sqs:us-east-1:000000000000:queue");

    all.call("A pending one has no ARN yet, and a password is not shown.", "200");
    all.call("A token that was never given out is refused.", "400 InvalidParameter", {{"NextToken", "next"}});
    of_topic.call("Only those of the topic.", "200", {{"TopicArn", orders}});
    of_topic.call("A topic is required.", "400 InvalidParameter");
    of_topic.call("An unknown topic is not found.", "404 NotFound", {{"TopicArn", unknown}});
    of_topic.call("A topic of another region is none.", "400 InvalidParameter", {{"TopicArn", elsewhere}});
    all.require_golden();
    of_topic.require_golden();
}

TEST_CASE("Publish gives a message id, and refuses what cannot be published") {
    caller c;
    c.create_topic("orders");
    transcript t(c, "sns", "Publish");
    auto const message = [](std::string const& text, parameters more = {}) {
        more.insert(more.begin(), {{"TopicArn", orders}, {"Message", text}});
        return more;
    };
    auto const with = [&](std::string const& field, std::string const& value, std::string const& type) {
        return message("hello", {{"MessageAttributes.entry.1.Name", "attr1"},
                                 {"MessageAttributes.entry.1.Value.DataType", type},
                                 {"MessageAttributes.entry.1.Value." + field, value}});
    };
    t.call("A message gets an id.", "200", message("hello"));
    t.call("It may have a subject and attributes.", "200",
           message("hello", {{"Subject", "Greeting"},
                             {"MessageAttributes.entry.1.Name", "n"},
                             {"MessageAttributes.entry.1.Value.DataType", "Number"},
                             {"MessageAttributes.entry.1.Value.StringValue", "99.12"},
                             {"MessageAttributes.entry.2.Name", "b"},
                             {"MessageAttributes.entry.2.Value.DataType", "Binary"},
                             {"MessageAttributes.entry.2.Value.BinaryValue", "AgME"}}));
    t.call("It may differ by protocol.", "200",
           message(R"({"default":"hello","sqs":"hello queue"})", {{"MessageStructure", "json"}}));
    t.call("The topic may be given as a target.", "200", {{"TargetArn", orders}, {"Message", "hello"}});
    t.call("A topic is needed.", "400 InvalidParameter", {{"Message", "hello"}});
    t.call("An unknown topic is not found.", "404 NotFound", {{"TopicArn", unknown}, {"Message", "hello"}});
    t.call("A topic of another region is none.", "400 InvalidParameter",
           {{"TopicArn", elsewhere}, {"Message", "hello"}});
    t.call("An ARN has six elements.", "400 InvalidParameter", {{"TopicArn", ""}, {"Message", "hello"}});
    t.call("A message is not empty.", "400 InvalidParameter", message(""));
    t.call("A subject is not empty.", "400 InvalidParameter", message("hello", {{"Subject", ""}}));
    t.call("A structured message is JSON.", "400 InvalidParameter", message("hello", {{"MessageStructure", "json"}}));
    t.call("A structured message has a default.", "400 InvalidParameter",
           message("{}", {{"MessageStructure", "json"}}));
    t.call("An attribute has a value.", "400 ParameterValueInvalid", with("StringValue", "", "String"));
    t.call("An attribute has a type.", "400 ValidationError",
           message("hello", {{"MessageAttributes.entry.1.Name", "attr1"},
                             {"MessageAttributes.entry.1.Value.StringValue", "v"}}));
    t.call("The value of a text stands in its field.", "400 ParameterValueInvalid",
           with("BinaryValue", "AgME", "String"));
    t.call("The type of an attribute is known.", "400 ParameterValueInvalid",
           with("StringValue", "v", "Stringprefixed"));
    t.call("Deduplication is for FIFO topics.", "400 InvalidParameter",
           message("hello", {{"MessageDeduplicationId", "d"}}));
    t.require_golden();
}
