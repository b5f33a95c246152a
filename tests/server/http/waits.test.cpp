#include "model/account/accounts.hpp"
#include "model/account/options.hpp"
#include "model/ses/mails/kept_mails.hpp"
#include "model/ses/state.hpp"
#include "tests/server/process/running_server.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <chrono>
#include <future>
#include <list>

using namespace sesame;
using namespace sesame::test;
namespace json = boost::json;

namespace {

std::string asking(std::string const& path) {
    return "GET /_sesame/v1" + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
}

http_response look_at(running_server const& server, std::string const& path) {
    http_client client(server.port());
    return client.ask(asking(path));
}

http_response post_to(running_server const& server, std::string const& path) {
    http_client client(server.port());
    return client.ask("POST /_sesame/v1" + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n");
}

std::size_t waiting(running_server const& server) {
    auto const text = look_at(server, "/metrics").body;
    constexpr std::string_view name = "\nsesame_requests_waiting ";
    return std::stoul(text.substr(text.find(name) + name.size()));
}

// Asks until so many wait; false if it is in vain.
bool becomes_waiting(running_server const& server, std::size_t wanted) {
    auto const until = std::chrono::steady_clock::now() + std::chrono::seconds{10};
    while (std::chrono::steady_clock::now() < until)
        if (waiting(server) == wanted) return true;
    return false;
}

constexpr auto never = "/wait/messages?subject=never&timeout=10m";

struct postbox : running_server {
    explicit postbox(server::session_limits limits = {})
        : running_server(options_of(limits), relaxed()) {}

    static server::server_options options_of(server::session_limits const& limits) {
        server::server_options out;
        out.sessions = limits;
        return out;
    }

    void send(std::string const& to, std::string const& subject) {
        auto const body = form({{"Action", "SendEmail"},
                                {"Version", "2010-12-01"},
                                {"Source", "me@example.com"},
                                {"Destination.ToAddresses.member.1", to},
                                {"Message.Subject.Data", subject},
                                {"Message.Body.Text.Data", "text"}});
        http_client client(port()); // unsigned: the version tells the service
        REQUIRE(client
                    .ask("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + std::to_string(body.size()) +
                         "\r\n\r\n" + body)
                    .status == 200);
    }
    // Asks, and has it done while the question is on its way or waits.
    http_response ask_and(std::string const& path, std::function<void()> const& then) {
        auto response = std::async(std::launch::async, [&] { return look_at(*this, path); });
        then();
        return response.get();
    }
};

} // namespace

TEST_CASE("a wait for a mail is answered when it comes, and at once when it has come") {
    postbox server;
    server.send("other@example.org", "Other");
    auto const later =
        server.ask_and("/wait/messages?to=a@example.org", [&] { server.send("a@example.org", "Hello"); });
    REQUIRE(later.status == 200);
    auto const messages = json::parse(later.body).at("messages").as_array();
    REQUIRE(messages.size() == 1);
    CHECK(messages[0].at("subject").as_string() == "Hello");
    CHECK(look_at(server, "/wait/messages?to=a@example.org&timeout=0").status == 200);
}

TEST_CASE("a wait for several mails is answered with the last of them") {
    postbox server;
    server.send("a@example.org", "1");
    auto const response = server.ask_and("/wait/messages?to=a@example.org&count=3", [&] {
        server.send("a@example.org", "2");
        server.send("a@example.org", "3");
    });
    REQUIRE(response.status == 200);
    CHECK(json::parse(response.body).at("messages").as_array().size() == 3);
}

TEST_CASE("a wait that was for nothing says what came instead, and which conditions each failed") {
    postbox server;
    server.send("a@example.org", "Welcome");
    server.send("b@example.org", "Goodbye");
    auto const response = look_at(server, "/wait/messages?to=a@example.org&subject=Goodbye&set=news&timeout=1ms");
    REQUIRE(response.status == 408);
    auto const said = json::parse(response.body);
    CHECK(said.at("error").at("code").as_string() == "NotInTime");
    CHECK(said.at("error").at("message").as_string() == "0 of 1 messages came within 1 ms.");
    CHECK(said.at("messages").as_array().empty());
    auto const& misses = said.at("near_misses").as_array();
    REQUIRE(misses.size() == 2);
    CHECK(misses[0].at("subject").as_string() == "Goodbye"); // of two that fail as much, the newer
    CHECK(misses[0].at("failed") == json::array({"to=a@example.org", "set=news"}));
    CHECK(misses[1].at("failed") == json::array({"set=news", "subject=Goodbye"}));
}

TEST_CASE("a wait for an event is answered when it has happened to that recipient") {
    postbox server;
    server.send("a@example.org", "1");
    auto const response = server.ask_and("/wait/events?type=Bounce&recipient=bounce@simulator.amazonses.com",
                                         [&] { server.send("bounce@simulator.amazonses.com", "2"); });
    REQUIRE(response.status == 200);
    auto const events = json::parse(response.body).at("events").as_array();
    REQUIRE(events.size() == 1);
    CHECK(events[0].at("type").as_string() == "Bounce");
    CHECK(events[0].at("document").at("eventType").as_string() == "Bounce");
    auto const missed = look_at(server, "/wait/events?type=Complaint&subject=2&timeout=0");
    CHECK(missed.status == 408);
    CHECK(json::parse(missed.body).at("near_misses").at(0).at("failed") == json::array({"type=Complaint"}));
}

TEST_CASE("a wait for a delivery is answered when its endpoint has answered") {
    imposter endpoint({held()});
    postbox server;
    auto const topic = server.create_topic("news");
    server.subscribed(topic, endpoint.url());
    server.publish(topic, "hello");
    REQUIRE(endpoint.wait_for(1));
    CHECK(look_at(server, "/wait/deliveries?topic=news&timeout=1ms").status == 408);
    auto const response =
        server.ask_and("/wait/deliveries?topic=news&protocol=http&result=delivered", [&] { endpoint.release(); });
    REQUIRE(response.status == 200);
    CHECK(json::parse(response.body).at("deliveries").at(0).at("endpoint").as_string() == endpoint.url());
}

TEST_CASE("a wait says that the clock stands, where that is why nothing comes") {
    postbox server;
    server.send("a@example.org", "1");
    http_client client(server.port());
    REQUIRE(
        client.ask("POST /_sesame/v1/clock HTTP/1.1\r\nHost: localhost\r\nContent-Length: 15\r\n\r\n{\"frozen\":true}")
            .status == 200);
    server.send("a@example.org", "2");
    auto const response = look_at(server, "/wait/events?type=Delivery&subject=2&timeout=1ms");
    REQUIRE(response.status == 408);
    CHECK(response.body.find("The clock is stopped") != std::string::npos);
}

TEST_CASE("a wait for what cannot be meant is refused at once") {
    postbox server;
    for (auto const* path : {"/wait/messages?count=0", "/wait/messages?timeout=1y", "/wait/messages?timeout=11m",
                             "/wait/messages?type=Send", "/wait/events?type=Bonce", "/wait/events?event=Bounce",
                             "/wait/deliveries?result=lost", "/wait/deliveries?account=1", "/wait/messages?to="}) {
        CAPTURE(path);
        CHECK(look_at(server, path).status == 400);
    }
    CHECK(look_at(server, "/wait/everything").status == 404);
}

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

TEST_CASE("a reset answers those who wait for what it forgets, and nobody else") {
    postbox server;
    http_client all(server.port()), one(server.port()), other(server.port());
    REQUIRE(all.send(asking(never)));
    REQUIRE(one.send(asking(std::string(never) + "&account=111111111111")));
    REQUIRE(other.send(asking(std::string(never) + "&account=222222222222")));
    REQUIRE(becomes_waiting(server, 3));
    CHECK(post_to(server, "/reset?account=111111111111").status == 200); // there is no such account yet
    auto const response = one.response();
    CHECK(response.status == 409);
    CHECK(json::parse(response.body).at("error").at("code") == "Reset");
    REQUIRE(becomes_waiting(server, 2));
    CHECK(post_to(server, "/reset").status == 200);
    CHECK(all.response().status == 409);
    CHECK(other.response().status == 409);
    CHECK(one.ask(asking("/health")).status == 200); // the connection stays
}

TEST_CASE("a wait counts what is there after another account's reset, a roll back and deletions") {
    postbox server;
    server.send("a@example.org", "1");
    REQUIRE(post_to(server, "/checkpoints?name=one").status == 201);
    server.send("a@example.org", "2");
    http_client client(server.port());
    REQUIRE(client.send(asking("/wait/messages?to=a@example.org&count=3")));
    REQUIRE(becomes_waiting(server, 1));
    REQUIRE(post_to(server, "/reset?account=111111111111").status == 200);
    REQUIRE(post_to(server, "/checkpoints/one/rollback").status == 200);
    server.send("a@example.org", "3");
    CHECK(waiting(server) == 1); // 1 and 3
    server.send("a@example.org", "4");
    auto const response = client.response();
    REQUIRE(response.status == 200);
    auto const messages = json::parse(response.body).at("messages").as_array();
    REQUIRE(messages.size() == 3);
    CHECK(messages[0].at("subject").as_string() == "1");
    CHECK(messages[2].at("subject").as_string() == "4");
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
