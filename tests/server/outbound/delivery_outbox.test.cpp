#include "model/account/accounts.hpp"
#include "model/sns/delivery/outbox.hpp"
#include "tests/server/process/running_server.hpp"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <utility>

using namespace sesame;
using namespace sesame::test;
using namespace std::chrono_literals;

namespace {

std::string ask(running_server& server, std::string const& request_line) {
    return http_client(server.port()).ask(request_line + " HTTP/1.1\r\nHost: localhost\r\n\r\n").body;
}

// So many notifications for the endpoint.
void owe(account& home, std::string const& url, std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) {
        sns::notification n;
        n.topic_arn = "arn:aws:sns:us-east-1:" + home.id + ":news";
        n.message_id = home.ids.uuid();
        n.message = std::string("hello");
        n.signature_version = "1";
        sns::recipient to;
        to.protocol = sns::protocol::http;
        to.endpoint = url;
        home.outbox->add(std::move(n), {to});
    }
}

} // namespace

TEST_CASE("what an outbox cannot take on is refused and counted") {
    imposter endpoint(std::vector<reply>(5, held()));
    server::server_options small;
    small.outbox.limit = 5;
    running_server server(small);
    auto const topic = server.create_topic("news");
    server.subscribed(topic, endpoint.url());
    for (int n = 0; n < 5; ++n) REQUIRE(server.publish(topic, "hello").status == 200);
    for (int n = 0; n < 2; ++n) {
        auto const response = server.publish(topic, "one too many");
        REQUIRE(response.status == 400);
        REQUIRE(response.element("Code") == "Throttling");
        REQUIRE(response.element("Message") == "Rate exceeded");
    }
    REQUIRE(ask(server, "GET /_sesame/v1/health").find(R"("deliveries":{"owed":5,"refused":2})") != std::string::npos);

    endpoint.release();
    REQUIRE(server.eventually([](account const& a) { return a.outbox->owed_count() == 0; }));
    REQUIRE(server.publish(topic, "room again").status == 200);
    REQUIRE(endpoint.wait_for(6));
    for (auto const& request : endpoint.requests()) REQUIRE(request.body.find("too many") == std::string::npos);
}

TEST_CASE("a message for more subscribers than there is room for is refused whole") {
    imposter endpoint;
    server::server_options small;
    small.outbox.limit = 2;
    running_server server(small);
    auto const topic = server.create_topic("news");
    for (auto const* const path : {"/1", "/2", "/3"}) server.subscribed(topic, endpoint.url(path));
    REQUIRE(server.publish(topic, "hello").element("Code") == "Throttling");
    REQUIRE(server.home([](account const& a) { return a.outbox->owed_count(); }) == 0);
    REQUIRE(server.home([](account const& a) { return a.outbox->refused(); }) == 3);
}

TEST_CASE("a reset while deliveries are under way leaves nothing of them") {
    imposter endpoint(std::vector<reply>(20, held()));
    running_server server;
    auto topic = server.create_topic("news");
    server.subscribed(topic, endpoint.url());
    for (int n = 0; n < 20; ++n) server.publish(topic, "before");
    REQUIRE(endpoint.wait_for(8));
    REQUIRE(ask(server, "POST /_sesame/v1/reset") == "{\"reset\":1}\n");

    topic = server.create_topic("news");
    server.subscribed(topic, endpoint.url());
    server.publish(topic, "after");
    endpoint.release();
    REQUIRE(endpoint.wait_for(9));
    REQUIRE(server.eventually([](account const& a) { return a.outbox->history().size() == 1; }));
    REQUIRE(server.settled()[0].attempts.size() == 1);
    REQUIRE(server.home([](account const& a) { return a.outbox->owed_count(); }) == 0);
    auto const requests = endpoint.requests();
    REQUIRE(requests.size() == 9); // the twelve that had not begun never do
    REQUIRE(requests.back().body.find("\"after\"") != std::string::npos);
}

TEST_CASE("a reset while a notification is being signed or waits for its retry does no harm") {
    imposter endpoint({status(503)});
    test_clock clock;
    running_server server(clock);
    auto topic = server.create_topic("news");
    server.subscribed(topic, endpoint.url());
    server.publish(topic, "lost");
    REQUIRE(endpoint.wait_for(1));
    REQUIRE(server.eventually([](account const& a) { return a.task_count() == 1; }));
    for (int n = 0; n < 50; ++n) {
        server.publish(topic, "lost too");
        server.inspect([](accounts& all) { all.reset(std::nullopt, std::nullopt); });
        topic = server.create_topic("news");
        server.subscribed(topic, endpoint.url());
    }
    clock.advance(1h);
    server.publish(topic, "kept");
    REQUIRE(server.eventually([](account const& a) { return a.outbox->history().size() == 1; }));
    REQUIRE(server.settled()[0].attempts.size() == 1);
    REQUIRE(endpoint.requests().back().body.find("\"kept\"") != std::string::npos);
}

TEST_CASE("what goes to other protocols is kept for reading") {
    running_server server;
    auto const topic = server.create_topic("news");
    server.subscribed(topic, "sqs:arn:aws:sqs:us-east-1:000000000000:queue");
    server.publish(topic, "hello");
    REQUIRE(server.eventually([](account const& a) { return a.outbox->history().size() == 1; }));
    auto const kept = server.settled()[0];
    REQUIRE(kept.how == sns::settled::result::captured);
    REQUIRE(kept.attempts.empty());
    REQUIRE(kept.body.find("\"Message\" : \"hello\"") != std::string::npos);
    REQUIRE(kept.body.find("\"Signature\" : \"\"") == std::string::npos); // signed, as the queue would get it
}

TEST_CASE("one account's endpoints and history are not another's") {
    imposter endpoint;
    running_server server;
    auto const topic = server.create_topic("news");
    server.subscribed(topic, endpoint.url());
    server.publish(topic, "hello");
    REQUIRE(server.eventually([](account const& a) { return a.outbox->history().size() == 1; }));
    std::size_t others = 1;
    server.inspect([&](accounts& all) { others = all.get("111111111111", "us-east-1").outbox->history().size(); });
    REQUIRE(others == 0);
}

TEST_CASE("an account with much to sign keeps no other waiting") {
    constexpr std::size_t many = 500;
    imposter endpoint;
    running_server server;
    server.inspect([&](accounts& all) {
        owe(all.get("111111111111", "us-east-1"), endpoint.url("/much"), many);
        owe(all.get("222222222222", "us-east-1"), endpoint.url("/one"), 1);
    });
    ask(server, "GET /_sesame/v1/health"); // after a call the server looks for work
    REQUIRE(endpoint.wait_for(many + 1));
    auto const requests = endpoint.requests();
    auto const is_one = [](auto const& r) { return r.request_line == "POST /one HTTP/1.1"; };
    auto const place = std::find_if(requests.begin(), requests.end(), is_one) - requests.begin();
    CHECK(place < 250);
}
