#include "model/account/accounts.hpp"
#include "tests/server/process/running_server.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace sesame;
using namespace sesame::test;
using namespace std::chrono_literals;

namespace {

std::string const health = "/_sesame/v1/health";

server::server_options with(server::session_limits const& limits) {
    server::server_options out;
    out.sessions = limits;
    return out;
}

} // namespace

TEST_CASE("a connection is kept for further requests") {
    running_server server;
    http_client client(server.port());
    for (int n = 0; n < 5; ++n) {
        auto const response = client.ask(post(list_topics));
        REQUIRE(response.status == 200);
        REQUIRE(response.value_of("Connection") == "");
        REQUIRE(response.value_of("Content-Type") == "text/xml");
        REQUIRE(response.value_of("x-amzn-RequestId") == response.element("RequestId"));
        REQUIRE(response.value_of("Date").ends_with(" GMT"));
    }
}

TEST_CASE("accounts hand over their news even when nobody waits for it") {
    running_server server;
    http_client client(server.port());
    REQUIRE(client.ask(post(list_topics)).status == 200);
    std::size_t kept = 1, told = 0;
    server.inspect([](accounts&) {}); // looks for work
    server.inspect([&](accounts& all) {
        all.for_each([&](account const& a) { kept = a.latest.size(); });
        told = all.history().last();
    });
    REQUIRE(kept == 0);
    REQUIRE(told > 0);
}

TEST_CASE("a connection ends where the client asks for it") {
    running_server server;
    http_client client(server.port());
    auto const response = client.ask(post(list_topics, "Connection: close\r\n"));
    REQUIRE(response.status == 200);
    REQUIRE(response.value_of("Connection") == "close");
    REQUIRE(client.closed());
}

TEST_CASE("requests that come in one piece are answered in their order") {
    running_server server;
    http_client client(server.port());
    client.send(post("Action=CreateTopic&Name=one") + get("/?Action=CreateTopic&Name=two") +
                post("Action=CreateTopic&Name=three"));
    for (auto const* const name : {"one", "two", "three"})
        REQUIRE(client.response().element("TopicArn").ends_with(std::string(":") + name));
}

TEST_CASE("a request that comes byte by byte is answered") {
    running_server server;
    http_client client(server.port());
    for (char const byte : post(list_topics)) client.send({&byte, 1});
    REQUIRE(client.response().status == 200);
}

TEST_CASE("an empty line before a request is ignored, as old clients send it after a body") {
    running_server server;
    http_client client(server.port());
    for (int n = 0; n < 3; ++n) REQUIRE(client.ask("\r\n" + post(list_topics)).status == 200);
    client.send(post(list_topics) + "\r\n" + post(list_topics) + "\r\n");
    REQUIRE(client.response().status == 200);
    REQUIRE(client.response().status == 200);
    REQUIRE(client.ask(get(health)).status == 200);
    for (auto const* const piece : {"\r", "\n", "GET /_sesame/v1/health HTTP/1.1\r", "\nHost: x\r\n\r\n"})
        client.send(piece);
    REQUIRE(client.response().status == 200);
}

TEST_CASE("an empty line alone begins no request: the connection is closed without a word") {
    server::session_limits limits;
    limits.idle = 100ms;
    limits.header_time = 100ms;
    running_server server(with(limits));
    for (auto const* const text : {"\r\n", "\r"}) {
        http_client client(server.port());
        client.send(text);
        client.end_sending();
        REQUIRE(client.closed());
    }
    http_client client(server.port());
    client.send("\r\n");
    REQUIRE(client.closed());
}

TEST_CASE("an absolute target leads to the same, however its scheme is written") {
    running_server server;
    http_client client(server.port());
    for (auto const* const scheme : {"http", "HTTP", "https", "hTTpS"}) {
        REQUIRE(client.ask(get(scheme + std::string("://localhost") + health)).status == 200);
        REQUIRE(client.ask(get(scheme + std::string("://localhost/_sesame/v1/ca.pem"))).status == 200);
        REQUIRE(client.ask(get(scheme + std::string("://evil.example") + health)).status == 403);
    }
}

