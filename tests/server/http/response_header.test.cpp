#include "server/http/response_header.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace sesame;

TEST_CASE("a value with line ends does not end its line of a response's header") {
    api::response r;
    r.content_type = "text/plain\r\nX-Type: 1";
    r.location = std::string("http://a\0b", 10);
    r.headers.emplace_back("x-amzn-ErrorType", "A\nX-Error: 1");
    auto const header = server::header_of(r, 11, true);
    CHECK(header.find("\r\nContent-Type: text/plain  X-Type: 1\r\n") != header.npos);
    CHECK(header.find("\r\nLocation: http://a b\r\n") != header.npos);
    CHECK(header.find("\r\nx-amzn-ErrorType: A X-Error: 1\r\n") != header.npos);
}

TEST_CASE("a response that has no body by its status has no length") {
    api::response r;
    for (int const status : {204, 304}) {
        r.status = status;
        CHECK(server::header_of(r, 11, true).find("Content-Length") == std::string::npos);
    }
}
