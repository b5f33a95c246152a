#include "model/ses/events/shown_headers.hpp"

#include "model/text/json/compact_json.hpp"

#include <catch2/catch_test_macros.hpp>

#include <vector>

using namespace sesame;
using namespace sesame::ses;

// What was shown last is kept. Only the same headers, shown in the same way, may be shown from there.

namespace {

mail mail_about(std::string const& subject) {
    mail m;
    m.message_id = "0100018bcfe5687b-00000000-0000-5000-8000-000000000000-000000";
    m.headers = std::vector<mime::header>{{"From", "Me <me@example.com>, you@example.com"}, {"Subject", subject}};
    return m;
}

std::string headers_shown(mail const& m, std::string const& message_id = "id") {
    compact_json out(0);
    write_shown_headers(out.open('{').member("before", "1"), m, m.headers, message_id);
    return std::move(out.member("behind", "2").close('}')).finish();
}

} // namespace

TEST_CASE("headers that are shown again look as they did") {
    auto const first = headers_shown(mail_about("Hello"));
    CHECK(first ==
          R"({"before":"1","headersTruncated":false,"headers":[)"
          R"({"name":"From","value":"Me <me@example.com>, you@example.com"},{"name":"Subject","value":"Hello"}],)"
          R"("commonHeaders":{"from":["Me <me@example.com>","you@example.com"],"messageId":"id",)"
          R"("subject":"Hello"},"behind":"2"})");
    CHECK(headers_shown(mail_about("Hello")) == first);
}

TEST_CASE("a mail shows its own headers after another, even one of the same id") {
    auto const one = headers_shown(mail_about("one"));
    auto const two = headers_shown(mail_about("two"));
    CHECK(one != two);
    CHECK(headers_shown(mail_about("one")) == one);
}

TEST_CASE("the same headers are shown with another message id, without any, and as those of a raw mail") {
    auto const composed = mail_about("Hello");
    auto raw = composed;
    raw.raw = "Subject: Hello\r\n\r\n";
    headers_shown(composed, "id");
    CHECK(headers_shown(composed, "other").find(R"("messageId":"other")") != std::string::npos);
    CHECK(headers_shown(composed, "").find("messageId") == std::string::npos);
    CHECK(headers_shown(raw, "").find(R"("from":["Me <me@example.com>, you@example.com"])") != std::string::npos);
}

TEST_CASE("long headers are shown whole, whatever was shown before") {
    auto const longer = mail_about(std::string(9'000, 'x'));
    headers_shown(mail_about("Hello"));
    auto const first = headers_shown(longer);
    CHECK(first.size() > 2 * 9'000);
    CHECK(headers_shown(longer) == first);
}
