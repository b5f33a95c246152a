#include "model/sqs/polls.hpp"
#include "model/sqs/queues/queues.hpp"
#include "tests/server/process/running_server.hpp"

#include <catch2/catch_test_macros.hpp>

#include <chrono>
#include <list>

using namespace sesame;
using namespace sesame::test;

namespace {

std::string request(std::string const& form) {
    return "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + std::to_string(form.size()) + "\r\n\r\n" + form;
}

std::string calling(std::string const& action, std::string const& more = "") {
    return request("Action=" + action + "&Version=2012-11-05&QueueUrl=jobs&QueueName=jobs" + more);
}

std::string const polling = calling("ReceiveMessage", "&WaitTimeSeconds=20");

struct queue_server : running_server {
    queue_server() { REQUIRE(ask(calling("CreateQueue")).status == 200); }

    http_response ask(std::string const& text) const {
        http_client client(port());
        return client.ask(text);
    }
    std::size_t polls() {
        std::size_t out = 0;
        inspect([&](accounts& all) { out = all.polls().waiting(); });
        return out;
    }
    // Asks until so many wait; false if it is in vain.
    bool becomes_polling(std::size_t wanted) {
        auto const until = std::chrono::steady_clock::now() + patience;
        while (std::chrono::steady_clock::now() < until)
            if (polls() == wanted) return true;
        return false;
    }
};

} // namespace

TEST_CASE("more long polls wait than other requests may, each message ends one, and a stop ends them all") {
    constexpr std::size_t many = 300; // of others, 200 may wait
    queue_server server;
    std::list<http_client> clients;
    for (std::size_t i = 0; i < many; ++i) clients.emplace_back(server.port()).send(polling);
    REQUIRE(server.becomes_polling(many));
    CHECK(server.ask("GET /_sesame/v1/wait/messages?timeout=0 HTTP/1.1\r\nHost: localhost\r\n\r\n").status == 408);
    for (int i = 0; i < 3; ++i) CHECK(server.ask(calling("SendMessage", "&MessageBody=hello")).status == 200);
    REQUIRE(server.becomes_polling(many - 3));
    server.stop();
    std::size_t answered = 0, got = 0;
    for (auto& client : clients) {
        auto const out = client.response();
        answered += out.status == 200;
        got += out.body.find("hello") != std::string::npos;
    }
    CHECK(answered == many);
    CHECK(got == 3);
}

TEST_CASE("a long poll whose client has gone ends, and takes no message") {
    queue_server server;
    {
        http_client gone(server.port());
        gone.send(polling);
        REQUIRE(server.becomes_polling(1));
    }
    REQUIRE(server.becomes_polling(0));
    CHECK(server.ask(calling("SendMessage", "&MessageBody=hello")).status == 200);
    CHECK(server.ask(calling("ReceiveMessage")).body.find("hello") != std::string::npos);
}
