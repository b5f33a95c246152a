#include "model/account/account.hpp"
#include "model/sns/delivery/outbox.hpp"
#include "tests/server/process/running_server.hpp"
#include "tests/server/trust/certificates.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace sesame;
using namespace sesame::test;
using namespace std::chrono_literals;

namespace {

server::server_options trusting(authority const& a) {
    server::server_options out;
    out.deliveries.certificate_authorities = a.file();
    return out;
}

std::string topic_with(running_server& server, imposter const& endpoint) {
    auto const topic = server.create_topic("news");
    server.subscribed(topic, endpoint.url());
    return topic;
}

// How the first attempt ended.
sns::outcome first_outcome(running_server& server) {
    std::optional<sns::outcome> out;
    REQUIRE(server.eventually([&](account const& a) {
        a.outbox->for_each_owed([&](sns::owed_id, sns::owed const& o, auto const&) {
            if (!o.attempts.empty()) out = o.attempts[0].ended;
        });
        if (!a.outbox->history().empty()) out = a.outbox->history()[0].attempts[0].ended;
        return out.has_value();
    }));
    return *out;
}

} // namespace

TEST_CASE("notifications are sent over TLS on a kept connection") {
    authority const known;
    auto const good = known.issue("IP:127.0.0.1");
    imposter endpoint({}, &good);
    running_server server(trusting(known));
    auto const topic = topic_with(server, endpoint);
    for (std::size_t n = 1; n <= 3; ++n) {
        server.publish(topic, "hello");
        REQUIRE(server.eventually([n](account const& a) { return a.outbox->history().size() == n; }));
    }
    for (auto const& over : server.settled()) REQUIRE(over.how == sns::settled::result::delivered);
    REQUIRE(endpoint.connections() == 1);
    REQUIRE(endpoint.requests()[0].value_of("Host") == "127.0.0.1:" + std::to_string(endpoint.port()));
}

TEST_CASE("an endpoint whose certificate is for another name is sent nothing") {
    authority const known;
    auto const other = known.issue("DNS:elsewhere.test");
    imposter endpoint({}, &other);
    running_server server(trusting(known));
    server.publish(topic_with(server, endpoint), "hello");
    auto const ended = first_outcome(server);
    REQUIRE_FALSE(ended.status);
    REQUIRE(ended.error.starts_with("certificate verify failed"));
    REQUIRE(endpoint.requests().empty());
}

TEST_CASE("an endpoint whose certificate nobody vouches for is sent nothing") {
    authority const known, unknown("Somebody");
    auto const other = unknown.issue("IP:127.0.0.1");
    imposter endpoint({}, &other);
    running_server server(trusting(known));
    server.publish(topic_with(server, endpoint), "hello");
    REQUIRE(first_outcome(server).error.starts_with("certificate verify failed"));
    REQUIRE(endpoint.requests().empty());
}

TEST_CASE("an endpoint that breaks off or hangs over TLS is recorded as any other") {
    authority const known;
    auto const good = known.issue("IP:127.0.0.1");
    struct row {
        reply how;
        char const* error;
    };
    for (auto const& [how, error] : {row{cut(), "connection closed before the answer was complete"},
                                     {hang_up(), "connection closed before the answer was complete"},
                                     {stall(), "timed out"}}) {
        imposter endpoint({how}, &good);
        auto options = trusting(known);
        if (error == std::string("timed out")) options.deliveries.post.attempt = 500ms;
        running_server server(options);
        server.publish(topic_with(server, endpoint), "hello");
        REQUIRE(first_outcome(server).error == error);
    }
}

TEST_CASE("a kept TLS connection that the endpoint has closed is replaced without an attempt") {
    authority const known;
    auto const good = known.issue("IP:127.0.0.1");
    imposter endpoint({then_close()}, &good);
    running_server server(trusting(known));
    auto const topic = topic_with(server, endpoint);
    for (std::size_t n = 1; n <= 2; ++n) {
        server.publish(topic, "hello");
        REQUIRE(server.eventually([n](account const& a) { return a.outbox->history().size() == n; }));
        if (n < 2) REQUIRE(endpoint.wait_until_unconnected());
    }
    for (auto const& over : server.settled()) REQUIRE(over.attempts.size() == 1);
    REQUIRE(endpoint.connections() == 2);
}

TEST_CASE("a stop breaks off what hangs over TLS") {
    authority const known;
    auto const good = known.issue("IP:127.0.0.1");
    for (auto const& script : {std::vector<reply>{stall()}, {drip()}, {endless_header()}}) {
        imposter endpoint(script, &good);
        auto options = trusting(known);
        options.stop_within = 300ms;
        running_server server(options);
        server.publish(topic_with(server, endpoint), "hello");
        REQUIRE(endpoint.wait_for(1));
        server.stop();
        REQUIRE(server.wait_for_exit() == 0);
    }
}

TEST_CASE("a stop breaks off a TLS handshake that hangs") {
    imposter silent; // waits for an HTTP header, and says nothing until one has come
    running_server server([] {
        server::server_options out;
        out.stop_within = 300ms;
        return out;
    }());
    auto const topic = server.create_topic("news");
    server.subscribed(topic, "https://127.0.0.1:" + std::to_string(silent.port()) + "/");
    server.publish(topic, "hello");
    REQUIRE(silent.wait_for_connection());
    server.stop();
    REQUIRE(server.wait_for_exit() == 0);
}
