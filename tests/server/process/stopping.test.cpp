#include "model/account/account.hpp"
#include "model/sns/delivery/outbox.hpp"
#include "model/sqs/polls.hpp"
#include "tests/server/process/running_server.hpp"

#include <catch2/catch_test_macros.hpp>

#include <future>

using namespace sesame;
using namespace sesame::test;
using namespace std::chrono_literals;

namespace {

constexpr auto health_call = "GET /_sesame/v1/health HTTP/1.1\r\nHost: localhost\r\n\r\n";

// Has so many notifications sent one after the other, and waits until the last is on its way.
void deliver(running_server& server, imposter& endpoint, std::size_t posts = 1) {
    auto const topic = server.create_topic("news");
    server.subscribed(topic, endpoint.url());
    for (std::size_t i = 0; i < posts; ++i) {
        REQUIRE(server.eventually([i](account const& a) { return a.outbox->history().size() == i; }));
        server.publish(topic, "hello");
        REQUIRE(endpoint.wait_for(i + 1));
    }
}

server::server_options stop_within(std::chrono::milliseconds limit) {
    server::server_options out;
    out.stop_within = limit;
    return out;
}

// What is asked of the event loop is done in order: the server knows by then that it is to stop.
void stop_and_see(running_server& server) {
    server.stop();
    server.inspect([](accounts&) {});
}

std::chrono::steady_clock::duration time_to_exit(running_server& server) {
    auto const start = std::chrono::steady_clock::now();
    REQUIRE(server.wait_for_exit() == 0);
    return std::chrono::steady_clock::now() - start;
}

// Long for a busy machine, and shorter than what a stop must not wait for: an attempt that hangs has 15 s.
constexpr auto soon = 10s;

int exit_code_of_start(server::settings const& how) {
    try {
        server::server(how).run();
    } catch (server::start_failure const& failure) {
        CHECK_FALSE(failure.text.empty());
        return failure.exit_code;
    }
    return 0;
}

} // namespace

TEST_CASE("a stop closes idle connections and refuses new ones") {
    running_server server(stop_within(1h));
    http_client idle(server.port()), kept(server.port());
    REQUIRE(kept.ask(health_call).status == 200);
    server.stop();
    REQUIRE(idle.closed());
    REQUIRE(kept.closed());
    REQUIRE(time_to_exit(server) < soon);
    REQUIRE_FALSE(http_client(server.port()).connected());
}

TEST_CASE("a stop answers the request that is in hand") {
    running_server server(stop_within(1h));
    http_client client(server.port());
    auto const request = post("Action=ListTopics");
    client.send(request.substr(0, request.size() - 5));
    REQUIRE(http_client(server.port()).ask(health_call).status == 200); // by now the server has read what came before
    stop_and_see(server);
    client.send(request.substr(request.size() - 5));
    auto const response = client.response();
    REQUIRE(response.status == 200);
    REQUIRE(response.value_of("Connection") == "close");
    REQUIRE(client.closed());
    REQUIRE(time_to_exit(server) < soon);
}

TEST_CASE("a stop waits for a delivery that is under way") {
    imposter endpoint({held()});
    running_server server(stop_within(1h));
    deliver(server, endpoint);
    server.stop();
    endpoint.release();
    REQUIRE(time_to_exit(server) < soon);
}

TEST_CASE("while a delivery is under way a stopping server still answers") {
    imposter endpoint({held()});
    running_server server(stop_within(1h));
    http_client client(server.port());
    REQUIRE(client.ask(health_call).status == 200);
    deliver(server, endpoint);
    stop_and_see(server);
    REQUIRE(client.ask(health_call).status == 200);
    endpoint.release();
    REQUIRE(time_to_exit(server) < soon);
}

TEST_CASE("a stop does not wait longer than it may for an endpoint that hangs") {
    imposter endpoint({stall()});
    running_server server(stop_within(400ms));
    deliver(server, endpoint);
    server.stop();
    auto const took = time_to_exit(server);
    REQUIRE(took >= 250ms);
    REQUIRE(took < soon);
}

TEST_CASE("a delivery on a kept connection that a stop breaks off is not sent again") {
    imposter endpoint({status(200), stall(), stall()});
    {
        running_server server(stop_within(400ms));
        deliver(server, endpoint, 2);
        REQUIRE(endpoint.connections() == 1);
    }
    REQUIRE(endpoint.wait_until_unconnected());
    REQUIRE(endpoint.requests().size() == 2);
    REQUIRE(endpoint.connections() == 1);
}

TEST_CASE("a stop that breaks a delivery off still lets sessions answer") {
    imposter endpoint({status(200), stall(), stall()});
    running_server server(stop_within(4s));
    http_client client(server.port());
    client.send("GET /_sesame/v1/health HTTP/1.1\r\n");
    deliver(server, endpoint, 2);
    server.stop();
    REQUIRE(endpoint.wait_until_unconnected()); // broken off
    client.send("Host: localhost\r\n\r\n");
    REQUIRE(client.response().status == 200);
    REQUIRE(time_to_exit(server) < soon);
}

TEST_CASE("half a request does not hold a stop up longer than it may") {
    running_server server(stop_within(400ms));
    http_client client(server.port());
    client.send("POST / HTTP/1.1\r\nHost: lo");
    REQUIRE(http_client(server.port()).ask(health_call).status == 200); // by now the server has read what came before
    server.stop();
    REQUIRE(time_to_exit(server) < soon);
}

TEST_CASE("a second stop ends everything at once") {
    imposter endpoint({stall()});
    running_server server(stop_within(1h));
    http_client idle(server.port()), halfway(server.port());
    REQUIRE(idle.ask(health_call).status == 200);
    halfway.send("POST / HTTP/1.1\r\nHost: lo");
    deliver(server, endpoint);
    server.stop();
    server.stop();
    REQUIRE(time_to_exit(server) < soon);
}

TEST_CASE("a second stop ends a poll of a queue, too") {
    running_server server(stop_within(1h));
    REQUIRE(http_client(server.port()).ask(post("Action=CreateQueue&QueueName=q")).status == 200);
    imposter endpoint({stall()});
    deliver(server, endpoint);
    http_client waiting(server.port());
    waiting.send(post("Action=ReceiveMessage&WaitTimeSeconds=20&QueueUrl=http://localhost/000000000000/q"));
    auto const until = std::chrono::steady_clock::now() + soon;
    std::size_t polls = 0;
    while (polls == 0 && std::chrono::steady_clock::now() < until)
        server.inspect([&](accounts& all) { polls = all.polls().waiting(); });
    REQUIRE(polls == 1);
    server.stop();
    server.stop();
    REQUIRE(time_to_exit(server) < soon);
}

TEST_CASE("a server that is asked to stop before it has begun stops") {
    running_server server(stop_within(1h));
    server.stop();
    REQUIRE(time_to_exit(server) < soon);
}

TEST_CASE("a port that is taken is told from other reasons not to start") {
    running_server first;
    server::settings how;
    how.host = "127.0.0.1";
    how.port = first.port();
    REQUIRE(exit_code_of_start(how) == 3);
    how.port = 0;
    how.host = "no.such.host.invalid";
    REQUIRE(exit_code_of_start(how) == 2);
    how.host = "192.0.2.1"; // an address, but none of ours
    REQUIRE(exit_code_of_start(how) == 2);
    how.host = "127.0.0.1";
    how.port_file = "/no/such/directory/port";
    REQUIRE(exit_code_of_start(how) == 2);
}
