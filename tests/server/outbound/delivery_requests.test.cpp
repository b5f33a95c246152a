#include "model/account/account.hpp"
#include "model/sns/delivery/outbox.hpp"
#include "tests/server/process/running_server.hpp"
#include "tests/support/golden.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace sesame;
using namespace sesame::test;
using namespace std::chrono_literals;

namespace {

// Replaces what follows each `start`, up to any of the characters `ends`.
void mask(std::string& text, std::string_view start, std::string_view ends, std::string_view by) {
    for (auto at = text.find(start); at != text.npos; at = text.find(start, at + start.size()))
        text.replace(at + start.size(), text.find_first_of(ends, at + start.size()) - at - start.size(), by);
}

// The request as it came, without what differs from run to run.
std::string masked(received const& request) {
    auto out = request.request_line + "\n";
    for (auto const& field : request.header) out += field + "\n";
    out += "\n" + request.body;
    mask(out, "x-amz-sns-message-id: ", "\n", "<id>");
    mask(out, "\"MessageId\" : \"", "\"", "<id>");
    mask(out, ":news:", "\".\n", "<subscription>");
    mask(out, "\"Token\" : \"", "\"", "<token>");
    mask(out, "&Token=", "\"", "<token>");
    mask(out, "\"Signature\" : \"", "\"", "<signature>");
    mask(out, "SimpleNotificationService-", ".", "<certificate>");
    mask(out, "127.0.0.1:", "/\n", "<port>");
    mask(out, "Content-Length: ", "\n", "<bytes>");
    return out;
}

std::string token_in(std::string const& body) {
    auto const at = body.find("\"Token\" : \"") + 11;
    return body.substr(at, body.find('"', at) - at);
}

std::string with_credentials(std::string const& url) { return "http://user:pass%40word@" + url.substr(7); }

} // namespace

TEST_CASE("an endpoint is told the whole story in the requests that AWS sends") {
    imposter endpoint;
    test_clock clock;
    running_server server(clock);
    auto const topic = server.create_topic("news");
    auto const subscription = server.subscribe(topic, endpoint.url("/hook?key=value"));
    REQUIRE(endpoint.wait_for(1));
    server.call(
        {{"Action", "ConfirmSubscription"}, {"TopicArn", topic}, {"Token", token_in(endpoint.requests()[0].body)}});
    clock.advance(90s);
    auto const published = server.call({{"Action", "Publish"},
                                        {"TopicArn", topic},
                                        {"Subject", "Grüße"},
                                        {"Message", "line one\nline \"two\"\t/€"},
                                        {"MessageAttributes.entry.1.Name", "colour"},
                                        {"MessageAttributes.entry.1.Value.DataType", "String"},
                                        {"MessageAttributes.entry.1.Value.StringValue", "blue"}});
    REQUIRE(published.status == 200);
    REQUIRE(endpoint.wait_for(2));
    // Unsigned, as a visit to the UnsubscribeURL is.
    REQUIRE(http_client(server.port())
                .ask("GET /?Action=Unsubscribe&SubscriptionArn=" + subscription + " HTTP/1.1\r\nHost: sns.test\r\n\r\n")
                .status == 200);
    REQUIRE(endpoint.wait_for(3));

    auto const requests = endpoint.requests();
    require_golden("server/subscription_confirmation.txt", masked(requests[0]));
    require_golden("server/notification.txt", masked(requests[1]));
    require_golden("server/unsubscribe_confirmation.txt", masked(requests[2]));
    for (auto const& request : requests)
        REQUIRE(request.value_of("Content-Length") == std::to_string(request.body.size()));
    REQUIRE(requests[1].value_of("x-amz-sns-message-id") == published.element("MessageId"));
    REQUIRE(requests[1].value_of("x-amz-sns-subscription-arn") == subscription);
}

TEST_CASE("raw delivery sends the message alone") {
    imposter endpoint;
    running_server server{test_clock{}};
    auto const topic = server.create_topic("news");
    server.subscribed(topic, endpoint.url(), true);
    server.publish(topic, "{\"bare\": \"as it was\"}\n");
    REQUIRE(endpoint.wait_for(1));
    require_golden("server/raw_notification.txt", masked(endpoint.requests()[0]));
}

TEST_CASE("user info in an endpoint is neither in the request line nor in Host") {
    imposter endpoint;
    running_server server;
    auto const topic = server.create_topic("news");
    server.subscribed(topic, with_credentials(endpoint.url("/hook")));
    server.publish(topic, "hello");
    REQUIRE(endpoint.wait_for(1));
    auto const request = endpoint.requests()[0];
    REQUIRE(request.request_line == "POST /hook HTTP/1.1");
    REQUIRE(request.value_of("Host") == "127.0.0.1:" + std::to_string(endpoint.port()));
    for (auto const& field : request.header) REQUIRE(field.find("pass") == field.npos);
}

TEST_CASE("an endpoint that asks for credentials gets them in a second request of the same attempt") {
    for (auto const& [challenge, response] :
         {std::pair{"WWW-Authenticate: Basic realm=\"r\"\r\n", "Basic dXNlcjpwYXNzQHdvcmQ="},
          {"WWW-Authenticate: Digest realm=\"r\", nonce=\"n\", qop=\"auth\"\r\n", "Digest username=\"user\""}}) {
        imposter endpoint({status(401, challenge)});
        running_server server;
        server.subscribed(server.create_topic("news"), with_credentials(endpoint.url("/hook")));
        server.publish(server.create_topic("news"), "hello");
        REQUIRE(endpoint.wait_for(2));
        auto const requests = endpoint.requests();
        CHECK(requests[0].value_of("Authorization").empty());
        CHECK(requests[1].value_of("Authorization").starts_with(response));
        CHECK(requests[1].body == requests[0].body);
        REQUIRE(server.eventually([](account const& a) { return a.outbox->history().size() == 1; }));
        CHECK(server.settled().at(0).attempts.size() == 1);
    }
}

