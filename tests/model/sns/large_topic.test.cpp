#include "model/sns/large_topic.hpp"

#include "model/sns/state.hpp"
#include "tests/model/fixture.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace sesame;
using namespace sesame::sns;

// Developer guide, "Publishing large messages": queues, functions and streams only, a hundred at most. AWS's texts are
// not known; its code is.

namespace {

struct world : test::world {
    std::string resize(found_topic t, char const* bytes) {
        return test::refusal_of([&] { set_topic_attribute(t, "MaximumMessageSize", bytes, now); });
    }
    std::string add(found_topic t, std::string const& protocol, std::string const& endpoint) {
        text_map const attributes =
            protocol == "firehose" ? text_map{{"SubscriptionRoleArn", "arn:aws:iam::1:role/r"}} : text_map{};
        return test::refusal_of([&] { sns::subscribe(t, {protocol, endpoint, attributes, home.id}, here()); });
    }
};

std::string unsupported(std::string const& protocol) {
    return "InvalidParameter: Invalid parameter: MaximumMessageSize Reason: Protocol " + protocol +
           " is not supported by topics with a MaximumMessageSize over 262144";
}

} // namespace

TEST_CASE("a topic of large messages takes queues, functions and streams only") {
    world w;
    auto const t = w.topic("big", {{"MaximumMessageSize", "262145"}});
    CHECK(w.add(t, "sqs", "arn:aws:sqs:us-east-1:123456789012:q") == "accepted");
    CHECK(w.add(t, "lambda", "arn:aws:lambda:us-east-1:123456789012:function:f") == "accepted");
    CHECK(w.add(t, "firehose", "arn:aws:firehose:us-east-1:123456789012:deliverystream/s") == "accepted");
    for (auto const& [protocol, endpoint] : std::vector<std::pair<std::string, std::string>>{
             {"http", "http://127.0.0.1:9/"},
             {"https", "https://127.0.0.1:9/"},
             {"email", "a@b.test"},
             {"email-json", "a@b.test"},
             {"sms", "+15550100123"},
             {"application", "arn:aws:sns:us-east-1:123456789012:endpoint/GCM/a/b"}})
        CHECK(w.add(t, protocol, endpoint) == unsupported(protocol));
    auto const exactly = w.topic("exactly", {{"MaximumMessageSize", "262144"}});
    CHECK(w.add(exactly, "http", "http://127.0.0.1:9/") == "accepted");
}

TEST_CASE("a topic with other subscriptions, also pending ones, does not become one of large messages") {
    world w;
    auto const t = w.topic();
    auto const arn = w.subscribe(t).arn;
    CHECK(w.resize(t, "300000") == unsupported("http"));
    CHECK(w.resize(t, "262144") == "accepted");
    CHECK(w.resize(t, "1024") == "accepted");
    CHECK(maximum_message_size(t.value) == 1024);
    unsubscribe(w.home, arn, false, w.here());
    CHECK(w.resize(t, "300000") == "accepted");
}

TEST_CASE("an endpoint that unsubscribed does not come back to a topic that takes it no more") {
    world w;
    auto const t = w.topic();
    unsubscribe(w.home, w.subscribe_and_confirm(t).arn, true, w.here());
    auto const token = w.deliver_all().at(0).token;
    CHECK(w.resize(t, "300000") == "accepted");
    CHECK(test::refusal_of([&] { confirm(w.home, token, false, w.here()); }) == unsupported("http"));
    CHECK(t.value.confirmed.empty());
}

TEST_CASE("subscriptions are counted when a topic becomes large, not when one more is added") {
    world w;
    auto const t = w.topic();
    auto const add = [&](int n) { return w.add(t, "sqs", "arn:aws:sqs:us-east-1:123456789012:q" + std::to_string(n)); };
    for (int n = 0; n < 101; ++n) CHECK(add(n) == "accepted");
    CHECK(w.resize(t, "300000") == "InvalidParameter: Invalid parameter: MaximumMessageSize Reason: Topics with a "
                                   "MaximumMessageSize over 262144 have at most 100 subscriptions");
    unsubscribe(w.home, t.home.sns->subscriptions.at(*t.value.confirmed.begin())->arn, false, w.here());
    CHECK(w.resize(t, "300000") == "accepted");
    CHECK(add(101) == "accepted");
}
