#include "model/account/accounts.hpp"
#include "tests/server/process/running_server.hpp"

#include <boost/json/parse.hpp>
#include <catch2/catch_test_macros.hpp>

#include <chrono>

using namespace sesame;
using namespace sesame::test;
namespace json = boost::json;

namespace {

struct told {
    std::string id, event;
    json::value data;
};

// What `curl -N` does: reads as it comes.
class stream_client : http_client {
  public:
    stream_client(std::uint16_t port, std::string const& path, std::string const& fields = "")
        : http_client(port) {
        send("GET /_sesame/v1" + path + " HTTP/1.1\r\nHost: localhost\r\n" + fields + "\r\n");
        header_ = until("\r\n\r\n");
        until("\n\n"); // how long to wait before connecting again
    }
    std::string const& header() const { return header_; }
    told next() {
        told out;
        auto const text = until("\n\n");
        auto const line = [&](std::string const& name) {
            auto const at = text.find(name + ": ");
            if (at == text.npos) return std::string();
            auto const start = at + name.size() + 2;
            return text.substr(start, text.find('\n', start) - start);
        };
        out.id = line("id");
        out.event = line("event");
        if (auto const data = line("data"); !data.empty()) out.data = json::parse(data);
        return out;
    }
    bool ended() {
        char more[64];
        return receive(more, sizeof more) <= 0;
    }

  private:
    std::string until(std::string const& end) {
        while (unread_.find(end) == unread_.npos) {
            char more[4096];
            auto const bytes = receive(more, sizeof more);
            if (bytes <= 0) return "";
            unread_.append(more, static_cast<std::size_t>(bytes));
        }
        auto const size = unread_.find(end) + end.size();
        auto out = unread_.substr(0, size);
        unread_.erase(0, size);
        return out;
    }

    std::string header_, unread_;
};

server::server_options with_streams(std::size_t most) {
    server::server_options out;
    out.sessions.waiting = 0; // streams do not take these places
    out.sessions.streams = most;
    return out;
}

} // namespace

TEST_CASE("the stream tells what happens from now on") {
    running_server server;
    server.create_topic("before");
    stream_client stream(server.port(), "/stream");
    CHECK(stream.header().starts_with("HTTP/1.1 200 OK\r\n"));
    CHECK(stream.header().find("Content-Type: text/event-stream\r\n") != std::string::npos);
    server.create_topic("after");
    auto const first = stream.next();
    CHECK(first.event == "request");
    CHECK(first.data.at("type").as_string() == "request");
    CHECK(first.data.at("detail").as_string() == "CreateTopic 200");
    CHECK(first.data.at("account").as_string() == "000000000000");
}

TEST_CASE("a stream goes on after the event that was seen last, by header or by parameter") {
    running_server server;
    for (auto const* name : {"a", "b", "c"}) server.create_topic(name);
    stream_client all(server.port(), "/stream?last_event_id=0");
    all.next();
    auto const second = all.next(), third = all.next();
    CHECK(std::stoull(third.id) == std::stoull(second.id) + 1);
    CHECK(stream_client(server.port(), "/stream?last_event_id=" + second.id).next().id == third.id);
    CHECK(stream_client(server.port(), "/stream", "Last-Event-ID: " + second.id + "\r\n").next().id == third.id);
    CHECK(stream_client(server.port(), "/stream?last_event_id=999999999").next().id == "1"); // of a server before this
}

TEST_CASE("a stream tells of what was asked for alone") {
    running_server server;
    auto const topic = server.create_topic("news");
    server.publish(topic, "hello");
    CHECK(stream_client(server.port(), "/stream?kind=notification&last_event_id=0")
              .next()
              .data.at("detail")
              .as_string() == topic);
    stream_client elsewhere(server.port(), "/stream?region=eu-west-1&last_event_id=0");
    server.inspect(
        [](accounts& all) { all.get("000000000000", "eu-west-1").note(news_kind::clock, timestamp{}, "", "there"); });
    CHECK(elsewhere.next().data.at("region").as_string() == "eu-west-1");
}

TEST_CASE("a stream says what it missed, when the journal has dropped it") {
    running_server server;
    server.inspect([](accounts& all) {
        auto& home = all.get("000000000000", "us-east-1");
        for (int i = 0; i < 10'005; ++i) home.note(news_kind::clock, timestamp{}, "", "x");
    });
    stream_client stream(server.port(), "/stream?last_event_id=2");
    auto const gap = stream.next();
    CHECK(gap.event == "gap");
    CHECK(gap.data.at("first") == 3);
    CHECK(gap.data.at("last") == 5);
    CHECK(stream.next().id == "6");
}

TEST_CASE("a stream ends with its server") {
    running_server server;
    stream_client stream(server.port(), "/stream");
    server.stop();
    CHECK(stream.ended());
    CHECK(server.wait_for_exit() == 0);
}

TEST_CASE("a reset is told by the streams of what it forgets, which end then; others go on") {
    running_server server;
    server.create_topic("news");
    stream_client all(server.port(), "/stream?kind=reset"), elsewhere(server.port(), "/stream?account=111111111111");
    http_client client(server.port());
    constexpr auto reset = "POST /_sesame/v1/reset?account=000000000000 HTTP/1.1\r\nHost: localhost\r\n"
                           "Content-Length: 0\r\n\r\n";
    CHECK(client.ask(reset).status == 200);
    CHECK(all.next().event == "reset");
    CHECK(client.ask("POST /_sesame/v1/reset HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n").status == 200);
    all.next(); // a comment
    CHECK(all.ended());
    elsewhere.next();
    CHECK(elsewhere.ended());
}

TEST_CASE("streams have places of their own, and one too many is refused") {
    running_server server(with_streams(1));
    stream_client stream(server.port(), "/stream");
    http_client client(server.port());
    auto const refused = client.ask("GET /_sesame/v1/stream HTTP/1.1\r\nHost: localhost\r\n\r\n");
    CHECK(refused.status == 503);
    CHECK(json::parse(refused.body).at("error").at("code") == "TooManyStreams");
    CHECK(client.ask("POST /_sesame/v1/settle HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n").status == 200);
    server.create_topic("news");
    CHECK(stream.next().event == "request");
}

TEST_CASE("a stream whose client has gone leaves its place to another") {
    running_server server(with_streams(1));
    { stream_client gone(server.port(), "/stream"); }
    auto const until = std::chrono::steady_clock::now() + std::chrono::seconds{10}; // a sign of life comes after 15
    int status = 503;
    while (status == 503 && std::chrono::steady_clock::now() < until) {
        http_client next(server.port());
        next.send("GET /_sesame/v1/stream HTTP/1.1\r\nHost: localhost\r\n\r\n");
        status = next.response_to_head().status;
    }
    CHECK(status == 200);
}

TEST_CASE("a stream that cannot be meant is refused") {
    running_server server;
    for (auto const* path : {"/stream?last_event_id=x", "/stream?kind=mail", "/stream?account=1", "/stream?from=1"}) {
        CAPTURE(path);
        http_client client(server.port());
        CHECK(client.ask(std::string("GET /_sesame/v1") + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n").status == 400);
    }
}
