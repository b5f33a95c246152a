#include "model/account/account.hpp"
#include "model/sns/delivery/outbox.hpp"
#include "tests/server/process/running_server.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <algorithm>
#include <deque>
#include <set>
#include <string>

using namespace sesame;
using namespace sesame::test;
using namespace std::chrono_literals;

namespace {

server::server_options server_that_keeps() {
    server::server_options out;
    out.deliveries.connection_pool.idle = 1h; // what waits for a connection to fall idle, fails
    return out;
}

bool all_delivered(running_server& server, std::size_t count) {
    return server.eventually([count](account const& a) {
        auto const& over = a.outbox->history();
        return over.size() == count && std::all_of(over.begin(), over.end(), [](sns::settled const& s) {
                   return s.how == sns::settled::result::delivered && s.attempts.size() == 1;
               });
    });
}

std::string topic_with(running_server& server, std::initializer_list<imposter const*> endpoints) {
    auto const topic = server.create_topic("news");
    for (auto const* const e : endpoints) server.subscribed(topic, e->url());
    return topic;
}

} // namespace

TEST_CASE("the first notification to an endpoint is sent at once") {
    imposter endpoint;
    running_server server(server_that_keeps());
    server.publish(topic_with(server, {&endpoint}), "hello");
    REQUIRE(endpoint.wait_for(1));
}

TEST_CASE("a connection to an endpoint is kept for the next notification") {
    imposter endpoint;
    running_server server(server_that_keeps());
    auto const topic = topic_with(server, {&endpoint});
    for (std::size_t n = 1; n <= 10; ++n) {
        server.publish(topic, "hello");
        REQUIRE(all_delivered(server, n));
    }
    REQUIRE(endpoint.connections() == 1);
}

TEST_CASE("a kept connection is closed when it has not been used for a while") {
    imposter endpoint;
    server::server_options soon;
    soon.deliveries.connection_pool.idle = 50ms;
    running_server server(soon);
    auto const topic = topic_with(server, {&endpoint});
    server.publish(topic, "hello");
    REQUIRE(endpoint.wait_for(1));
    REQUIRE(endpoint.wait_until_unconnected());
    server.publish(topic, "hello");
    REQUIRE(all_delivered(server, 2));
    REQUIRE(endpoint.connections() == 2);
}

TEST_CASE("a kept connection that the endpoint has closed is replaced without an attempt") {
    imposter endpoint({then_close(), then_close()});
    running_server server(server_that_keeps());
    auto const topic = topic_with(server, {&endpoint});
    for (std::size_t n = 1; n <= 3; ++n) {
        server.publish(topic, "hello");
        REQUIRE(all_delivered(server, n));
        if (n < 3) REQUIRE(endpoint.wait_until_unconnected());
    }
    REQUIRE(endpoint.connections() == 3);
    REQUIRE(endpoint.requests().size() == 3);
}

TEST_CASE("a connection is not kept where the endpoint says that it closes it") {
    imposter endpoint({status(200, "Connection: close\r\n")});
    running_server server(server_that_keeps());
    auto const topic = topic_with(server, {&endpoint});
    server.publish(topic, "hello");
    REQUIRE(endpoint.wait_for(1));
    REQUIRE(endpoint.wait_until_unconnected());
}

TEST_CASE("an endpoint is sent at most eight notifications at once") {
    imposter endpoint(std::vector<reply>(40, held()));
    running_server server(server_that_keeps());
    auto const topic = topic_with(server, {&endpoint});
    for (int n = 0; n < 40; ++n) server.publish(topic, "hello");
    REQUIRE(endpoint.wait_for(8));
    endpoint.release();
    REQUIRE(all_delivered(server, 40));
    REQUIRE(endpoint.most_at_once() == 8);
    REQUIRE(endpoint.connections() == 8);
}

TEST_CASE("an endpoint that waits for one of the common connections gets the next that ends, or whose turn is over") {
    imposter a({held()}), b;
    auto few = server_that_keeps();
    few.deliveries.connection_pool.connections = 1;
    auto const [turn, order] = GENERATE(table<std::chrono::milliseconds, std::string>({
        {1h, "a a a b"},  // a's connection ends with its work
        {0ms, "a a b a"}, // a's turn is over; it has waited for a second connection before b did
    }));
    few.deliveries.connection_pool.turn = turn;
    running_server server(few);
    auto const one = server.create_topic("one"), other = server.create_topic("other");
    server.subscribed(one, a.url(), true); // raw: nobody waits for a signature, so the queues have this order
    server.subscribed(other, b.url(), true);
    server.publish(one, "first");
    REQUIRE(a.wait_for(1));
    server.publish(one, "second");
    server.publish(other, "third");
    server.publish(one, "fourth");
    server.inspect([](accounts&) {}); // all have been put into their queues
    a.release();
    REQUIRE(all_delivered(server, 4));
    std::string sent;
    for (auto const& s : server.settled()) sent += s.to.endpoint == a.url() ? " a" : " b";
    REQUIRE(sent.substr(1) == order);
}

TEST_CASE("an endpoint that waits for a connection gets one that is idle elsewhere") {
    imposter a, b;
    auto few = server_that_keeps();
    few.deliveries.connection_pool.connections = 1;
    running_server server(few);
    auto const one = server.create_topic("one"), other = server.create_topic("other");
    server.subscribed(one, a.url());
    server.subscribed(other, b.url());
    server.publish(one, "first");
    REQUIRE(all_delivered(server, 1));
    server.publish(other, "second");
    REQUIRE(b.wait_for(1));
}

TEST_CASE("a thousand subscribers get a notification once each with one signature") {
    imposter endpoint;
    running_server server(server_that_keeps());
    auto const topic = server.create_topic("news");
    for (int n = 0; n < 1000; ++n) server.subscribed(topic, endpoint.url("/" + std::to_string(n)));
    server.publish(topic, "hello");
    REQUIRE(endpoint.wait_for(1000));
    REQUIRE(all_delivered(server, 1000));

    std::set<std::string> targets, signatures;
    for (auto const& request : endpoint.requests()) {
        targets.insert(request.request_line);
        auto const at = request.body.find("\"Signature\" : \"");
        signatures.insert(request.body.substr(at, request.body.find('\n', at) - at));
    }
    REQUIRE(targets.size() == 1000);
    REQUIRE(signatures.size() == 1);
    REQUIRE(signatures.begin()->size() > 344);
}

TEST_CASE("endpoints that hang keep nothing from the others") {
    std::deque<imposter> hanging, others;
    for (int n = 0; n < 20; ++n) hanging.emplace_back(std::vector<reply>{stall()});
    for (int n = 0; n < 280; ++n) others.emplace_back();
    running_server server(server_that_keeps());
    auto const topic = server.create_topic("news");
    for (auto const& e : hanging) server.subscribed(topic, e.url());
    for (auto const& e : others) server.subscribed(topic, e.url());
    server.publish(topic, "hello");
    for (auto const& e : others) REQUIRE(e.wait_for(1));
    for (auto const& e : hanging) REQUIRE(e.wait_for(1));
    REQUIRE(server.eventually([](account const& a) { return a.outbox->history().size() == 280; }));
    REQUIRE(server.home([](account const& a) { return a.outbox->owed_count(); }) == 20);
    REQUIRE(server.publish(topic, "still answered").status == 200);
}
