#include "model/sns/topics/large_topic.hpp"

#include "model/sns/reason.hpp"
#include "model/sns/state.hpp"
#include "tests/model/fixture.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace sesame;
using namespace sesame::sns;

// Developer guide, "Publishing large messages": queues, functions and streams only, a hundred at most. AWS's texts are
// not known; its code is.

namespace {

struct world : test::world {
    std::optional<refusal> resize(found_topic t, char const* bytes) {
        return test::why_refused([&] { set_topic_attribute(t, "MaximumMessageSize", bytes, now); });
    }
    std::optional<refusal> add(found_topic t, std::string const& protocol, std::string const& endpoint) {
        text_map const attributes =
            protocol == "firehose" ? text_map{{"SubscriptionRoleArn", "arn:aws:iam::1:role/r"}} : text_map{};
        return test::why_refused([&] { sns::subscribe(t, {protocol, endpoint, attributes, home.id}, here()); });
    }
};

refusal unsupported(std::string const& protocol) { return {reason::protocol_not_for_large_topic, {protocol}}; }

} // namespace

TEST_CASE("a topic of large messages takes queues, functions and streams only") {
    world w;
    auto const t = w.topic("big", {{"MaximumMessageSize", "262145"}});
    CHECK(w.add(t, "sqs", "arn:aws:sqs:us-east-1:123456789012:q") == test::accepted);
    CHECK(w.add(t, "lambda", "arn:aws:lambda:us-east-1:123456789012:function:f") == test::accepted);
    CHECK(w.add(t, "firehose", "arn:aws:firehose:us-east-1:123456789012:deliverystream/s") == test::accepted);
    for (auto const& [protocol, endpoint] : std::vector<std::pair<std::string, std::string>>{
             {"http", "http://127.0.0.1:9/"},
             {"https", "https://127.0.0.1:9/"},
             {"email", "a@b.test"},
             {"email-json", "a@b.test"},
             {"sms", "+15550100123"},
             {"application", "arn:aws:sns:us-east-1:123456789012:endpoint/GCM/a/b"}})
        CHECK(w.add(t, protocol, endpoint) == unsupported(protocol));
    auto const exactly = w.topic("exactly", {{"MaximumMessageSize", "262144"}});
    CHECK(w.add(exactly, "http", "http://127.0.0.1:9/") == test::accepted);
}

TEST_CASE("a topic with other subscriptions, also pending ones, does not become one of large messages") {
    world w;
    auto const t = w.topic();
    auto const arn = w.subscribe(t).arn;
    CHECK(w.resize(t, "300000") == unsupported("http"));
    CHECK(w.resize(t, "262144") == test::accepted);
    CHECK(w.resize(t, "1024") == test::accepted);
    CHECK(maximum_message_size(t.value) == 1024);
    unsubscribe(w.home, arn, false, w.here());
    CHECK(w.resize(t, "300000") == test::accepted);
}

TEST_CASE("an endpoint that unsubscribed does not come back to a topic that takes it no more") {
    world w;
    auto const t = w.topic();
    unsubscribe(w.home, w.subscribe_and_confirm(t).arn, true, w.here());
    auto const token = w.deliver_all().at(0).token;
    CHECK(w.resize(t, "300000") == test::accepted);
    CHECK(test::why_refused([&] { confirm(w.home, token, false, w.here()); }) == unsupported("http"));
    CHECK(t.value.confirmed.empty());
}

TEST_CASE("subscriptions are counted when a topic becomes large, not when one more is added") {
    world w;
    auto const t = w.topic();
    auto const add = [&](int n) { return w.add(t, "sqs", "arn:aws:sqs:us-east-1:123456789012:q" + std::to_string(n)); };
    for (int n = 0; n < 101; ++n) CHECK(add(n) == test::accepted);
    CHECK(w.resize(t, "300000") == refusal(reason::large_topic_full));
    unsubscribe(w.home, t.home.sns->subscriptions.at(*t.value.confirmed.begin())->arn, false, w.here());
    CHECK(w.resize(t, "300000") == test::accepted);
    CHECK(add(101) == test::accepted);
}
