#include "model/account/accounts.hpp"
#include "model/account/options.hpp"
#include "model/ses/mails/kept_mails.hpp"
#include "model/ses/state.hpp"
#include "tests/server/http/postbox.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <list>

// What becomes of those who wait, and what they cost the others.

using namespace sesame;
using namespace sesame::test;
namespace json = boost::json;

TEST_CASE("a wait ends with its client, and leaves its place to another") {
    postbox server({.waiting = 2});
    {
        http_client first(server.port()), second(server.port());
        REQUIRE(first.send(asking(never)));
        REQUIRE(second.send(asking(never)));
        REQUIRE(becomes_waiting(server, 2));
        auto const refused = look_at(server, never);
        CHECK(refused.status == 503);
        CHECK(json::parse(refused.body).at("error").at("message").as_string() ==
              "2 requests wait already, the most that may wait. End some, or POST /_sesame/v1/reset to end all.");
    }
    CHECK(becomes_waiting(server, 0));
    CHECK(look_at(server, "/wait/messages?timeout=0").status == 408);
}

TEST_CASE("a client that ends its sending, and still reads, gets the answer that it waits for") {
    postbox server;
    auto const* const version = GENERATE("1.1", "1.0");
    http_client client(server.port());
    REQUIRE(client.send("GET /_sesame/v1/wait/messages?subject=Hello HTTP/" + std::string(version) +
                        "\r\nHost: localhost\r\n\r\n"));
    client.end_sending();
    REQUIRE(becomes_waiting(server, 1));
    server.send("a@example.org", "Hello");
    auto const response = client.response();
    REQUIRE(response.status == 200);
    CHECK(json::parse(response.body).at("messages").at(0).at("subject").as_string() == "Hello");
}

TEST_CASE("what a client sends while it waits is answered after that") {
    postbox server;
    http_client client(server.port());
    REQUIRE(client.send(asking("/wait/messages?subject=Hello")));
    REQUIRE(becomes_waiting(server, 1));
    REQUIRE(client.send(asking("/health") + asking("/health")));
    server.send("a@example.org", "Hello");
    CHECK(client.response().body.find("\"messages\"") != std::string::npos);
    CHECK(client.response().body.find("\"status\":\"ok\"") != std::string::npos);
    CHECK(client.response().body.find("\"status\":\"ok\"") != std::string::npos);
}

TEST_CASE("where all places of waits are taken the clock and settle are still to be had") {
    postbox server({.waiting = 1});
    http_client client(server.port());
    REQUIRE(client.send(asking(never)));
    REQUIRE(becomes_waiting(server, 1));
    CHECK(post_to(server, "/settle").status == 200);
    http_client other(server.port());
    CHECK(other
              .ask("POST /_sesame/v1/clock HTTP/1.1\r\nHost: localhost\r\nContent-Length: 17\r\n\r\n{\"advance\": "
                   "\"1s\"}")
              .status == 200);
}

TEST_CASE("a wait finds what was said by mail that came before it, whatever number of looks that takes") {
    postbox server;
    server.inspect([](accounts& all) {
        auto& home = all.get("000000000000", "us-east-1");
        for (int i = 0; i < 3'000; ++i) {
            ses::mail m;
            m.message_id = "id-" + std::to_string(i);
            m.text = i % 1'000 == 999 ? "You have WON" : "text";
            ses::keep(*home.ses, std::move(m), {10'000, std::size_t{1} << 30});
        }
    });
    auto const response = look_at(server, "/wait/messages?text=have+won&count=3");
    REQUIRE(response.status == 200);
    auto const messages = json::parse(response.body).at("messages").as_array();
    REQUIRE(messages.size() == 3);
    CHECK(messages[0].at("id") == "id-999");
    CHECK(messages[2].at("id") == "id-2999");
    auto const missed = look_at(server, "/wait/messages?text=have+won&count=4&timeout=0");
    REQUIRE(missed.status == 408);
    CHECK(json::parse(missed.body).at("messages").as_array().size() == 3);
    CHECK(json::parse(missed.body).at("near_misses").as_array().size() == 20);
    CHECK(json::parse(missed.body).at("near_misses").at(0).at("id") == "id-2998");
}

TEST_CASE("long mails are read apart for those who wait, each once, and a wait that is late still finds them") {
    postbox server;
    server.inspect([](accounts& all) {
        auto& home = all.get("000000000000", "us-east-1");
        for (int i = 0; i < 6; ++i) {
            ses::mail m;
            m.message_id = "id-" + std::to_string(i);
            m.text = std::string(4'000'000, i % 2 ? 'x' : 'y') + "You have WON";
            ses::keep(*home.ses, std::move(m), {10'000, std::size_t{1} << 30});
        }
    });
    std::list<std::future<http_response>> waiting;
    for (auto const* const path : {"/wait/messages?text=xyou+have+won&count=3", "/wait/messages?text=have+won&count=6",
                                   "/wait/messages?text=yyou+have+won&count=3&timeout=0"})
        waiting.push_back(std::async(std::launch::async, [&server, path] { return look_at(server, path); }));
    std::size_t found = 0;
    for (auto& one : waiting) {
        auto const response = one.get();
        CHECK(response.status == 200);
        found += json::parse(response.body).at("messages").as_array().size();
    }
    CHECK(found == 12);
    auto const missed = look_at(server, "/wait/messages?text=never&timeout=0");
    CHECK(missed.status == 408);
    CHECK(json::parse(missed.body).at("near_misses").at(0).at("failed") == json::array({"text=never"}));
    server.inspect([](accounts& all) { all.reset({}, {}); });
    server.send("a@example.org", "after the reset");
    CHECK(look_at(server, "/wait/messages?text=have+won&timeout=0").status == 408);
}