TEST_CASE("credentials that are refused, or asked for without a realm, are the end of a delivery") {
    auto const basic = "WWW-Authenticate: Basic realm=\"r\"\r\n", no_realm = "WWW-Authenticate: Basic\r\n";
    for (auto const& [fields, requests] : {std::pair{basic, std::size_t{2}}, {no_realm, 1}}) {
        imposter endpoint({status(401, fields), status(401, fields)});
        running_server server;
        server.subscribed(server.create_topic("news"), with_credentials(endpoint.url()));
        server.publish(server.create_topic("news"), "hello");
        REQUIRE(server.eventually([](account const& a) { return a.outbox->history().size() == 1; }));
        CHECK(server.settled().at(0).how == sns::settled::result::failed);
        CHECK(endpoint.requests().size() == requests);
    }
}

TEST_CASE("a redirect is a failure, or followed with the same POST if the settings say so") {
    for (bool const follow : {false, true}) {
        imposter elsewhere;
        imposter endpoint({status(307, "Location: " + elsewhere.url("/moved") + "\r\n")});
        server::settings how;
        how.sns_follows_redirects = follow;
        running_server server({}, how);
        server.subscribed(server.create_topic("news"), endpoint.url());
        server.publish(server.create_topic("news"), "hello");
        REQUIRE(server.eventually([](account const& a) { return a.outbox->history().size() == 1; }));
        CHECK(server.settled().at(0).how == (follow ? sns::settled::result::delivered : sns::settled::result::failed));
        REQUIRE(elsewhere.requests().size() == (follow ? 1 : 0));
        if (follow) CHECK(elsewhere.requests()[0].body == endpoint.requests()[0].body);
    }
}

TEST_CASE("a redirect without a host stays at the endpoint that sent it") {
    imposter second({status(307, "Location: /two\r\n"), status(200)});
    imposter first({status(307, "Location: " + second.url("/one").substr(std::string("http:").size()) + "\r\n")});
    server::settings how;
    how.sns_follows_redirects = true;
    running_server server({}, how);
    server.subscribed(server.create_topic("news"), first.url());
    server.publish(server.create_topic("news"), "hello");
    REQUIRE(server.eventually([](account const& a) { return a.outbox->history().size() == 1; }));
    CHECK(server.settled().at(0).how == sns::settled::result::delivered);
    CHECK(first.requests().size() == 1);
    CHECK(second.requests().size() == 2);
}

TEST_CASE("an endpoint that redirects in circles is given up after six requests") {
    imposter endpoint(std::vector<reply>(10, status(302, "Location: /again\r\n")));
    server::settings how;
    how.sns_follows_redirects = true;
    running_server server({}, how);
    server.subscribed(server.create_topic("news"), endpoint.url());
    server.publish(server.create_topic("news"), "hello");
    REQUIRE(server.eventually([](account const& a) { return a.outbox->history().size() == 1; }));
    CHECK(endpoint.requests().size() == 6);
}

TEST_CASE("429 is retried, or the end of a delivery if the settings say so") {
    for (bool const retry : {true, false}) {
        imposter endpoint({status(429)});
        server::settings how;
        how.sns_retries_429 = retry;
        running_server server({}, how);
        server.subscribed(server.create_topic("news"), endpoint.url());
        server.publish(server.create_topic("news"), "hello");
        REQUIRE(endpoint.wait_for(1));
        REQUIRE(server.eventually([retry](account const& a) { return retry != (a.outbox->owed_count() == 0); }));
    }
}

TEST_CASE("messages of a megabyte's quarter and of a byte arrive whole") {
    imposter endpoint;
    running_server server;
    auto const topic = server.create_topic("news");
    server.subscribed(topic, endpoint.url(), true);
    std::string const large(256 * 1024, 'x');
    REQUIRE(server.publish(topic, large).status == 200);
    REQUIRE(endpoint.wait_for(1));
    REQUIRE(server.publish(topic, "y").status == 200);
    REQUIRE(endpoint.wait_for(2));
    REQUIRE(endpoint.requests()[0].body == large);
    REQUIRE(endpoint.requests()[1].body == "y");
}

TEST_CASE("URLs in messages start as the caller reached the server or as the settings say") {
    imposter endpoint;
    for (auto const& [setting, expected] : {std::pair{"", "http://localhost/?Action=Unsubscribe"},
                                            {"https://sns.test:8443", "https://sns.test:8443/?Action=Unsubscribe"}}) {
        server::settings how;
        how.public_url = setting;
        imposter one;
        running_server server({}, how);
        auto const topic = server.create_topic("news");
        server.subscribed(topic, one.url());
        server.publish(topic, "hello");
        REQUIRE(one.wait_for(1));
        REQUIRE(one.requests()[0].body.find("\"UnsubscribeURL\" : \"" + std::string(expected)) != std::string::npos);
    }
}

TEST_CASE("subscribers to one message get the same document, each with its own link to unsubscribe") {
    imposter one, other;
    running_server server;
    auto const topic = server.create_topic("news");
    auto const first = server.subscribed(topic, one.url()), second = server.subscribed(topic, other.url());
    server.publish(topic, "hello");
    REQUIRE(one.wait_for(1));
    REQUIRE(other.wait_for(1));
    auto body = one.requests()[0].body;
    auto const at = body.find("SubscriptionArn=" + first + "\"");
    REQUIRE(at != body.npos);
    REQUIRE(other.requests()[0].body == body.replace(at + 16, first.size(), second));
}
