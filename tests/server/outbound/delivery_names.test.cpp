#include "model/account/account.hpp"
#include "model/sns/delivery/outbox.hpp"
#include "tests/server/outbound/slow_names.hpp"
#include "tests/server/process/running_server.hpp"

#include <catch2/catch_test_macros.hpp>

#include <condition_variable>
#include <future>
#include <mutex>

using namespace sesame;
using namespace sesame::test;
using namespace std::chrono_literals;

namespace {

std::string own_topic_with(running_server& server, std::string const& url) {
    auto const topic = server.create_topic("topic" + std::to_string(url.size()));
    server.subscribed(topic, url);
    return topic;
}

bool has_settled_attempt(account const& a, std::string const& error) {
    auto const& over = a.outbox->history();
    return !over.empty() && over.back().attempts.back().ended.error == error;
}

// The first attempt is the last.
std::string once(running_server& server, std::string const& url) {
    auto const topic = server.create_topic("once");
    server.subscribe(
        topic, url,
        {{"DeliveryPolicy", R"({"healthyRetryPolicy":{"minDelayTarget":1,"maxDelayTarget":1,"numRetries":0}})"}});
    return topic;
}

} // namespace

// Each test asks for a name of its own: the lookup of another test may yet be ending, and would serve.

TEST_CASE("an endpoint is found by its name") {
    imposter endpoint;
    running_server server;
    server.publish(own_topic_with(server, "http://localhost:" + std::to_string(endpoint.port()) + "/"), "hello");
    REQUIRE(endpoint.wait_for(1));
    REQUIRE(endpoint.requests()[0].value_of("Host") == "localhost:" + std::to_string(endpoint.port()));
}

TEST_CASE("a name that does not exist is recorded as such") {
    slow_names names;
    names.release();
    running_server server;
    once(server, "http://silent.slow.test/");
    REQUIRE(server.eventually([](account const& a) { return has_settled_attempt(a, "host not found"); }));
}

TEST_CASE("a name whose lookup hangs keeps nothing from other endpoints") {
    slow_names names;
    imposter by_address, by_name;
    running_server server;
    auto const hanging = own_topic_with(server, "http://hanging.slow.test/");
    auto const address = own_topic_with(server, by_address.url("/address"));
    auto const name = own_topic_with(server, "http://localhost:" + std::to_string(by_name.port()) + "/a-name");
    server.publish(hanging, "hello");
    REQUIRE(names.wait_for_lookup());
    server.publish(address, "hello");
    server.publish(name, "hello");
    CHECK(by_address.wait_for(1, 10s));
    CHECK(by_name.wait_for(1, 10s));
    names.release();
}

TEST_CASE("hundreds of names whose lookups hang take twelve threads, and nothing from other endpoints") {
    slow_names names;
    imposter by_address, by_name;
    running_server server;
    auto const address = own_topic_with(server, by_address.url("/address"));
    auto const name = own_topic_with(server, "http://localhost:" + std::to_string(by_name.port()) + "/a-name");
    auto const hanging = server.create_topic("hanging");
    for (int i = 0; i < 300; ++i) server.subscribed(hanging, "http://" + std::to_string(i) + ".slow.test/");
    server.publish(hanging, "hello");
    REQUIRE(names.wait_for_lookup(12));
    server.publish(address, "hello");
    server.publish(name, "hello");
    CHECK(by_address.wait_for(1, 10s));
    CHECK(by_name.wait_for(1, 10s));
    CHECK(names.lookups() == 12);
    names.release();
}

TEST_CASE("many connections to one host look its name up once") {
    slow_names names;
    running_server server;
    auto const topic = server.create_topic("one-host");
    for (int i = 0; i < 20; ++i) server.subscribed(topic, "http://shared.slow.test/" + std::to_string(i));
    server.publish(topic, "hello");
    REQUIRE(names.wait_for_lookup());
    server.inspect([](accounts&) {});
    CHECK(names.lookups() == 1);
    names.release();
}

TEST_CASE("a lookup that hangs counts toward the time of the attempt") {
    slow_names names;
    server::server_options soon;
    soon.deliveries.post.attempt = 150ms;
    running_server server(soon);
    once(server, "http://late.slow.test/");
    REQUIRE(names.wait_for_lookup());
    bool const timed_out = server.eventually([](account const& a) { return has_settled_attempt(a, "timed out"); });
    names.release();
    REQUIRE(timed_out);
}

TEST_CASE("a stop does not wait for a lookup that hangs") {
    slow_names names;
    server::server_options late;
    late.stop_within = 1h;
    late.deliveries.post.attempt = 1h;
    auto server = std::make_unique<running_server>(late);
    once(*server, "http://stopped.slow.test/");
    REQUIRE(names.wait_for_lookup());
    http_client waiting(server->port());
    waiting.send("GET /_sesame/v1/wait/messages?timeout=50s HTTP/1.1\r\nHost: localhost\r\n\r\n");
    REQUIRE(http_client(server->port()).ask("GET /_sesame/v1/health HTTP/1.1\r\nHost: localhost\r\n\r\n").status ==
            200);
    server->stop();
    CHECK(waiting.response().status == 408); // answered, not cut
    auto ended = std::async(std::launch::async, [&server] { server.reset(); });
    bool const in_time = ended.wait_for(patience) == std::future_status::ready;
    names.release();
    ended.wait();
    REQUIRE(in_time);
}

TEST_CASE("a lookup that ends as the attempt does is recorded once") {
    slow_names names;
    server::server_options soon;
    soon.deliveries.post.attempt = 50ms;
    running_server server(soon);
    once(server, "http://once.slow.test/");
    REQUIRE(names.wait_for_lookup());
    // The event loop is held, so that it finds both the answer and the deadline when it goes on.
    server.inspect([&](accounts&) {
        names.release();
        std::mutex mutex;
        std::unique_lock lock(mutex);
        std::condition_variable never;
        never.wait_for(lock, 200ms);
    });
    REQUIRE(server.eventually([](account const& a) { return a.outbox->history().size() == 1; }));
    REQUIRE(server.settled()[0].attempts.size() == 1);
}
