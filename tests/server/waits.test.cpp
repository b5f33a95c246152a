#include "tests/server/running_server.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <catch2/catch_test_macros.hpp>

#include <future>

using namespace sesame;
using namespace sesame::test;
namespace json = boost::json;

namespace {

http_answer get(running_server const& server, std::string const& path) {
    http_client client(server.port());
    return client.ask("GET /_sesame/v1" + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
}

server::settings sending_freely() {
    server::settings out;
    out.mode = sending_mode::relaxed;
    return out;
}

struct postbox : running_server {
    postbox()
        : running_server(server::server_options{}, sending_freely()) {}

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
    http_answer ask_and(std::string const& path, std::function<void()> const& then) {
        auto answer = std::async(std::launch::async, [&] { return get(*this, path); });
        then();
        return answer.get();
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
    CHECK(get(server, "/wait/messages?to=a@example.org&timeout=0").status == 200);
}

TEST_CASE("a wait for several mails is answered with the last of them") {
    postbox server;
    server.send("a@example.org", "1");
    auto const answer = server.ask_and("/wait/messages?to=a@example.org&count=3", [&] {
        server.send("a@example.org", "2");
        server.send("a@example.org", "3");
    });
    REQUIRE(answer.status == 200);
    CHECK(json::parse(answer.body).at("messages").as_array().size() == 3);
}

TEST_CASE("a wait that was for nothing says what came instead, and which conditions each failed") {
    postbox server;
    server.send("a@example.org", "Welcome");
    server.send("b@example.org", "Goodbye");
    auto const answer = get(server, "/wait/messages?to=a@example.org&subject=Goodbye&set=news&timeout=1ms");
    REQUIRE(answer.status == 408);
    auto const said = json::parse(answer.body);
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
    auto const answer = server.ask_and("/wait/events?type=Bounce&recipient=bounce@simulator.amazonses.com",
                                       [&] { server.send("bounce@simulator.amazonses.com", "2"); });
    REQUIRE(answer.status == 200);
    auto const events = json::parse(answer.body).at("events").as_array();
    REQUIRE(events.size() == 1);
    CHECK(events[0].at("type").as_string() == "Bounce");
    CHECK(events[0].at("document").at("eventType").as_string() == "Bounce");
    auto const missed = get(server, "/wait/events?type=Complaint&subject=2&timeout=0");
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
    CHECK(get(server, "/wait/deliveries?topic=news&timeout=1ms").status == 408);
    auto const answer =
        server.ask_and("/wait/deliveries?topic=news&protocol=http&result=delivered", [&] { endpoint.release(); });
    REQUIRE(answer.status == 200);
    CHECK(json::parse(answer.body).at("deliveries").at(0).at("endpoint").as_string() == endpoint.url());
}

TEST_CASE("a wait says that the clock stands, where that is why nothing comes") {
    postbox server;
    server.send("a@example.org", "1");
    http_client client(server.port());
    REQUIRE(
        client.ask("POST /_sesame/v1/clock HTTP/1.1\r\nHost: localhost\r\nContent-Length: 15\r\n\r\n{\"frozen\":true}")
            .status == 200);
    server.send("a@example.org", "2");
    auto const answer = get(server, "/wait/events?type=Delivery&subject=2&timeout=1ms");
    REQUIRE(answer.status == 408);
    CHECK(answer.body.find("The clock stands") != std::string::npos);
}

TEST_CASE("a wait for what cannot be meant is refused at once") {
    postbox server;
    for (auto const* path : {"/wait/messages?count=0", "/wait/messages?timeout=1y", "/wait/messages?timeout=11m",
                             "/wait/messages?type=Send", "/wait/events?type=Bonce", "/wait/events?event=Bounce",
                             "/wait/deliveries?result=lost", "/wait/deliveries?account=1", "/wait/messages?to="}) {
        CAPTURE(path);
        CHECK(get(server, path).status == 400);
    }
    CHECK(get(server, "/wait/everything").status == 404);
}
