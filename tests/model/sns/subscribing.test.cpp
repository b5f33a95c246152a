#include "model/sns/subscribing.hpp"

#include "model/sns/state.hpp"
#include "tests/model/fixture.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace sesame;
using namespace sesame::sns;

namespace {

std::string attribute(test::world& w, subscription const& s, std::string_view name) {
    for (auto const& [key, value] : subscription_attributes(w.home, s))
        if (key == name) return value;
    return "absent";
}

} // namespace

TEST_CASE("an HTTP subscription is pending and owed a confirmation with a link that confirms it") {
    test::world w;
    auto const topic = w.topic();
    auto& s = w.subscribe(topic);
    REQUIRE(s.pending);
    auto const n = w.deliver_all().at(0);
    REQUIRE(n.type == message_type::subscription_confirmation);
    REQUIRE(n.token.size() == 288);
    REQUIRE(n.subscribe_url ==
            "http://localhost:4566/?Action=ConfirmSubscription&TopicArn=" + topic.value.arn + "&Token=" + n.token);
    REQUIRE(n.message == "You have chosen to subscribe to the topic " + topic.value.arn +
                             ".\nTo confirm the subscription, visit the SubscribeURL included in this message.");
    REQUIRE(confirm(w.home, n.token, false, w.here(false)) == s.arn);
    REQUIRE_FALSE(s.pending);
    REQUIRE(attribute(w, s, "ConfirmationWasAuthenticated") == "false");
    REQUIRE(topic.value.confirmed.size() == 1);
    REQUIRE(topic.value.pending.empty());
}

TEST_CASE("where SNS's URLs are AWS's, links and the end of notifications are at the host of the topic's region") {
    test::world w;
    w.home.sns->urls_at_aws = true;
    auto const topic = w.topic();
    auto& s = w.subscribe(topic);
    auto const n = w.deliver_all().at(0);
    CHECK(n.subscribe_url == "https://sns.us-east-1.amazonaws.com/?Action=ConfirmSubscription&TopicArn=" +
                                 topic.value.arn + "&Token=" + n.token);
    confirm(w.home, n.token, false, w.here(false));
    submission message;
    message.message = "hello";
    publish(topic, message, w.here());
    CHECK(unsubscribe_url(w.deliver_all().at(0), s.arn) ==
          "https://sns.us-east-1.amazonaws.com/?Action=Unsubscribe&SubscriptionArn=" + s.arn);
}

TEST_CASE("confirming again gives the same subscription") {
    test::world w;
    auto& s = w.subscribe(w.topic());
    auto const token = w.deliver_all().at(0).token;
    REQUIRE(confirm(w.home, token, false, w.here()) == s.arn);
    REQUIRE(confirm(w.home, token, false, w.here()) == s.arn);
    REQUIRE(attribute(w, s, "ConfirmationWasAuthenticated") == "true");
}

TEST_CASE("a token lives for two days") {
    test::world w;
    w.subscribe(w.topic());
    auto const token = w.deliver_all().at(0).token;
    w.advance(std::chrono::hours{48});
    REQUIRE(test::refusal_of([&] { confirm(w.home, token, false, w.here()); }) ==
            "InvalidParameter: Invalid parameter: Token");
}

TEST_CASE("unknown tokens are refused, and texts that are no token otherwise") {
    test::world w;
    REQUIRE(test::refusal_of([&] { confirm(w.home, "abc123", false, w.here()); }) ==
            "InvalidParameter: Invalid parameter: Token");
    REQUIRE(test::refusal_of([&] { confirm(w.home, "randomtoken", false, w.here()); }) ==
            "InvalidParameter: Invalid token");
}

TEST_CASE("subscribing an endpoint again gives the same subscription and a fresh confirmation while it is pending") {
    test::world w;
    auto const topic = w.topic();
    auto const first = w.subscribe(topic).arn;
    auto const token = w.deliver_all().at(0).token;
    REQUIRE(w.subscribe(topic).arn == first);
    auto const again = w.deliver_all();
    REQUIRE(again.size() == 1);
    REQUIRE(again.at(0).token != token);
}

TEST_CASE("subscribing again compares the attributes that are given") {
    test::world w;
    auto const topic = w.topic();
    auto const endpoint = "http://127.0.0.1:9/in";
    w.subscribe(topic, endpoint, {{"RawMessageDelivery", "True"}});
    auto const again = [&](text_map const& attributes) {
        return test::refusal_of([&] { w.subscribe(topic, endpoint, attributes); });
    };
    REQUIRE(again({}) == "accepted");
    REQUIRE(again({{"RawMessageDelivery", "true"}}) == "accepted");
    REQUIRE(again({{"FilterPolicyScope", "MessageAttributes"}}) == "accepted");
    REQUIRE(again({{"RawMessageDelivery", "false"}}) == "InvalidParameter: Invalid parameter: Attributes Reason: "
                                                        "Subscription already exists with different attributes");
    REQUIRE(again({{"FilterPolicy", "{\"a\":[\"b\"]}"}}).ends_with("different attributes"));
}

