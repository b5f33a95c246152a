#include "model/account/accounts.hpp"
#include "model/sns/delivery/outbox.hpp"
#include "model/sns/state.hpp"
#include "tests/server/process/running_server.hpp"

#include <catch2/catch_test_macros.hpp>

#include <map>
#include <memory>

using namespace sesame;
using namespace sesame::test;
using namespace std::chrono_literals;

// Not run by default: tests/bench/soak runs it.

namespace {

constexpr std::size_t messages_each = 2'500;

// Fifteen endpoints that behave and five that do not, each in its own way, for as long as the retries last.
std::vector<std::unique_ptr<imposter>> endpoints() {
    std::vector<std::unique_ptr<imposter>> out;
    for (int n = 0; n < 15; ++n) out.push_back(std::make_unique<imposter>());
    for (auto const& misbehaviour : {std::vector{status(503), status(200)},
                                     {status(404), status(200), status(200)},
                                     {cut(), status(200)},
                                     {status(429), status(503), status(500), status(200)},
                                     {event_stream(), status(500), status(200)}}) {
        std::vector<reply> script;
        while (script.size() < 4 * messages_each) script.insert(script.end(), misbehaviour.begin(), misbehaviour.end());
        out.push_back(std::make_unique<imposter>(std::move(script)));
    }
    return out;
}

// Nothing is ready or under way: whatever is owed waits for its time.
bool quiet(account const& a) { return !a.outbox->has_ready() && a.outbox->owed_count() == a.task_count(); }

} // namespace

TEST_CASE("in an hour with twenty endpoints of which five misbehave, each of 50,000 messages is accounted for",
          "[.soak]") {
    auto const to = endpoints();
    test_clock clock;
    server::server_options options;
    options.clock = clock.reader();
    options.outbox.kept = 1'000'000;
    running_server server(options);
    std::vector<std::string> topics;
    for (std::size_t n = 0; n < to.size(); ++n) {
        topics.push_back(server.create_topic("topic" + std::to_string(n)));
        auto const arn = server.subscribed(topics.back(), to[n]->url(), true);
        server.inspect([&](accounts& all) {
            all.get("000000000000", "us-east-1").sns->subscriptions.find(arn)->settings.dead_letter_arn =
                "arn:aws:sqs:us-east-1:000000000000:dead";
        });
    }
    for (std::size_t n = 0; n < messages_each; ++n)
        for (auto const& topic : topics) REQUIRE(server.publish(topic, std::to_string(n)).status == 200);
    for (auto passed = 0s; passed < 1h; passed += 20s) {
        REQUIRE(server.eventually(quiet));
        clock.advance(20s);
        server.inspect([](accounts&) {});
    }
    REQUIRE(server.eventually([](account const& a) { return a.outbox->owed_count() == 0; }));

    std::map<std::string, std::size_t> results, attempts; // attempts by endpoint
    std::map<std::pair<std::string, std::string>, int> outcomes;
    for (auto const& s : server.settled()) {
        if (s.to.is_dead_letter) {
            CHECK(s.how == sns::settled::result::captured);
            ++results["dead letters"];
            continue;
        }
        ++results[s.how == sns::settled::result::delivered ? "delivered" : "dead-lettered"];
        attempts[s.to.endpoint] += s.attempts.size();
        ++outcomes[{s.to.endpoint, s.message_id}];
    }
    REQUIRE(results["delivered"] + results["dead-lettered"] == messages_each * to.size());
    REQUIRE(results["dead-lettered"] == results["dead letters"]);
    REQUIRE(outcomes.size() == messages_each * to.size());
    for (auto const& endpoint : to) CHECK(endpoint->requests().size() == attempts[endpoint->url()]);
    WARN(results["delivered"] << " delivered, " << results["dead-lettered"] << " dead-lettered");
}
