#include "model/mail/body/mime.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace sesame::mime;
using namespace std::string_literals;

namespace {

std::size_t depth(part const& p) { return p.parts.empty() ? 0 : 1 + depth(p.parts.front()); }

std::string const two_parts = "Content-Type: multipart/mixed; boundary=\"b 1\"\r\n\r\n"
                              "preamble\r\n"
                              "--b 1\r\nContent-Type: text/plain\r\n\r\none\r\n\r\n"
                              "--b 1 \t\r\n\r\ntwo\r\n"
                              "--b 1--\r\nepilogue\r\n";

} // namespace

TEST_CASE("headers and body are separated by the first empty line") {
    for (std::string const end : {"\r\n", "\n"}) {
        auto const raw = "From: a@b" + end + "Subject:  Hi  " + end + end + "Body" + end + end + "more";
        auto const mail = read_mime(raw);
        REQUIRE(mail.headers.size() == 2);
        CHECK(mail.headers[0].name == "From");
        CHECK(mail.headers[1].value == "Hi");
        CHECK(mail.body == "Body" + end + end + "more");
        CHECK(mail.parts.empty());
    }
}

TEST_CASE("a fold of a header is one blank, and the white space before it stays") {
    auto const mail =
        read_mime("Content-Type: multipart/alternative; \r\n\tboundary=\"x\"\r\nTo: a@b,\n\tc@d,\r\n \r\n   e@f\n");
    CHECK(*find_header(mail, "content-type") == "multipart/alternative;  boundary=\"x\"");
    CHECK(*find_header(mail, "TO") == "a@b, c@d, e@f");
}

TEST_CASE("a line also ends at a bare CR, and at CR CR LF, as JavaMail reads") {
    auto const mail = read_mime("A: 1\rB: 2\r 3\r\r\nC: 4\r\rbody\rmore");
    REQUIRE(mail.headers.size() == 3);
    CHECK(*find_header(mail, "B") == "2 3");
    CHECK(*find_header(mail, "C") == "4");
    CHECK(mail.body == "body\rmore");
    auto const parts =
        read_mime("Content-Type: multipart/mixed; boundary=b\r\r-----\r--b\r\rone\r--b\rD: 5\r\rtwo\r--b--\r");
    REQUIRE(parts.parts.size() == 2);
    CHECK(parts.parts[0].body == "one");
    CHECK(*find_header(parts.parts[1], "D") == "5");
    CHECK(parts.parts[1].body == "two");
}

TEST_CASE("an empty mail has no headers and no body") {
    CHECK(read_mime("").headers.empty());
    CHECK(read_mime("").body.empty());
    CHECK(read_mime("\r\n").body.empty());
}

TEST_CASE("a mail that begins with an empty line has no headers") {
    auto const mail = read_mime("\r\nSubject: no\r\n");
    CHECK(mail.headers.empty());
    CHECK(mail.body == "Subject: no\r\n");
}

TEST_CASE("a header line without colon is skipped with its continuation") {
    auto const mail =
        read_mime("From someone Mon\r\n folded\r\nA: 1\r\nnonsense\r\n more\r\n: nameless\r\nB : 2\r\n\r\nx");
    REQUIRE(mail.headers.size() == 2);
    CHECK(*find_header(mail, "a") == "1");
    CHECK(*find_header(mail, "b") == "2");
    CHECK(mail.body == "x");
}

TEST_CASE("headers without a body, even without a last line end") {
    CHECK(*find_header(read_mime("A: 1"), "A") == "1");
    CHECK(*find_header(read_mime("A: 1\r"), "A") == "1");
    CHECK(*find_header(read_mime("A:"), "A") == "");
    CHECK(find_header(read_mime("A: 1"), "B") == nullptr);
}

TEST_CASE("all headers of one name are found in order") {
    auto const mail = read_mime("To: a\nX: b\ntO: c\n\n");
    CHECK(find_headers(mail.headers, "To") == std::vector<std::string_view>{"a", "c"});
    CHECK(*find_header(mail, "to") == "a");
}

TEST_CASE("a multipart is divided at its boundary lines") {
    auto const mail = read_mime(two_parts);
    REQUIRE(mail.parts.size() == 2);
    CHECK(*find_header(mail.parts[0], "Content-Type") == "text/plain");
    CHECK(mail.parts[0].body == "one\r\n");
    CHECK(mail.parts[1].headers.empty());
    CHECK(mail.parts[1].body == "two");
    CHECK(mail.body.starts_with("preamble"));
    CHECK(mail.body.ends_with("epilogue\r\n"));
}

