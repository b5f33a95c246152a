#include "model/account/account.hpp"
#include "model/sns/delivery/outbox.hpp"
#include "model/sns/state.hpp"
#include "tests/server/process/running_server.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace sesame;
using namespace sesame::test;
using namespace std::chrono_literals;

namespace {

void put_faults(running_server& server, std::string const& rules) {
    http_client client(server.port());
    auto const body = R"({"rules":[)" + rules + "]}";
    auto const response = client.ask("PUT /_sesame/v1/faults HTTP/1.1\r\nHost: localhost\r\nContent-Length: " +
                                     std::to_string(body.size()) + "\r\n\r\n" + body);
    INFO(response.body);
    REQUIRE(response.status == 200);
}

std::string const create = form({{"Action", "CreateTopic"}, {"Name", "news"}});

std::size_t topics(running_server& server) {
    return server.home([](account const& a) { return a.sns->topics.size(); });
}

} // namespace

TEST_CASE("a connection is cut before the operation, or after it") {
    running_server server;
    put_faults(
        server,
        R"({"request":{},"count":1,"effect":{"cut":"before"}},{"request":{},"count":1,"effect":{"cut":"after"}})");
    http_client first(server.port());
    CHECK(first.send(post(create)));
    CHECK(first.closed());
    CHECK(topics(server) == 0);
    http_client second(server.port());
    CHECK(second.send(post(create)));
    CHECK(second.closed());
    CHECK(topics(server) == 1);
    http_client third(server.port());
    CHECK(third.ask(post(create)).status == 200);
}

TEST_CASE("an answer is truncated where the rule says, and its length is that of the whole") {
    running_server server;
    put_faults(server, R"({"request":{},"count":1,"effect":{"truncate":20}})");
    http_client client(server.port());
    CHECK(client.send(post(create)));
    auto const cut = client.response();
    CHECK(cut.status == 0); // the connection ended before the rest of its body came
    CHECK(topics(server) == 1);
}

TEST_CASE("an answer is late by as long as the rule says, and the operation is not") {
    running_server server;
    put_faults(server, R"({"request":{},"count":1,"effect":{"latency":"60ms"}})");
    auto const start = std::chrono::steady_clock::now();
    http_client client(server.port());
    CHECK(client.ask(post(create)).status == 200);
    CHECK(std::chrono::steady_clock::now() - start >= 60ms);
    CHECK(client.ask(post(create)).status == 200); // on the same connection
}

TEST_CASE("an answer that is late does not keep the server from stopping") {
    running_server server;
    put_faults(server, R"({"request":{},"effect":{"latency":"10m"}})");
    http_client client(server.port());
    CHECK(client.send(post(create)));
    CHECK(server.eventually([](account const& a) { return a.sns->topics.size() == 1; }));
    server.stop();
    CHECK(server.wait_for_exit() == 0);
}

TEST_CASE("an endpoint seems to fail and to time out, and hears nothing; then it is tried again") {
    imposter endpoint;
    test_clock clock;
    running_server server(clock);
    auto const topic = server.create_topic("news");
    server.subscribed(topic, endpoint.url());
    put_faults(server, R"({"delivery":{"topic":"*:news"},"count":1,"effect":{"status":503}},)"
                       R"({"delivery":{"endpoint":"http://127.0.0.1:*"},"count":1,"effect":{"time_out":true}})");
    server.publish(topic, "hello");
    auto const attempts = [](std::size_t count) {
        return [count](account const& a) {
            std::size_t made = 0;
            a.outbox->for_each_owed([&](auto, auto const& owed, auto const&) { made += owed.attempts.size(); });
            return made == count;
        };
    };
    REQUIRE(server.eventually(attempts(1)));
    clock.advance(20s);
    REQUIRE(server.eventually(attempts(2)));
    CHECK(endpoint.requests().empty());
    clock.advance(20s);
    REQUIRE(server.eventually([](account const& a) { return a.outbox->history().size() == 1; }));
    auto const done = server.settled().at(0);
    REQUIRE(done.attempts.size() == 3);
    CHECK(done.attempts[0].ended.status == 503);
    CHECK_FALSE(done.attempts[1].ended.status.has_value());
    CHECK(done.attempts[1].ended.error == "timed out, as a fault rule wants");
    CHECK(done.attempts[2].ended.status == 200);
    CHECK(endpoint.requests().size() == 1);
}

TEST_CASE("a notification is sent twice, with one message id and signature") {
    imposter endpoint;
    running_server server;
    auto const topic = server.create_topic("news");
    server.subscribed(topic, endpoint.url());
    put_faults(server, R"({"delivery":{},"effect":{"twice":true}})");
    server.publish(topic, "hello");
    REQUIRE(endpoint.wait_for(2));
    REQUIRE(server.eventually([](account const& a) { return a.outbox->owed_count() == 0; }));
    auto const requests = endpoint.requests();
    REQUIRE(requests.size() == 2);
    CHECK(requests[0].body == requests[1].body);
    CHECK(server.settled().size() == 2);
}
