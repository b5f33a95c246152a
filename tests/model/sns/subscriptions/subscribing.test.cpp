#include "model/sns/subscriptions/subscribing.hpp"

#include "model/sns/reason.hpp"
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
    REQUIRE(test::why_refused([&] { confirm(w.home, token, false, w.here()); }) == refusal(reason::invalid_token));
}

TEST_CASE("unknown tokens are refused, and texts that are no token otherwise") {
    test::world w;
    REQUIRE(test::why_refused([&] { confirm(w.home, "abc123", false, w.here()); }) == refusal(reason::invalid_token));
    for (auto const* const text : {"randomtoken", "abc12"}) // hex has two digits a byte
        REQUIRE(test::why_refused([&] { confirm(w.home, text, false, w.here()); }) == refusal(reason::malformed_token));
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
        return test::why_refused([&] { w.subscribe(topic, endpoint, attributes); });
    };
    REQUIRE(again({}) == test::accepted);
    REQUIRE(again({{"RawMessageDelivery", "true"}}) == test::accepted);
    REQUIRE(again({{"FilterPolicyScope", "MessageAttributes"}}) == test::accepted);
    REQUIRE(again({{"RawMessageDelivery", "false"}}) == refusal(reason::subscription_has_other_attributes));
    REQUIRE(again({{"FilterPolicy", "{\"a\":[\"b\"]}"}}) == refusal(reason::subscription_has_other_attributes));
}

TEST_CASE("protocols and endpoints are checked as AWS does") {
    test::world w;
    auto const topic = w.topic();
    struct row {
        char const *protocol, *endpoint;
        std::optional<refusal> expected;
    };
    row const rows[]{
        {"smtp", "x", refusal(reason::unknown_protocol, {"smtp"})},
        {"http", "", refusal(reason::invalid_endpoint)},
        {"http", "https://example.com", refusal(reason::endpoint_of_other_protocol)},
        {"https", "http://example.com", refusal(reason::endpoint_of_other_protocol)},
        {"http", "example.com", refusal(reason::endpoint_of_other_protocol)},
        {"http", "http://", refusal(reason::invalid_endpoint)},
        {"http", "http://example.com/{id}", refusal(reason::invalid_endpoint)},
        {"sqs", "http://queue", refusal(reason::invalid_queue_arn)},
        {"sqs", "arn:aws:sqs:us-east-1:123456789012:q.fifo", refusal(reason::fifo_queue_at_standard_topic)},
        {"sms", "+15--551234567", refusal(reason::invalid_sms_endpoint, {"+15--551234567"})},
        {"sms", "+15551234567.", refusal(reason::invalid_sms_endpoint, {"+15551234567."})},
        {"sms", "/+15551234567", refusal(reason::invalid_sms_endpoint, {"/+15551234567"})},
        {"sms", "NAA+15551234567", refusal(reason::invalid_sms_endpoint, {"NAA+15551234567"})},
        {"sms", "+12/34-567.890", test::accepted},
        {"sms", "+123123123", test::accepted},
        {"email", "nobody", refusal(reason::invalid_email_endpoint)},
        {"email", "a@example.com", test::accepted},
        {"email-json", "a@example.com", test::accepted},
        {"application", "x", refusal(reason::invalid_device_arn, {"x"})},
    };
    for (auto const& r : rows) {
        INFO(r.protocol << " " << r.endpoint);
        auto const got = test::why_refused([&] {
            subscribe(topic, {r.protocol, r.endpoint, {}, w.home.id}, w.here());
        });
        REQUIRE(got == r.expected);
    }
}

TEST_CASE("only queues may be subscribed to a FIFO topic") {
    test::world w;
    auto const topic = w.topic("t.fifo", {{"FifoTopic", "true"}});
    REQUIRE(test::why_refused([&] { w.subscribe(topic, "http://127.0.0.1:9/"); }) ==
            refusal(reason::protocol_not_for_fifo, {"http"}));
    REQUIRE_FALSE(w.subscribe(topic, "arn:aws:sqs:us-east-1:123456789012:q").pending);
}