TEST_CASE("a multipart without its final boundary ends with the mail") {
    auto const mail = read_mime("Content-Type: multipart/mixed; boundary=b\n\n--b\n\none\n--b\n\ntwo\n");
    REQUIRE(mail.parts.size() == 2);
    CHECK(mail.parts[1].body == "two");
}

TEST_CASE("an inner multipart without its final boundary ends with the outer part") {
    auto const mail = read_mime("Content-Type: multipart/mixed; boundary=out\n\n"
                                "--out\nContent-Type: multipart/related; boundary=in\n\n--in\n\none\n"
                                "--out\n\ntwo\n--out--\n");
    REQUIRE(mail.parts.size() == 2);
    REQUIRE(mail.parts[0].parts.size() == 1);
    CHECK(mail.parts[0].parts[0].body == "one");
    CHECK(mail.parts[1].body == "two");
}

TEST_CASE("a boundary that begins with another boundary is kept apart from it") {
    auto const mail = read_mime("Content-Type: multipart/mixed; boundary=b\n\n"
                                "--b\nContent-Type: multipart/mixed; boundary=bb\n\n--bb\n\none\n--bb\n\ntwo\n--bb--\n"
                                "--b\n\nthree\n--bx\n--b--\n");
    REQUIRE(mail.parts.size() == 2);
    CHECK(mail.parts[0].parts.size() == 2);
    CHECK(mail.parts[1].body == "three\n--bx");
}

TEST_CASE("a part may end right after its headers") {
    auto const mail = read_mime("Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nA: 1\r\n--b\r\n--b--");
    REQUIRE(mail.parts.size() == 2);
    CHECK(*find_header(mail.parts[0], "A") == "1");
    CHECK(mail.parts[0].body.empty());
    CHECK(mail.parts[1].body.empty());
}

TEST_CASE("a multipart without boundary, or whose boundary never comes, has no parts") {
    CHECK(read_mime("Content-Type: multipart/mixed\n\n--\n\nx\n----\n").parts.empty());
    CHECK(read_mime("Content-Type: multipart/mixed; boundary=\"\"\n\n--\n\nx\n----\n").parts.empty());
    auto const mail = read_mime("Content-Type: multipart/mixed; boundary=b\n\n--c\n\nx\n");
    CHECK(mail.parts.empty());
    CHECK(mail.body == "--c\n\nx\n");
}

TEST_CASE("a message inside a mail is its one part") {
    auto const mail = read_mime("Content-Type: message/rfc822\n\nSubject: inner\n\nhello");
    REQUIRE(mail.parts.size() == 1);
    CHECK(*find_header(mail.parts[0], "Subject") == "inner");
    CHECK(mail.parts[0].body == "hello");
    CHECK(read_mime("Content-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\nQQ==").parts.empty());
    CHECK(read_mime("Content-Type: message/rfc822\nContent-Transfer-Encoding: base64; x\n\nQQ==").parts.empty());
}

TEST_CASE("100 nested multiparts are read to a bounded depth") {
    std::string raw;
    for (int i = 0; i < 100; ++i) {
        auto const boundary = "b" + std::to_string(i);
        raw += "Content-Type: multipart/mixed; boundary=" + boundary + "\r\n\r\n--" + boundary + "\r\n";
    }
    CHECK(depth(read_mime(raw)) == 30);
}

TEST_CASE("nested messages are read to a bounded depth") {
    std::string raw;
    for (int i = 0; i < 10'000; ++i) raw += "Content-Type: message/rfc822\r\n\r\n";
    CHECK(depth(read_mime(raw)) == 30);
}

TEST_CASE("NUL bytes and 8-bit bytes are bytes like others") {
    auto const raw = "A\0B: c\0d\xFF\n\nx\0y"s;
    auto const mail = read_mime(raw);
    CHECK(*find_header(mail, "A\0B"s) == "c\0d\xFF"s);
    CHECK(mail.body == "x\0y"s);
}

TEST_CASE("a line of 200,000 bytes is read") {
    auto const long_line = std::string(200'000, 'x');
    CHECK(*find_header(read_mime("A: " + long_line), "A") == long_line);
    CHECK(read_mime(long_line).headers.empty());
    auto const raw = "Content-Type: multipart/mixed; boundary=b\n\n--b\n\n" + long_line + "\n--b--";
    CHECK(read_mime(raw).parts.at(0).body == long_line);
}

TEST_CASE("a mail made of boundary lines does not grow without bound") {
    std::string raw = "Content-Type: multipart/mixed; boundary=b\n\n";
    for (int i = 0; i < 100'000; ++i) raw += "--b\n";
    CHECK(read_mime(raw).parts.size() < 10'000);
}
