#include "model/account/account.hpp"
#include "model/sns/delivery/outbox.hpp"
#include "tests/server/process/running_server.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace sesame;
using namespace sesame::test;
using namespace std::chrono_literals;

namespace {

server::server_options impatient(std::chrono::milliseconds attempt) {
    server::server_options out;
    out.deliveries.post.attempt = attempt;
    return out;
}

std::size_t attempts_so_far(account const& a) {
    std::size_t out = 0;
    for (auto const& s : a.outbox->history()) out += s.attempts.size();
    a.outbox->for_each_owed([&](sns::owed_id, sns::owed const& o, auto const&) { out += o.attempts.size(); });
    return out;
}

bool wait_for_attempts(running_server& server, std::size_t count) {
    return server.eventually([count](account const& a) { return attempts_so_far(a) == count; });
}

std::string topic_with(running_server& server, std::string const& url) {
    auto const topic = server.create_topic("news");
    server.subscribed(topic, url);
    return topic;
}

// Lets the server see that time has passed.
void pass(running_server& server, test_clock& clock, milliseconds by) {
    clock.advance(by);
    server.inspect([](accounts&) {});
}

} // namespace

TEST_CASE("an endpoint that answers 503 twice is tried again every 20 seconds until it answers 200") {
    imposter endpoint({status(503), status(503)});
    test_clock clock;
    running_server server(clock);
    auto const start = clock.now();
    server.publish(topic_with(server, endpoint.url()), "hello");

    REQUIRE(wait_for_attempts(server, 1));
    pass(server, clock, 19'999ms);
    REQUIRE_FALSE(server.home([](account const& a) { return a.outbox->has_ready(); }));
    REQUIRE(endpoint.requests().size() == 1);
    pass(server, clock, 1ms);
    REQUIRE(wait_for_attempts(server, 2));
    pass(server, clock, 20s);
    REQUIRE(server.eventually([](account const& a) { return a.outbox->history().size() == 1; }));

    auto const over = server.settled().at(0);
    REQUIRE(over.how == sns::settled::result::delivered);
    REQUIRE(over.attempts.size() == 3);
    REQUIRE(over.attempts[0].ended.status == 503);
    REQUIRE(over.attempts[1].ended.status == 503);
    REQUIRE(over.attempts[2].ended.status == 200);
    REQUIRE(over.attempts[0].at == start);
    REQUIRE(over.attempts[1].at == start + 20s);
    REQUIRE(over.attempts[2].at == start + 40s);
    auto const requests = endpoint.requests();
    REQUIRE(requests.size() == 3);
    REQUIRE(requests[0].body == requests[2].body);
    REQUIRE(requests[0].header == requests[2].header);
}

TEST_CASE("an endpoint that never answers is given up after one attempt and three retries") {
    imposter endpoint({stall(), stall(), stall(), stall()});
    test_clock clock;
    running_server server(clock, impatient(150ms));
    server.publish(topic_with(server, endpoint.url()), "hello");
    for (std::size_t n = 1; n <= 3; ++n) {
        REQUIRE(wait_for_attempts(server, n));
        pass(server, clock, 20s);
    }
    REQUIRE(server.eventually([](account const& a) { return a.outbox->history().size() == 1; }));

    auto const over = server.settled().at(0);
    REQUIRE(over.how == sns::settled::result::failed);
    REQUIRE(over.attempts.size() == 4);
    for (auto const& attempt : over.attempts) {
        REQUIRE_FALSE(attempt.ended.status);
        REQUIRE(attempt.ended.error == "timed out");
        REQUIRE(attempt.latency >= 150ms);
        REQUIRE(attempt.latency < 5s);
    }
    REQUIRE(over.body == endpoint.requests().at(0).body);
    pass(server, clock, 1h);
    REQUIRE(endpoint.requests().size() == 4);
}

TEST_CASE("what breaks off without an answer is recorded and tried again") {
    struct breakage {
        char const* name;
        reply how;
        char const* error;
    };
    auto const* const closed = "connection closed before the answer was complete";
    for (auto const& [name, how, error] : {breakage{"cut in mid-answer", cut(), closed},
                                           {"closed without a byte", hang_up(), closed},
                                           {"an answer that drips", drip(), "timed out"},
                                           {"not HTTP", text("SSH-2.0-OpenSSH_9.2\r\n\r\n"), "bad version"},
                                           {"an endless header", endless_header(), "header limit exceeded"}}) {
        DYNAMIC_SECTION(name) {
            imposter endpoint({how});
            test_clock clock;
            running_server server(clock, impatient(1s));
            server.publish(topic_with(server, endpoint.url()), "hello");
            REQUIRE(wait_for_attempts(server, 1));
            pass(server, clock, 20s);
            REQUIRE(server.eventually([](account const& a) { return a.outbox->history().size() == 1; }));
            auto const over = server.settled().at(0);
            REQUIRE(over.attempts.size() == 2);
            REQUIRE_FALSE(over.attempts[0].ended.status);
            REQUIRE(over.attempts[0].ended.error == error);
            REQUIRE(over.attempts[1].ended.status == 200);
        }
    }
}

TEST_CASE("an endpoint that refuses connections is tried again") {
    refusing_port endpoint;
    test_clock clock;
    running_server server(clock);
    server.publish(topic_with(server, endpoint.url()), "hello");
    for (std::size_t n = 1; n <= 4; ++n) {
        REQUIRE(wait_for_attempts(server, n));
        pass(server, clock, 20s);
    }
    auto const over = server.settled().at(0);
    REQUIRE(over.how == sns::settled::result::failed);
    for (auto const& attempt : over.attempts) REQUIRE(attempt.ended.error == "connection refused");
}

TEST_CASE("a status decides whether a delivery is tried again") {
    struct row {
        int code;
        bool retried;
    };
    for (auto const& [code, retried] : {row{400, false},
                                        {401, false},
                                        {404, false},
                                        {408, false},
                                        {410, false},
                                        {429, true},
                                        {301, false},
                                        {302, false},
                                        {307, false},
                                        {500, true},
                                        {599, true}}) {
        DYNAMIC_SECTION("after " << code) {
            imposter elsewhere;
            imposter endpoint({status(code, "Location: " + elsewhere.url() + "\r\n")});
            test_clock clock;
            running_server server(clock);
            server.publish(topic_with(server, endpoint.url()), "hello");
            REQUIRE(wait_for_attempts(server, 1));
            REQUIRE(server.settled().size() == (retried ? 0 : 1));
            pass(server, clock, 20s);
            REQUIRE(server.eventually([](account const& a) { return a.outbox->history().size() == 1; }));
            auto const over = server.settled().at(0);
            REQUIRE(over.attempts[0].ended.status == code);
            REQUIRE(endpoint.requests().size() == (retried ? 2 : 1));
            REQUIRE(over.how == (retried ? sns::settled::result::delivered : sns::settled::result::failed));
            REQUIRE(over.body == (retried ? "" : endpoint.requests()[0].body));
            REQUIRE(elsewhere.requests().empty());
        }
    }
}

TEST_CASE("an answer counts by its status whatever follows it") {
    for (auto const& [name, how] : {std::pair{"an endless body", event_stream()},
                                    {"a body of a megabyte", length_of(1'000'000)},
                                    {"interim answers before it", interim()},
                                    {"no length", text("HTTP/1.1 200 OK\r\n\r\nuntil the end")},
                                    {"no content", text("HTTP/1.1 204 No Content\r\n\r\n")},
                                    {"no reason", text("HTTP/1.1 200\r\nContent-Length: 0\r\n\r\n")},
                                    {"no reason, nor a field", text("HTTP/1.1 204\r\n\r\n")},
                                    {"HTTP/1.0", text("HTTP/1.0 200 OK\r\n\r\n")}}) {
        DYNAMIC_SECTION(name) {
            imposter endpoint({how});
            test_clock clock;
            running_server server(clock);
            server.publish(topic_with(server, endpoint.url()), "hello");
            REQUIRE(server.eventually([](account const& a) { return a.outbox->history().size() == 1; }));
            REQUIRE(server.settled()[0].how == sns::settled::result::delivered);
            REQUIRE(server.settled()[0].attempts.size() == 1);
        }
    }
}