TEST_CASE("protocols and endpoints are checked in AWS's words") {
    test::world w;
    auto const topic = w.topic();
    struct row {
        char const *protocol, *endpoint, *expected;
    };
    row const rows[]{
        {"smtp", "x", "Invalid parameter: Amazon SNS does not support this protocol string: smtp"},
        {"http", "", "Invalid parameter: Endpoint"},
        {"http", "https://example.com", "Invalid parameter: Endpoint must match the specified protocol"},
        {"https", "http://example.com", "Invalid parameter: Endpoint must match the specified protocol"},
        {"http", "example.com", "Invalid parameter: Endpoint must match the specified protocol"},
        {"http", "http://", "Invalid parameter: Endpoint"},
        {"http", "http://example.com/{id}", "Invalid parameter: Endpoint"},
        {"sqs", "http://queue", "Invalid parameter: SQS endpoint ARN"},
        {"sqs", "arn:aws:sqs:us-east-1:123456789012:q.fifo",
         "Invalid parameter: Invalid parameter: Endpoint Reason: FIFO SQS Queues can not be subscribed to standard SNS "
         "topics"},
        {"sms", "+15--551234567", "Invalid SMS endpoint: +15--551234567"},
        {"sms", "+15551234567.", "Invalid SMS endpoint: +15551234567."},
        {"sms", "/+15551234567", "Invalid SMS endpoint: /+15551234567"},
        {"sms", "NAA+15551234567", "Invalid SMS endpoint: NAA+15551234567"},
        {"sms", "+12/34-567.890", "accepted"},
        {"sms", "+123123123", "accepted"},
        {"email", "nobody", "Invalid parameter: Email address"},
        {"email", "a@example.com", "accepted"},
        {"email-json", "a@example.com", "accepted"},
        {"application", "x", "Invalid parameter: Application endpoint arn invalid:x"},
    };
    for (auto const& r : rows) {
        INFO(r.protocol << " " << r.endpoint);
        auto const got = test::refusal_of([&] { subscribe(topic, {r.protocol, r.endpoint, {}, w.home.id}, w.here()); });
        REQUIRE(got == (std::string(r.expected) == "accepted" ? "" : "InvalidParameter: ") + std::string(r.expected));
    }
}

TEST_CASE("only queues may be subscribed to a FIFO topic") {
    test::world w;
    auto const topic = w.topic("t.fifo", {{"FifoTopic", "true"}});
    REQUIRE(test::refusal_of([&] { w.subscribe(topic, "http://127.0.0.1:9/"); }) ==
            "InvalidParameter: Invalid parameter: Invalid protocol type: http");
    REQUIRE_FALSE(w.subscribe(topic, "arn:aws:sqs:us-east-1:123456789012:q").pending);
}

TEST_CASE("subscription attributes are checked in AWS's words") {
    test::world w;
    auto const topic = w.topic();
    auto const with = [&](char const* name, char const* value) {
        return test::refusal_of([&] { w.subscribe(topic, "http://127.0.0.1:9/", {{name, value}}); });
    };
    std::string const reason = "InvalidParameter: Invalid parameter: Attributes Reason: ";
    REQUIRE(with("RawMessageDelivery", "wrongvalue") ==
            reason + "RawMessageDelivery: Invalid value [wrongvalue]. Must be true or false.");
    REQUIRE(with("FilterPolicyScope", "Body") ==
            reason + "FilterPolicyScope: Invalid value [Body]. Please use either MessageBody or MessageAttributes");
    REQUIRE(with("FilterPolicy", "{\"key\":[]}").starts_with(reason + "FilterPolicy: Empty arrays are not allowed"));
    REQUIRE(with("RedrivePolicy", "{\"deadLetterTargetArn\":\"nope\"}") ==
            reason + "RedrivePolicy: deadLetterTargetArn is an invalid arn");
    REQUIRE(with("RedrivePolicy", "{\"maxReceiveCount\":1}") ==
            reason + "RedrivePolicy: invalid JSON. Attribute maxReceiveCount is unknown.");
    for (auto const* const json : {"[]", "[1]", "5", "null", "\"x\""})
        REQUIRE(with("RedrivePolicy", json) == reason + "RedrivePolicy: must be a JSON object");
}

