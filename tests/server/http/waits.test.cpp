#include "model/account/accounts.hpp"
#include "model/account/options.hpp"
#include "model/ses/mails/kept_mails.hpp"
#include "model/ses/state.hpp"
#include "tests/server/http/postbox.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <catch2/generators/catch_generators.hpp>

using namespace sesame;
using namespace sesame::test;
namespace json = boost::json;

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
