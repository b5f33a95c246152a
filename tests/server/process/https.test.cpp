#include "server/trust/authority.hpp"
#include "tests/server/https_client.hpp"
#include "tests/server/process/running_server.hpp"

#include <catch2/catch_test_macros.hpp>

#include <csignal>

using namespace sesame;
using namespace sesame::test;
using namespace std::chrono_literals;

namespace {

server::settings with_https() {
    server::settings out;
    out.https_port = 0;
    return out;
}

// What a client trusts once it has been given it.
std::string authority_of(running_server& server) {
    http_client plain(server.port());
    auto const response = plain.ask("GET /_sesame/v1/ca.pem HTTP/1.1\r\nHost: localhost\r\n\r\n");
    REQUIRE(response.status == 200);
    REQUIRE(response.value_of("Content-Type") == "application/x-pem-file");
    return response.body;
}

std::string const health = "GET /_sesame/v1/health HTTP/1.1\r\nHost: localhost\r\n\r\n";

} // namespace

TEST_CASE("https answers what http answers, and hands out https URLs") {
    running_server server({}, with_https());
    https_client client(server.https_port(), authority_of(server));
    REQUIRE(client.trusted());
    REQUIRE(client.ask(health).status == 200);

    auto const topic = client.ask(post(form({{"Action", "CreateTopic"}, {"Name", "news"}}))).element("TopicArn");
    REQUIRE(topic == "arn:aws:sns:us-east-1:000000000000:news");
    REQUIRE(server.create_topic("news") == topic); // the same state

    imposter endpoint;
    client.ask(
        post(form({{"Action", "Subscribe"}, {"TopicArn", topic}, {"Protocol", "http"}, {"Endpoint", endpoint.url()}})));
    REQUIRE(endpoint.wait_for(1));
    auto const body = endpoint.requests()[0].body;
    INFO(body);
    REQUIRE(body.find("\"SubscribeURL\" : \"https://localhost/?Action=") != body.npos);
    REQUIRE(body.find("\"SigningCertURL\" : \"https://localhost/SimpleNotificationService-") != body.npos);
}

TEST_CASE("a request by https that names no host gets URLs with the https port") {
    running_server server({}, with_https());
    auto const topic = server.create_topic("news");
    imposter endpoint;
    https_client client(server.https_port(), authority_of(server));
    auto const text =
        form({{"Action", "Subscribe"}, {"TopicArn", topic}, {"Protocol", "http"}, {"Endpoint", endpoint.url()}});
    client.ask("POST / HTTP/1.0\r\nContent-Length: " + std::to_string(text.size()) + "\r\n\r\n" + text);
    REQUIRE(endpoint.wait_for(1));
    REQUIRE(endpoint.requests()[0].body.find("https://localhost:" + std::to_string(server.https_port()) + "/?") !=
            std::string::npos);
}

TEST_CASE("a client is shown a certificate for the name that it asks for") {
    running_server server({}, with_https());
    auto const known = authority_of(server);
    for (auto const* const name :
         {"localhost", "127.0.0.1", "::1", "sns.us-east-1.amazonaws.com", "sns.eu-west-1.amazonaws.com",
          "sns.amazonaws.com", "email.us-east-1.amazonaws.com", "sesame", "sns.cn-north-1.amazonaws.com.cn"}) {
        INFO(name);
        https_client client(server.https_port(), known, name);
        INFO(client.problem());
        REQUIRE(client.trusted());
        REQUIRE(client.ask(health).status == 200);
    }
    https_client odd(server.https_port(), known, "a,IP:10.0.0.1"); // would be two names in OpenSSL's notation
    REQUIRE(odd.problem() == "hostname mismatch");
    https_client elsewhere(server.https_port(), known, "10.0.0.1");
    REQUIRE(elsewhere.problem() == "IP address mismatch");
}

TEST_CASE("a client that was given another authority does not trust us") {
    running_server server({}, with_https());
    https_client client(server.https_port(), server::authority().certificate());
    REQUIRE_FALSE(client.trusted());
    https_client other(server.https_port(), authority_of(server));
    REQUIRE(other.ask(health).status == 200);
}

