#include "model/mail/body/link.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace sesame::mime;

TEST_CASE("only http and https URLs of RFC 3986 are links") {
    for (auto const* url :
         {"https://example.com", "HTTP://example.com/a?b=c&d#e", "http://[::1]:8080/", "https://u@h/%20"})
        CHECK(is_web_url(url));
    for (auto const* url :
         {"", "https://", "https:/x", "https://example.com/a b", "https://example.com/ü", "mailto:a@b.c",
          "javascript:alert(1)", "//example.com", "/relative", "https://example.com/%zz", "#",
          "https://example.com/#a#b", "https://example.com/[x]", "https://example.com/\r\nX: y"}) {
        INFO(url);
        CHECK_FALSE(is_web_url(url));
    }
}

TEST_CASE("character references in attributes are undone") {
    CHECK(without_entities(" a?b=1&amp;c=2&#38;d&#x26;e&lt; ") == "a?b=1&c=2&d&e<");
    CHECK(without_entities("a?b&copy;&#xD800;&#99999999;&;&") == "a?b&copy;&#xD800;&#99999999;&;&");
    CHECK(without_entities("&#252;") == "ü");
}

TEST_CASE("a link becomes a path segment as AWS writes it") {
    CHECK(percent_encoded("https://example.com/path?a=1&b=2") == "https:%2F%2Fexample.com%2Fpath%3Fa=1%26b=2");
    CHECK(percent_encoded("http://h/44a%09Identity+x#y") == "http:%2F%2Fh%2F44a%2509Identity%2Bx%23y");
}
