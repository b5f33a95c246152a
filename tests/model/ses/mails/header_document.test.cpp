#include "model/ses/mails/header_document.hpp"

#include <boost/json/parse.hpp>
#include <catch2/catch_test_macros.hpp>

using namespace sesame;
using namespace sesame::ses;
namespace json = boost::json;

namespace {

json::array shown(std::string const& head) {
    compact_json out(100);
    write_headers(out.open('{'), mime::read_mime(head + "\r\n").headers);
    return json::parse(std::move(out.close('}')).finish()).at("headers").as_array();
}

std::string value_shown(std::string const& field) {
    return std::string(shown(field + "\r\n").at(0).at("value").as_string());
}

std::string common(std::string const& head, common_headers_choice const& choice = {}) {
    compact_json out(100);
    write_common_headers(out, mime::read_mime(head + "\r\n").headers, choice);
    return std::move(out).finish();
}

} // namespace

TEST_CASE("headers are shown with their encoded words decoded, names of people too") {
    CHECK(value_shown("Subject: =?UTF-8?Q?Invit=C3=A9_=C3=A0?=") == "Invité à");
    CHECK(value_shown("From: =?UTF-8?B?SsO8cmdlbg==?= <me@example.com>") == "Jürgen <me@example.com>");
    CHECK(value_shown("X-Own: a =?utf-8?q?b?= =?utf-8?q?c?= d") == "a bc d");
    CHECK(value_shown("Subject: caf\xE9") == "caf\uFFFD");
}

TEST_CASE("a malformed encoded word is shown as it is, as recorded from AWS in 2020") {
    for (std::string const word :
         {"=?utf-8?Q?=F0=9F=92=8C qqq: =C2=BBtest?=", "=?utf-8?Q?=C3=B?=", "=?utf-8?Q?50=?=", "=?utf-8?B?SsO8 cmdlbg?=",
          "=?utf-8?B?J*rgen?=", "=?utf-8?X?a?=", "=?klingon?Q?a?=", "=?utf-8?Q?a"}) {
        CHECK(value_shown("Subject: " + word) == word);
        CHECK(common("Subject: " + word + "\r\n").find(word) != std::string::npos);
    }
    CHECK(value_shown("Subject: =?utf-8?Q?a b?= =?utf-8?Q?=C3=BC?=") == "=?utf-8?Q?a b?= ü");
}

TEST_CASE("a fold is shown as one blank, whatever white space it has, and blanks before it stay") {
    CHECK(value_shown("Content-Type: multipart/alternative; \r\n\tboundary=\"b\"") ==
          "multipart/alternative;  boundary=\"b\"");
    CHECK(value_shown("Authentication-Results: mx.example.com;\r\n       spf=pass\r\n \r\n  dkim=pass") ==
          "mx.example.com; spf=pass dkim=pass");
    CHECK(value_shown("Subject: =?utf-8?Q?a?=\r\n =?utf-8?Q?b?=") == "ab");
    CHECK(value_shown("Subject:\r\n late") == "late");
}

TEST_CASE("commonHeaders have AWS's order, whatever that of the mail is") {
    CHECK(
        common("Subject: s\r\nMessage-ID: <m@x>\r\nSender: s@x\r\nBcc: b@x\r\nCc: c@x\r\nTo: t@x\r\nDate: d\r\n"
               "Reply-To: r@x\r\nFrom: f@x\r\nReturn-Path: <p@x>\r\n") ==
        R"({"returnPath":"<p@x>","from":["f@x"],"replyTo":["r@x"],"date":"d","to":["t@x"],"cc":["c@x"],"bcc":["b@x"],)"
        R"("sender":"s@x","messageId":"<m@x>","subject":"s"})");
    CHECK(common("") == "{}");
}

TEST_CASE("the id of SES stands where the mail has no Message-ID, if it is wanted") {
    CHECK(common("Subject: s\r\n", {.message_id = "id"}) == R"({"messageId":"id","subject":"s"})");
    CHECK(common("Message-Id: <own@x>\r\n", {.message_id = "id"}) == R"({"messageId":"<own@x>"})");
    CHECK(common("Return-Path: <own@x>\r\n", {.return_path = "p@x"}) == R"({"returnPath":"p@x"})");
}

TEST_CASE(
    "addresses are shown a text for each header line of a raw mail, a text for each of a mail that SES composed") {
    std::string const head = "To: a@x, =?UTF-8?Q?B=2C_=C3=BC?= <b@x>\r\nReply-To: r@x, \"S, T\" <s@x>\r\nTo: c@x\r\n";
    CHECK(common(head) == R"({"replyTo":["r@x, \"S, T\" <s@x>"],"to":["a@x, B, ü <b@x>","c@x"]})");
    CHECK(common(head, {.divided = true}) == R"({"replyTo":["r@x","\"S, T\" <s@x>"],"to":["a@x","B, ü <b@x>","c@x"]})");
    CHECK(common("To: <\r\nCc: c@x\r\n", {.divided = true}) == R"({"to":["<"],"cc":["c@x"]})");
}

TEST_CASE("of a subject or a date that there is twice the first is told, and both are shown") {
    std::string const head = "Subject: one\r\nDate: d\r\nSubject: two\r\n";
    CHECK(common(head) == R"({"date":"d","subject":"one"})");
    CHECK(shown(head).size() == 3);
}