TEST_CASE("the other protocol on a port is refused and harms nobody") {
    running_server server({}, with_https());
    http_client plain(server.https_port());
    plain.send(health);
    REQUIRE(plain.response().status == 400);

    https_client secure(server.port(), authority_of(server));
    REQUIRE_FALSE(secure.trusted());
    REQUIRE(https_client(server.https_port(), authority_of(server)).ask(health).status == 200);
}

TEST_CASE("a body of many TLS records and requests in one record are read") {
    running_server server({}, with_https());
    https_client client(server.https_port(), authority_of(server));
    auto const large = form({{"Action", "CreateTopic"}, {"Name", "n"}, {"x", std::string(1'000'000, 'x')}});
    REQUIRE(client.ask(post(large)).status == 200);
    client.send(health + health);
    REQUIRE(client.response().status == 200);
    REQUIRE(client.response().status == 200);
}

TEST_CASE("over TLS too, what is malformed or late is answered") {
    server::server_options limits;
    limits.sessions.header_time = 300ms;
    running_server server(limits, with_https());
    auto const known = authority_of(server);
    REQUIRE(https_client(server.https_port(), known).ask("BROKEN\r\n\r\n").status == 400);
    REQUIRE(https_client(server.https_port(), known).ask("GET / HTTP/1.1\r\nHost:").status == 408);
}

TEST_CASE("a TLS handshake that does not come ends the connection") {
    server::server_options limits;
    limits.sessions.header_time = 50ms;
    running_server server(limits, with_https());
    http_client silent(server.https_port());
    REQUIRE(silent.closed());
}

TEST_CASE("connections over TLS do not delay the end") {
    running_server server({}, with_https());
    auto const known = authority_of(server);
    https_client resting(server.https_port(), known), used(server.https_port(), known);
    http_client in_handshake(server.https_port());
    REQUIRE(used.ask(health).status == 200);
    server.stop();
    REQUIRE(server.wait_for_exit() == 0);
    REQUIRE(resting.response().status == 0);
}

TEST_CASE("the root of the control API tells how the process was started") {
    auto how = with_https();
    how.deterministic = "a seed";
    running_server server({}, how), usual;
    auto const said = [](std::uint16_t port) {
        return http_client(port).ask("GET /_sesame/v1/ HTTP/1.1\r\nHost: localhost\r\n\r\n").body;
    };
    auto const about = said(server.port());
    INFO(about);
    REQUIRE(about.find("\"https_port\":" + std::to_string(server.https_port())) != about.npos);
    REQUIRE(about.find(R"("deterministic":"a seed")") != about.npos);
    REQUIRE(about.find(R"("in_container":)") != about.npos);
    REQUIRE(said(usual.port()).find(R"("https_port":null,"deterministic":null)") != about.npos);
}

TEST_CASE("an https port that is taken is told with its option") {
    running_server other;
    auto how = with_https();
    how.port = 0;
    how.host = "127.0.0.1";
    how.https_port = other.port();
    try {
        server::server(how).run();
        FAIL("it runs");
    } catch (server::start_failure const& failure) {
        REQUIRE(failure.exit_code == 3);
        REQUIRE(failure.text.ends_with("Use --https-port to choose another."));
    }
}

TEST_CASE("plain HTTP on the port for https gets 400 and a word about it") {
    running_server server({}, with_https());
    for (auto const& request : {health, post("Action=ListTopics"), std::string("DELETE / HTTP/1.1\r\nHost: x\r\n\r\n"),
                                post("Action=Publish&Message=" + std::string(200'000, 'x'))}) {
        http_client client(server.https_port());
        auto const response = client.ask(request);
        REQUIRE(response.status == 400);
        REQUIRE(response.element("Code") == "MalformedHttpRequestException");
        REQUIRE(response.element("Message").starts_with("This port speaks HTTPS"));
        REQUIRE(response.value_of("x-sesame-hint").starts_with("A client spoke HTTP to the port for https."));
        REQUIRE(response.value_of("Connection") == "close");
        REQUIRE(client.closed());
    }
    REQUIRE(https_client(server.https_port(), authority_of(server)).ask(health).status == 200);
}
