#include "model/mail/dkim/canonical_form.hpp"

#include "model/base/sha256.hpp"
#include "model/text/base64.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace sesame;
using namespace sesame::mime;

namespace {

// RFC 6376, section 3.4.5.
constexpr std::string_view example = "A: X \r\nB : Y\t\r\n\tZ  \r\n\r\n C \r\nD \t E\r\n\r\n\r\n";

std::vector<std::string> relaxed(std::string_view mail) {
    std::vector<std::string> out;
    for (auto const field : divided(mail).fields) out.push_back(relaxed_field(field));
    return out;
}

} // namespace

TEST_CASE("the example of RFC 6376 has its relaxed header and its simple body") {
    CHECK(relaxed(example) == std::vector<std::string>{"a:X", "b:Y Z"});
    CHECK(simple_body(divided(example).body) == " C \r\nD \t E\r\n");
}

TEST_CASE("bodies have the digests that RFC 6376 shows") {
    CHECK(base64(sha256(simple_body(""))) == "frcCV1k9oG9oKj3dpUqdJg1PxRT2RSN/XKdLCPjaYaY=");
    CHECK(base64(sha256(simple_body("Hi.\r\n\r\nWe lost the game. Are you hungry yet?\r\n\r\nJoe.\r\n"))) ==
          "2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=");
}

TEST_CASE("a body ends with one line end, whatever it ended with") {
    for (auto const* const body : {"a", "a\r\n", "a\r\n\r\n", "a\n", "a\n\n\r\n"}) CHECK(simple_body(body) == "a\r\n");
    for (auto const* const body : {"", "\n", "\r\n\r\n"}) CHECK(simple_body(body) == "\r\n");
    CHECK(simple_body("\n a\rb \n") == "\r\n a\rb \r\n");
}

TEST_CASE("a mail with LF has the forms of the same mail with CRLF") {
    std::string with_lf;
    for (char const c : example)
        if (c != '\r') with_lf.push_back(c);
    CHECK(relaxed(with_lf) == relaxed(example));
    CHECK(simple_body(divided(with_lf).body) == simple_body(divided(example).body));
}

TEST_CASE("blanks in a field are folded to one, and none stand around its value") {
    CHECK(relaxed_field("SubJect :  \t a \t b\r\n  \r\n\tc\t\r\n") == "subject:a b c");
    CHECK(relaxed_field("A:\r\n") == "a:");
    CHECK(relaxed_field("A") == "a:");
    CHECK(relaxed_field("\xC3\x84:\xE2\x82\xAC  x") == "\xC3\x84:\xE2\x82\xAC x");
}

TEST_CASE("a mail of a header only has an empty body") {
    CHECK(divided("A: b").fields == std::vector<std::string_view>{"A: b"});
    CHECK(divided("A: b\r\n\r\n").body.empty());
    CHECK(divided("").fields.empty());
}