TEST_CASE("subscription attributes are checked as AWS does") {
    test::world w;
    auto const topic = w.topic();
    auto const with = [&](char const* name, char const* value) {
        return test::why_refused([&] { w.subscribe(topic, "http://127.0.0.1:9/", {{name, value}}); });
    };
    REQUIRE(with("RawMessageDelivery", "wrongvalue") ==
            refusal(reason::invalid_raw_delivery, {"Attributes", "wrongvalue"}));
    REQUIRE(with("FilterPolicyScope", "Body") == refusal(reason::invalid_filter_scope, {"Attributes", "Body"}));
    auto const filter = with("FilterPolicy", "{\"key\":[]}");
    REQUIRE(filter.value().is(reason::invalid_filter_policy));
    REQUIRE(filter->arguments.at(1).starts_with("Empty arrays are not allowed"));
    auto const redrive = [](char const* why) { return refusal(reason::invalid_redrive_policy, {"Attributes", why}); };
    REQUIRE(with("RedrivePolicy", "{\"deadLetterTargetArn\":\"nope\"}") ==
            redrive("deadLetterTargetArn is an invalid arn"));
    REQUIRE(with("RedrivePolicy", "{\"maxReceiveCount\":1}") ==
            redrive("invalid JSON. Attribute maxReceiveCount is unknown."));
    REQUIRE(with("RedrivePolicy", "{}") == redrive("Missing deadLetterTargetArn attribute"));
    REQUIRE(with("RedrivePolicy", R"({"deadLetterTargetArn":"arn:aws:sns:us-east-1:123456789012:topic"})") ==
            redrive("deadLetterTargetArn must be a SQS queue"));
    for (auto const* const json : {"[]", "[1]", "5", "null", "\"x\""})
        REQUIRE(with("RedrivePolicy", json) == redrive("must be a JSON object"));
}

// Developer guide, "Amazon SNS dead-letter queues". Only the first text is known from AWS.
TEST_CASE("a dead-letter queue is of the topic's region and kind") {
    test::world w;
    auto const standard = w.topic(), fifo = w.topic("t.fifo", {{"FifoTopic", "true"}});
    auto const with = [&](found_topic topic, std::string const& endpoint, std::string const& queue) {
        return test::why_refused([&] {
            w.subscribe(topic, endpoint,
                        {{"RedrivePolicy", R"({"deadLetterTargetArn":"arn:aws:sqs:)" + queue + "\"}"}});
        });
    };
    std::string const http = "http://127.0.0.1:9/", fifo_queue = "arn:aws:sqs:us-east-1:123456789012:q.fifo";
    CHECK(with(fifo, fifo_queue, "us-east-1:123456789012:dead") ==
          refusal(reason::dead_letter_queue_not_fifo, {"Attributes"}));
    CHECK(with(fifo, fifo_queue, "us-east-1:123456789012:dead.fifo") == test::accepted);
    CHECK(with(standard, http, "us-east-1:123456789012:dead.fifo") ==
          refusal(reason::dead_letter_queue_is_fifo, {"Attributes"}));
    CHECK(with(standard, http, "eu-west-1:123456789012:dead") ==
          refusal(reason::dead_letter_queue_elsewhere, {"Attributes"}));
    CHECK(with(standard, http, "us-east-1:999999999999:dead") == test::accepted); // accounts in ARNs are made up here
}

TEST_CASE("an empty filter policy removes the one before, and SNS shows neither it nor its scope") {
    test::world w;
    auto const topic = w.topic();
    auto& s = w.subscribe(topic, "http://127.0.0.1:9/",
                          {{"FilterPolicy", R"({"a":["b"]})"}, {"FilterPolicyScope", "MessageBody"}});
    for (auto const* const empty : {"{}", " { } ", ""}) {
        set_subscription_attribute(w.home, s, "FilterPolicy", R"({"a":["b"]})", w.here());
        REQUIRE(attribute(w, s, "FilterPolicyScope") == "MessageBody");
        set_subscription_attribute(w.home, s, "FilterPolicy", empty, w.here());
        CHECK(attribute(w, s, "FilterPolicy") == "absent");
        CHECK(attribute(w, s, "FilterPolicyScope") == "absent");
    }
    CHECK(attribute(w, w.subscribe(topic, "http://127.0.0.1:9/other", {{"FilterPolicy", "{}"}}), "FilterPolicy") ==
          "absent");
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

TEST_CASE("a token of a deleted topic confirms nothing, though there be a new topic of that name") {
    test::world w;
    auto const topic = w.topic();
    auto const arn = w.subscribe(topic).arn;
    auto const token = w.deliver_all().at(0).token;
    delete_topic(w.home, topic.value.arn);
    CHECK(test::refusal_of([&] { confirm(w.home, token, false, w.here()); }) == "invalid_token");
    auto const again = w.topic();
    CHECK(test::refusal_of([&] { confirm(w.home, token, false, w.here()); }) == "invalid_token");
    CHECK(w.home.sns->subscriptions.find(arn)->pending);
    CHECK(again.value.confirmed.empty());
}