TEST_CASE("HTTP/1.0 ends the connection unless asked to keep it") {
    running_server server;
    http_client plain(server.port());
    REQUIRE(plain.ask("GET /_sesame/v1/health HTTP/1.0\r\n\r\n").status == 200);
    REQUIRE(plain.closed());

    http_client kept(server.port());
    for (int n = 0; n < 2; ++n) {
        auto const response = kept.ask("GET /_sesame/v1/health HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
        REQUIRE(response.status == 200);
        REQUIRE(response.value_of("Connection") == "keep-alive");
    }
}

TEST_CASE("a client that has ended its sending still gets its answer") {
    running_server server;
    http_client client(server.port());
    client.send(post(list_topics));
    client.end_sending();
    REQUIRE(client.response().status == 200);
    REQUIRE(client.closed());
}

TEST_CASE("HEAD gets the head of the answer and no body") {
    running_server server;
    http_client client(server.port());
    auto const whole = client.ask(get(health));
    client.send("HEAD " + health + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
    auto const head = client.response_to_head();
    REQUIRE(head.status == 200);
    REQUIRE(head.value_of("Content-Length") == std::to_string(whole.body.size()));
    REQUIRE(head.value_of("Content-Type") == "application/json");
    REQUIRE(client.ask(get(health)).body == whole.body); // nothing of a body stood in between
}

TEST_CASE("a header that does not come to its end gets 408") {
    server::session_limits limits;
    limits.header_time = 100ms;
    running_server server(with(limits));
    http_client client(server.port());
    client.send("POST / HTTP/1.1\r\nHost: local");
    auto const response = client.response();
    REQUIRE(response.status == 408);
    REQUIRE(response.element("Code") == "RequestTimeout");
    REQUIRE(client.closed());
}

TEST_CASE("a body that does not come gets 408") {
    server::session_limits limits;
    limits.body_pause = 100ms;
    running_server server(with(limits));
    http_client client(server.port());
    client.send("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\nAction=");
    REQUIRE(client.response().status == 408);
    REQUIRE(client.closed());
}

TEST_CASE("a connection without a request is closed after a while without a word") {
    server::session_limits limits;
    limits.idle = 100ms;
    running_server server(with(limits));
    http_client fresh(server.port()), used(server.port());
    REQUIRE(used.ask(get(health)).status == 200);
    REQUIRE(fresh.closed());
    REQUIRE(used.closed());
}

TEST_CASE("an answer that nobody reads holds up nobody else") {
    running_server server;
    for (int n = 0; n < 300; ++n) server.create_topic(std::string(250, 'x') + std::to_string(n));
    http_client lazy(server.port());
    for (int n = 0; n < 200; ++n) lazy.send(post(list_topics));
    REQUIRE(http_client(server.port()).ask(get(health)).status == 200);
}

TEST_CASE("a client that goes away in mid-request harms nobody") {
    running_server server;
    for (auto const& piece : {std::string("P"), std::string("POST / HTTP/1.1\r\nHos"), post("Action=").substr(0, 90)})
        http_client(server.port()).send(piece);
    for (int n = 0; n < 50; ++n) http_client(server.port()).send(post(list_topics)); // and does not wait for the answer
    REQUIRE(http_client(server.port()).ask(get(health)).status == 200);
}

TEST_CASE("the certificate is served under its own name only") {
    imposter endpoint;
    running_server server;
    auto const topic = server.create_topic("news");
    server.subscribed(topic, endpoint.url());
    server.publish(topic, "hello");
    REQUIRE(endpoint.wait_for(1));
    auto const body = endpoint.requests()[0].body;
    auto const path = body.substr(body.find("/SimpleNotificationService-"), 63);

    http_client client(server.port());
    auto const response = client.ask(get(path));
    REQUIRE(response.status == 200);
    REQUIRE(response.body.starts_with("-----BEGIN CERTIFICATE-----\n"));
    REQUIRE(client.ask(get("/SimpleNotificationService-00000000000000000000000000000000.pem")).status == 404);
    REQUIRE(client.ask(get(health)).status == 200);
}

TEST_CASE("a certificate that is asked for before there is a key is awaited") {
    running_server server;
    http_client client(server.port()), other(server.port());
    client.send(get("/SimpleNotificationService-00000000000000000000000000000000.pem"));
    REQUIRE(other.ask(get(health)).status == 200);
    REQUIRE(client.response().status == 404);
}
