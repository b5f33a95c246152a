#include "api/protocol/unroutable.hpp"
#include "model/account/accounts.hpp"
#include "tests/server/process/running_server.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace sesame;
using namespace sesame::test;
using namespace std::literals;

namespace {

// All of these are answered with 400 and the end of the connection.
std::pair<char const*, std::string> const malformed[]{
    {"no request line", "\r\n\r\n"},
    {"no method", " / HTTP/1.1\r\nHost: x\r\n\r\n"},
    {"no target", "POST HTTP/1.1\r\nHost: x\r\n\r\n"},
    {"no version", "POST /\r\nHost: x\r\n\r\n"},
    {"an unknown version", "POST / HTTP/3.0\r\nHost: x\r\n\r\n"},
    {"the preface of HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"},
    {"another protocol", "EHLO example.com\r\n\r\n"},
    {"two spaces", "POST  / HTTP/1.1\r\nHost: x\r\n\r\n"},
    {"a space in the target", "POST /a b HTTP/1.1\r\nHost: x\r\n\r\n"},
    {"a field without a colon", "POST / HTTP/1.1\r\nHost\r\n\r\n"},
    {"a space before the colon", "POST / HTTP/1.1\r\nHost : x\r\n\r\n"},
    {"a space before the colon of the length", "POST / HTTP/1.1\r\nContent-Length : 5\r\n\r\nhello"},
    {"a field name that is empty", "POST / HTTP/1.1\r\n: x\r\n\r\n"},
    {"NUL in the target", "POST /\0 HTTP/1.1\r\nHost: x\r\n\r\n"s},
    {"NUL in a field", "POST / HTTP/1.1\r\nHost: x\0y\r\n\r\n"s},
    {"NUL in a name", "POST / HTTP/1.1\r\nHo\0st: x\r\n\r\n"s},
    {"a bare carriage return in a field", "POST / HTTP/1.1\r\nHost: x\ry\r\n\r\n"},
    {"a length that is no number", "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: five\r\n\r\nhello"},
    {"a negative length", "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n"},
    {"a length with a sign", "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: +5\r\n\r\nhello"},
    {"a length beyond 64 bits", "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999999999999\r\n\r\n"},
    {"two lengths that differ", "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello"},
    {"two lengths in one", "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5, 6\r\n\r\nhello"},
    {"a length and chunks",
     "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"},
    {"chunks and a length",
     "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n"},
    {"a transfer coding that is not known", "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: xchunked\r\n\r\n"},
    {"chunks that are not last", "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n"},
    {"chunks twice",
     "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"},
    {"chunks in HTTP/1.0", "POST / HTTP/1.0\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"},
    {"HTTP/1.1 without a Host", "GET /_sesame/v1/health HTTP/1.1\r\n\r\n"},
    {"HTTP/1.1 without a Host, in absolute form", "GET http://x/_sesame/v1/health HTTP/1.1\r\n\r\n"},
    {"two Hosts", "GET /_sesame/v1/health HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n"},
    {"two Hosts that are alike", "GET /_sesame/v1/health HTTP/1.1\r\nHost: x\r\nhost: x\r\n\r\n"},
    {"two Hosts in HTTP/1.0", "GET /_sesame/v1/health HTTP/1.0\r\nHost: x\r\nHost: y\r\n\r\n"},
    {"a Host with a path", "GET /_sesame/v1/health HTTP/1.1\r\nHost: x/y\r\n\r\n"},
    {"a Host with a user", "GET /_sesame/v1/health HTTP/1.1\r\nHost: evil.example@localhost\r\n\r\n"},
    {"a Host of two words", "GET /_sesame/v1/health HTTP/1.1\r\nHost: x y\r\n\r\n"},
    {"two empty lines before the request line", "\r\n\r\nGET /_sesame/v1/health HTTP/1.1\r\nHost: x\r\n\r\n"},
    {"an empty line of another kind", "\nGET /_sesame/v1/health HTTP/1.1\r\nHost: x\r\n\r\n"},
    {"the start of TLS", "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\x0a\x0b\x0c\x0d\x0e\x0f"s},
    {"bytes without sense", "\x80\xff\x00\x01\xfe\r\n\r\n\x00\x00"s},
};

} // namespace

TEST_CASE("what is not HTTP gets 400 and the end of the connection") {
    running_server server;
    http_client other(server.port());
    for (auto const& [name, request] : malformed) {
        INFO(name);
        http_client client(server.port());
        auto const response = client.ask(request);
        CHECK(response.status == 400);
        CHECK(response.element("Code") == "MalformedHttpRequestException");
        CHECK(response.element("RequestId") == response.value_of("x-amzn-RequestId"));
        CHECK(client.closed());
        REQUIRE(other.ask(post("Action=ListTopics")).status == 200);
    }
}

TEST_CASE("what is not HTTP, or too large, is recorded and explained, within bounds") {
    running_server server;
    auto const last = [&] {
        request_record out;
        server.inspect([&](accounts& all) { out = all.requests().records().back(); });
        return out;
    };
    auto const hint = [&](std::string const& request) {
        http_client client(server.port());
        return std::string(client.ask(request).value_of("x-sesame-hint"));
    };
    CHECK(hint("EHLO example.com\r\n\r\n").starts_with("No SDK sends this: it is not well-formed HTTP/1.1."));
    CHECK((last().operation == "unreadable request" && last().error == "MalformedHttpRequestException"));
    CHECK(hint("POST /x HTTP/1.1\r\nHost: x\r\nX: " + std::string(100'000, 'x') + "\r\n\r\n")
              .starts_with("The request line or the header fields are longer than any SDK sends."));
    CHECK(last().status == 431);
    CHECK(hint("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\x0a"s)
              .starts_with("A client spoke TLS to the port for http."));
    CHECK(last().operation == "TLS hello");
    for (std::size_t i = 0; i < api::protocol::most_strangers; ++i) hint("EHLO example.com\r\n\r\n");
    server.inspect([](accounts& all) { CHECK(all.requests().records().size() == api::protocol::most_strangers); });
}

TEST_CASE("a request that breaks off gets 400") {
    running_server server;
    for (auto const& [name, request] :
         {std::pair{"in the request line", "POST / HT"s},
          {"in the header", "POST / HTTP/1.1\r\nHost: x\r\n"s},
          {"in the body", post("Action=ListTopics").substr(0, 120)},
          {"in a chunk", "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nAc"s}}) {
        INFO(name);
        http_client client(server.port());
        client.send(request);
        client.end_sending();
        CHECK(client.response().status == 400);
        CHECK(client.closed());
    }
}

TEST_CASE("nothing of a refused request is taken for the next one") {
    running_server server;
    http_client client(server.port());
    client.send("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: xchunked\r\n\r\n" +
                post("Action=CreateTopic&Name=smuggled"));
    client.response();
    REQUIRE(client.closed());
    REQUIRE(server.call({{"Action", "ListTopics"}}).element("TopicArn") == "");
}

TEST_CASE("a length that is said twice alike is one length") {
    running_server server;
    http_client client(server.port());
    auto const response = client.ask(post("Action=ListTopics", "Content-Length: 17\r\n"));
    REQUIRE((response.status == 200 || response.status == 400));
}
