#include "tests/server/process/running_server.hpp"
#include "tests/support/gzipped.hpp"

#include <catch2/catch_test_macros.hpp>

#include <limits>
#include <tuple>

using namespace sesame;
using namespace sesame::test;
using namespace std::chrono_literals;

namespace {

server::settings body_limit(std::uint64_t bytes) {
    server::settings out;
    out.max_body = bytes;
    return out;
}

std::string const create_topic = "Action=CreateTopic&Name=news";
std::string const chunked = "POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n";
std::string const gzip_coding = "Content-Encoding: gzip\r\n";

// Sends without an end, until the answer is there; then reads it.
http_response send_and_send(http_client& client, std::string const& piece) {
    for (int n = 0; n < 400; ++n)
        if (!client.send(piece)) break;
    return client.response();
}

} // namespace

TEST_CASE("a chunked body is put together") {
    running_server server;
    http_client client(server.port());
    auto const response =
        client.ask(chunked + "a;x=y\r\nAction=Cre\r\n12\r\nateTopic&Name=news\r\n0\r\nTrailer: x\r\n\r\n");
    REQUIRE(response.element("TopicArn").ends_with(":news"));
    REQUIRE(client.ask(post("Action=ListTopics")).status == 200); // the next request is found behind it
}

TEST_CASE("a chunked body whose chunks are malformed gets 400") {
    running_server server;
    for (auto const* const body : {"zz\r\nAction\r\n0\r\n\r\n", "5\r\nAction=ListTopics\r\n0\r\n\r\n",
                                   "-1\r\nA\r\n0\r\n\r\n", "fffffffffffffffff\r\nA\r\n0\r\n\r\n"}) {
        http_client client(server.port());
        REQUIRE(client.ask(chunked + body).status == 400);
        REQUIRE(client.closed());
    }
}

TEST_CASE("a gzip body is decompressed") {
    running_server server;
    http_client client(server.port());
    REQUIRE(client.ask(post(gzipped(create_topic), gzip_coding)).element("TopicArn").ends_with(":news"));
    REQUIRE(client.ask(post(gzipped(create_topic), "Content-Encoding: GZIP\r\n")).status == 200);
    REQUIRE(client.ask(post(create_topic, "Content-Encoding: identity\r\n")).status == 200);
}

TEST_CASE("a body that is not what its content coding says is refused") {
    running_server server;
    auto const whole = gzipped(create_topic);
    auto damaged = whole;
    damaged[damaged.size() - 6] ^= 1; // in the checksum
    for (auto const& body : {create_topic, whole.substr(0, whole.size() / 2), damaged, std::string()}) {
        http_client client(server.port());
        auto const response = client.ask(post(body, gzip_coding));
        REQUIRE(response.status == 400);
        REQUIRE(response.element("Code") == "MalformedHttpRequestException");
        REQUIRE(client.closed());
    }
    http_client client(server.port());
    REQUIRE(client.ask(post(create_topic, "Content-Encoding: br\r\n")).status == 415);
}

TEST_CASE("a small body that grows beyond the limit gets 413") {
    running_server server({}, body_limit(100'000));
    http_client client(server.port());
    auto const bomb = gzipped(std::string(200'000'000, 'A'));
    auto const response = client.ask(post(gzipped(std::string(100'001, 'A')), gzip_coding));
    REQUIRE(response.status == 413);
    REQUIRE(response.element("Code") == "RequestEntityTooLarge");
    REQUIRE(client.closed());
    running_server roomy({}, body_limit(1'000'000));
    REQUIRE(bomb.size() < 1'000'000);
    REQUIRE(http_client(roomy.port()).ask(post(bomb, gzip_coding)).status == 413);
    REQUIRE(http_client(server.port()).ask(post(gzipped(create_topic), gzip_coding)).status == 200);
}

TEST_CASE("a body as long as the limit is taken and a longer one gets 413 before it is sent") {
    running_server server({}, body_limit(2000));
    auto body = create_topic + "&Pad=";
    body.resize(2000, 'x');
    REQUIRE(http_client(server.port()).ask(post(body)).status == 200);

    http_client client(server.port());
    auto const response = client.ask("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2001\r\n\r\n");
    REQUIRE(response.status == 413);
    REQUIRE(response.value_of("Connection") == "close");
    REQUIRE(client.closed());
    http_client asking(server.port());
    REQUIRE(asking.ask("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2001\r\nExpect: 100-continue\r\n\r\n")
                .status == 413);
}

TEST_CASE("below /v2/email a body that is too large or unreadable is refused in JSON, which SDKs of SES v2 read") {
    running_server server({}, body_limit(2000));
    std::string const call = "POST /v2/email/outbound-emails HTTP/1.1\r\nHost: localhost\r\n";
    std::tuple<std::string, int, std::string> const refused[]{
        {"Content-Length: 2001\r\n\r\n", 413, "RequestEntityTooLargeException"},
        {"Content-Encoding: br\r\nContent-Length: 2\r\n\r\n{}", 415, "UnsupportedMediaTypeException"},
        {"Content-Encoding: gzip\r\nContent-Length: 2\r\n\r\n{}", 400, "MalformedHttpRequestException"},
    };
    for (auto const& [rest, status, code] : refused) {
        http_client client(server.port());
        auto const response = client.ask(call + rest);
        REQUIRE(response.status == status);
        REQUIRE(response.value_of("x-amzn-ErrorType") == code);
        REQUIRE(response.value_of("Content-Type") == "application/json");
        REQUIRE(response.body.starts_with("{\"__type\":\"" + code + "\",\"message\":\""));
        REQUIRE(client.closed());
    }
}

TEST_CASE("a client that sends on and on can still read why it is refused") {
    running_server server({}, body_limit(2000));
    std::string const piece(100'000, 'x');
    http_client plain(server.port());
    plain.send("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 40000000\r\n\r\n");
    REQUIRE(send_and_send(plain, piece).status == 413);
    http_client chunks(server.port());
    chunks.send(chunked);
    REQUIRE(send_and_send(chunks, "186a0\r\n" + piece + "\r\n").status == 413);
}

TEST_CASE("a client that asks before it sends its body is told to go on") {
    running_server server;
    http_client client(server.port());
    client.send("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 28\r\nExpect: 100-continue\r\n\r\n");
    REQUIRE(client.response_to_head().status == 100);
    REQUIRE(client.ask(create_topic).element("TopicArn").ends_with(":news"));
}

TEST_CASE("a header up to its limit is read and a longer one gets 431") {
    running_server server;
    auto const request = [](std::size_t bytes) {
        return post("Action=ListTopics", "X-Pad: " + std::string(bytes, 'x') + "\r\n");
    };
    REQUIRE(http_client(server.port()).ask(request(60'000)).status == 200);
    http_client client(server.port());
    auto const response = client.ask(request(70'000));
    REQUIRE(response.status == 431);
    REQUIRE(response.element("Code") == "RequestHeaderSectionTooLarge");
    REQUIRE(client.closed());
    http_client endless(server.port());
    REQUIRE(send_and_send(endless, "GET /" + std::string(100'000, 'x')).status == 431);
}
