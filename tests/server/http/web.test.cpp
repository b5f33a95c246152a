#include "model/account/account.hpp"
#include "model/sns/delivery/outbox.hpp"
#include "tests/server/process/running_server.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace sesame;
using namespace sesame::test;

// What web pages and our own deliveries get on a running server; who may do what is in api/router/guard.test.cpp.

namespace {

std::string const of_evil = "Origin: https://evil.example\r\nSec-Fetch-Site: cross-site\r\n";
std::string const of_app = "Origin: http://localhost:3000\r\nSec-Fetch-Site: same-site\r\n";

std::string topics_seen(running_server& server) { return server.call({{"Action", "ListTopics"}}).element("TopicArn"); }

} // namespace

TEST_CASE("a page of somebody else gets 403 from the AWS API, and the connection goes on") {
    running_server server;
    auto const topic = server.create_topic("news");
    http_client client(server.port());
    for (auto const& request :
         {post("Action=DeleteTopic&TopicArn=" + topic, of_evil), get("/?Action=DeleteTopic&TopicArn=" + topic, of_evil),
          get("/?Action=DeleteTopic&TopicArn=" + topic, "Sec-Fetch-Site: cross-site\r\n"), post(list_topics, of_evil),
          post("Action=DeleteTopic&TopicArn=" + topic, "Referer: https://evil.example/\r\n")}) {
        auto const response = client.ask(request);
        CHECK(response.status == 403);
        CHECK(response.element("Code") == "AccessDenied");
        CHECK(response.value_of("Access-Control-Allow-Origin") == "");
    }
    auto const rebound = client.ask("GET /?Action=ListTopics HTTP/1.1\r\nHost: rebind.evil.example\r\n"
                                    "User-Agent: Mozilla/5.0\r\nAccept-Language: en\r\n\r\n");
    CHECK(rebound.status == 403);
    CHECK(topics_seen(server) == topic);
}

TEST_CASE("a page of localhost may use it, and reads what went wrong before anything was done") {
    running_server server;
    http_client client(server.port());
    auto const response = client.ask(post("Action=CreateTopic&Name=news", of_app));
    CHECK(response.status == 200);
    CHECK(response.value_of("Access-Control-Allow-Origin") == "http://localhost:3000");
    CHECK(response.value_of("Vary") == "Origin");

    auto const preflight = client.ask("OPTIONS / HTTP/1.1\r\nHost: localhost\r\n" + of_app +
                                      "Access-Control-Request-Method: POST\r\n"
                                      "Access-Control-Request-Headers: authorization,x-amz-date\r\n\r\n");
    CHECK(preflight.status == 204);
    CHECK(preflight.value_of("Access-Control-Allow-Headers") == "authorization,x-amz-date");
    CHECK(preflight.value_of("Content-Length") == ""); // of which there is none with 204
    CHECK(preflight.value_of("Content-Type") == "");

    for (auto const* target : {"/SimpleNotificationService-00000000000000000000000000000000.pem", "/_sesame/v1/ca.pem"})
        CHECK(client.ask(get(target, of_app)).value_of("Access-Control-Allow-Origin") == "http://localhost:3000");
    auto const waited = client.ask(get("/_sesame/v1/wait/messages?timeout=1ms", of_app));
    CHECK(waited.status == 408);
    CHECK(waited.value_of("Access-Control-Allow-Origin") == "http://localhost:3000");
    CHECK(waited.value_of("X-Content-Type-Options") == "nosniff");

    auto const refused = client.ask("POST / HTTP/1.1\r\nHost: localhost\r\n" + of_app + "Content-Encoding: br\r\n" +
                                    "Content-Length: 0\r\n\r\n");
    CHECK(refused.status == 415);
    CHECK(refused.value_of("Access-Control-Allow-Origin") == "http://localhost:3000");
}

TEST_CASE("origins that --allow-origin names may use it") {
    server::settings how;
    how.allow_origin = {"https://*.example.com:*"};
    running_server server({}, how);
    http_client client(server.port());
    CHECK(client.ask(post(list_topics, "Origin: https://app.example.com:8443\r\n")).status == 200);
    CHECK(client.ask(post(list_topics, "Origin: https://app.example.org\r\n")).status == 403);
}

TEST_CASE("SNS's own deliveries reach neither our own API nor AWS's, and such an endpoint has failed") {
    running_server server;
    auto const topic = server.create_topic("news");
    auto const here = "http://127.0.0.1:" + std::to_string(server.port());
    std::string const paths[]{"/moto-api/reset", "/clear-store", "/_sesame/v1/reset",
                              "/?Action=Publish&Message=again&TopicArn=" + topic, // which would never end
                              "/?Action=DeleteTopic&TopicArn=" + topic};
    for (auto const& path : paths) server.subscribed(topic, here + path, true);
    server.publish(topic, "hello");
    REQUIRE(server.eventually([&](account const& a) { return a.outbox->history().size() == std::size(paths); }));
    for (auto const& done : server.settled()) {
        CAPTURE(done.to.endpoint);
        CHECK(done.how == sns::settled::result::failed);
        REQUIRE(done.attempts.size() == 1);
        CHECK(done.attempts[0].ended.status == 403);
    }
    CHECK(topics_seen(server) == topic);
}
