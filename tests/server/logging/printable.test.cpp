#include "server/logging/printable.hpp"

#include "server/outbound/masked_url.hpp"

#include <catch2/catch_test_macros.hpp>

using sesame::server::masked_url;
using sesame::server::printable;
using sesame::server::quoted;

TEST_CASE("text that people can read stays as it is") {
    CHECK(printable("plain \"text\" with \\ and grüße, 日本語, 👍") == "plain \"text\" with \\ and grüße, 日本語, 👍");
    CHECK(quoted("plain \"text\" with \\") == R"("plain \"text\" with \\")");
    CHECK(quoted("") == R"("")");
}

TEST_CASE("what ends a line, moves a cursor, hides or turns text is written as an escape of JSON") {
    CHECK(quoted("a\nb\rc\td") == R"("a\nb\rc\td")");
    CHECK(quoted("\x1b[31m\x07\x7f") == R"("\u001b[31m\u0007\u007f")");
    CHECK(quoted(std::string_view("\0", 1)) == R"("\u0000")");
    CHECK(quoted("\u0085\u009b") == R"("\u0085\u009b")");
    CHECK(quoted("\u202e\u2066\u200b\u2028\ufeff\u061c") == R"("\u202e\u2066\u200b\u2028\ufeff\u061c")");
    CHECK(quoted("\U000e0041") == R"("\udb40\udc41")");
    CHECK(printable("a\n\x1b") == R"(a\n\u001b)");
}

TEST_CASE("bytes that are no UTF-8 are shown as such") {
    CHECK(quoted("\x9b"
                 "31m") == R"("\ufffd31m")");
    CHECK(quoted("\xc3") == R"("\ufffd")");
    CHECK(quoted("\xed\xa0\x80") == R"("\ufffd\ufffd\ufffd")");
}

TEST_CASE("of an endpoint's URL who may read it is masked, and what its query says") {
    CHECK(masked_url("http://localhost:8080/hook") == "http://localhost:8080/hook");
    CHECK(masked_url("https://user:secret@host/path") == "https://****@host/path");
    CHECK(masked_url("https://token@host") == "https://****@host");
    CHECK(masked_url("https://a@b@host/x@y") == "https://****@host/x@y");
    CHECK(masked_url("https://host/p?token=s&x=&y;z=1") == "https://host/p?token=****&x=&****;z=****");
    CHECK(masked_url("https://host?secret") == "https://host?****");
    CHECK(masked_url("https://host/?a=b=c?d#e?f") == "https://host/?a=****#****");
    CHECK(masked_url("https://host/?#") == "https://host/?#");
    CHECK(masked_url("https://host#a?b=c") == "https://host#****");
    CHECK(masked_url("arn:aws:sqs:us-east-1:000000000000:q?x=1") == "arn:aws:sqs:us-east-1:000000000000:q?x=1");
    CHECK(masked_url("you@example.org") == "you@example.org");
}
