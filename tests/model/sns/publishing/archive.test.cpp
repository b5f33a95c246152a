#include "model/sns/reason.hpp"
#include "model/sns/state.hpp"
#include "tests/model/fixture.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace sesame;
using namespace sesame::sns;
using std::chrono::days;
using std::chrono::hours;

namespace {

constexpr auto queue = "arn:aws:sqs:us-east-1:123456789012:queue.fifo";

struct archiving : test::world {
    found_topic orders = topic("orders.fifo", {{"FifoTopic", "true"},
                                               {"ContentBasedDeduplication", "true"},
                                               {"ArchivePolicy", R"({"MessageRetentionPeriod":"30"})"}});

    published publish(std::string message) {
        submission s;
        s.message = std::move(message);
        s.group_id = "group";
        auto out = sns::publish(orders, s, here());
        deliver_all();
        return out;
    }

    std::string since(timestamp from, std::string const& more = "") {
        return R"({"PointType":"Timestamp","StartingPoint":")" + iso8601(from) + "\"" + more + "}";
    }

    // The texts that arrive until nothing is owed.
    std::vector<std::string> drain() {
        std::vector<std::string> out;
        for (auto ready = deliver_all(); !ready.empty(); ready = deliver_all())
            for (auto const& n : ready) out.push_back(n.message);
        return out;
    }

    std::string attribute(subscription const& s, std::string_view name) {
        for (auto const& [key, value] : subscription_attributes(home, s))
            if (key == name) return value;
        return "";
    }
};

using texts = std::vector<std::string>;

} // namespace

TEST_CASE("a new subscription has the archive replayed in order, with the first ids and times") {
    archiving w;
    auto const first = w.publish("one");
    w.advance(hours{1});
    w.publish("two");
    w.advance(hours{1});
    auto& s = w.subscribe(w.orders, queue, {{"ReplayPolicy", w.since(w.now - hours{3})}});
    REQUIRE(w.attribute(s, "ReplayStatus") == "In progress");
    auto const again = w.deliver_all().at(0);
    REQUIRE(again.message == "one");
    REQUIRE(again.message_id == first.message_id);
    REQUIRE(again.sequence_number == first.sequence_number);
    REQUIRE(again.at == w.now - hours{2});
    REQUIRE(document(again, s.arn).ends_with("  \"Replayed\" : \"true\"\n}"));
    REQUIRE(w.drain() == texts{"two"});
    REQUIRE(w.attribute(s, "ReplayStatus") == "Completed");
}

TEST_CASE("a replay is bounded by its points and by the filter policy") {
    archiving w;
    auto const start = w.now;
    for (auto const* text : {R"({"n":1})", R"({"n":2})", R"({"n":3})", R"({"n":4})"}) {
        w.publish(text);
        w.advance(hours{1});
    }
    auto& s =
        w.subscribe(w.orders, queue, {{"FilterPolicyScope", "MessageBody"}, {"FilterPolicy", R"({"n":[1,3,4]})"}});
    set_subscription_attribute(w.home, s, "ReplayPolicy",
                               w.since(start + hours{1}, ",\"EndingPoint\":\"" + iso8601(start + hours{2}) + "\""),
                               w.here());
    REQUIRE(w.drain() == texts{R"({"n":3})"});
}

TEST_CASE("messages published during a replay come after what is replayed to their group") {
    archiving w;
    w.publish("old");
    w.subscribe(w.orders, queue, {{"ReplayPolicy", w.since(w.now)}});
    submission s;
    s.message = "new";
    s.group_id = "group";
    sns::publish(w.orders, s, w.here());
    REQUIRE(w.drain() == texts{"old", "new"});
}

TEST_CASE("an archive forgets what is older than its retention and shows where it begins") {
    archiving w;
    auto const begin = w.now;
    w.publish("old");
    w.advance(days{31});
    w.publish("young");
    REQUIRE(w.orders.value.archive.messages.size() == 1);
    REQUIRE(w.orders.value.archive.begins(begin + days{1}) == begin);
    REQUIRE(w.orders.value.archive.begins(w.now) == begin + days{1});
}

TEST_CASE("a topic with an archive cannot be deleted until its archive policy is taken away") {
    archiving w;
    auto const arn = w.orders.value.arn;
    w.publish("kept");
    REQUIRE(test::why_refused([&] { delete_topic(w.home, arn); }) == refusal(reason::topic_has_archive));
    set_attribute(w.orders.value, "ArchivePolicy", checked_topic_attribute("ArchivePolicy", "{}", true, ""), w.now);
    REQUIRE(w.orders.value.archive.messages.empty());
    delete_topic(w.home, arn);
    REQUIRE(w.home.sns->topics.find(arn) == nullptr);
}

TEST_CASE("archive and replay policies that say nothing sensible are refused") {
    archiving w;
    auto const of_archive = [](char const* why) { return refusal(reason::invalid_archive_policy, {"", why}); };
    auto const of_replay = [](char const* why) { return refusal(reason::invalid_replay_policy, {"", why}); };
    auto const archive = [&](std::string const& policy) {
        return test::why_refused([&] { checked_topic_attribute("ArchivePolicy", policy, true, ""); });
    };
    auto const days_wrong = of_archive("MessageRetentionPeriod value is invalid");
    for (auto const* period : {"0", "366", "-1", "\"1.5\"", "\"soon\"", "null"})
        REQUIRE(archive(R"({"MessageRetentionPeriod":)" + std::string(period) + "}") == days_wrong);
    REQUIRE(archive(R"({"Days":1})") == of_archive("Unexpected JSON member: Days"));
    REQUIRE(archive("[]") == of_archive("must be a JSON object"));
    REQUIRE(archive("{").value().arguments.at(1).starts_with("failed to parse JSON. "));
    REQUIRE(archive(R"({"MessageRetentionPeriod":365})") == test::accepted);

    auto const replay = [&](std::string const& policy) {
        return test::why_refused([&] { parse_replay_policy(policy, ""); });
    };
    REQUIRE(replay(R"({"PointType":"Offset"})") == of_replay("PointType must be Timestamp"));
    REQUIRE(replay(R"({"PointType":"Timestamp"})") == of_replay("StartingPoint must be specified"));
    REQUIRE(replay(R"({"PointType":"Timestamp","StartingPoint":"yesterday"})") ==
            of_replay("StartingPoint must be a UTC time such as 2026-01-31T12:00:00.000Z"));
    REQUIRE(replay(w.since(w.now, R"(,"EndingPoint":"2001-01-01T00:00:00Z")")) ==
            of_replay("EndingPoint must not be before StartingPoint"));

    auto const plain = w.topic("plain.fifo", {{"FifoTopic", "true"}});
    REQUIRE(test::why_refused([&] {
                w.subscribe(plain, queue, {{"ReplayPolicy", w.since(w.now)}});
            }) == refusal(reason::nothing_to_replay, {"Attributes"}));
    REQUIRE(test::why_refused([&] {
                w.topic("standard", {{"ArchivePolicy", "{}"}});
            }) == refusal(reason::attribute_of_fifo_topics, {"Attributes", "ArchivePolicy"}));
}