// Developer guide, "Amazon SNS dead-letter queues". Only the first text is known from AWS.
TEST_CASE("a dead-letter queue is of the topic's region and kind") {
    test::world w;
    auto const standard = w.topic(), fifo = w.topic("t.fifo", {{"FifoTopic", "true"}});
    auto const with = [&](found_topic topic, std::string const& endpoint, std::string const& queue) {
        return test::refusal_of([&] {
            w.subscribe(topic, endpoint,
                        {{"RedrivePolicy", R"({"deadLetterTargetArn":"arn:aws:sqs:)" + queue + "\"}"}});
        });
    };
    std::string const reason = "InvalidParameter: Invalid parameter: Attributes Reason: RedrivePolicy: ";
    std::string const http = "http://127.0.0.1:9/", fifo_queue = "arn:aws:sqs:us-east-1:123456789012:q.fifo";
    CHECK(with(fifo, fifo_queue, "us-east-1:123456789012:dead") ==
          reason + "must use a FIFO queue as DLQ for a FIFO Subscription to a FIFO Topic.");
    CHECK(with(fifo, fifo_queue, "us-east-1:123456789012:dead.fifo") == "accepted");
    CHECK(with(standard, http, "us-east-1:123456789012:dead.fifo") ==
          reason + "must use a standard queue as DLQ for a Subscription to a standard Topic.");
    CHECK(with(standard, http, "eu-west-1:123456789012:dead") ==
          reason + "deadLetterTargetArn must be of the same region as the topic.");
    CHECK(with(standard, http, "us-east-1:999999999999:dead") == "accepted"); // accounts in ARNs are made up here
}

TEST_CASE("what SNS shows of a fresh HTTP subscription") {
    test::world w;
    auto& s = w.subscribe(w.topic());
    std::vector<std::string> names;
    for (auto const& entry : subscription_attributes(w.home, s)) names.push_back(entry.first);
    REQUIRE(names == std::vector<std::string>{"SubscriptionArn", "TopicArn", "Protocol", "Endpoint", "Owner",
                                              "PendingConfirmation", "ConfirmationWasAuthenticated",
                                              "SubscriptionPrincipal", "RawMessageDelivery",
                                              "EffectiveDeliveryPolicy"});
}

TEST_CASE("a password in an endpoint is masked in listings") {
    REQUIRE(masked_endpoint("https://user:secret@host/path") == "https://user:****@host/path");
    REQUIRE(masked_endpoint("https://user@host/path") == "https://user:****@host/path");
    REQUIRE(masked_endpoint("https://host/path@x:y") == "https://host/path@x:y");
    REQUIRE(masked_endpoint("arn:aws:sqs:r:1:q") == "arn:aws:sqs:r:1:q");
}

TEST_CASE("an unsubscribed endpoint gets nothing more") {
    test::world w;
    auto const topic = w.topic();
    auto const arn = w.subscribe_and_confirm(topic).arn;
    unsubscribe(w.home, arn, false, w.here());
    w.publish(topic, "hello");
    REQUIRE(w.deliver_all().empty());
    REQUIRE(topic.value.deleted_subscriptions == 1);
}

TEST_CASE("an endpoint that others unsubscribe is told, and the link in that message brings the subscription back") {
    test::world w;
    auto const topic = w.topic();
    auto const arn = w.subscribe_and_confirm(topic).arn;
    unsubscribe(w.home, arn, true, w.here(false));
    auto const n = w.deliver_all().at(0);
    REQUIRE(n.type == message_type::unsubscribe_confirmation);
    REQUIRE(n.message ==
            "You have chosen to deactivate subscription " + arn +
                ".\nTo cancel this operation and restore the subscription, visit the SubscribeURL included "
                "in this message.");
    REQUIRE(confirm(w.home, n.token, false, w.here(false)) == arn);
    w.publish(topic, "hello again");
    REQUIRE(w.deliver_all().size() == 1);
}

TEST_CASE("subscriptions of a deleted topic stay readable but get nothing from a new topic of that name") {
    test::world w;
    auto const topic = w.topic();
    auto const arn = w.subscribe_and_confirm(topic).arn;
    delete_topic(w.home, topic.value.arn);
    REQUIRE(w.home.sns->subscriptions.find(arn) != nullptr);
    auto const again = w.topic();
    w.publish(again, "hello");
    REQUIRE(w.deliver_all().empty());
    REQUIRE(w.subscribe(again).arn != arn);
    unsubscribe(w.home, arn, false, w.here());
    REQUIRE(again.value.pending.size() == 1);
}
