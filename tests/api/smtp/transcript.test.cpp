#include "tests/api/smtp/talk.hpp"

#include "model/text/base64.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

using namespace sesame;
using namespace sesame::test;

// What the log of sessions keeps.

namespace {

std::string const known_user = base64("AKIAIOSFODNN7EXAMPLE"), known_password = base64("secret-word"), word = "hunter2";

std::string kept(smtp_talk const& talk) {
    std::string out;
    for (auto const& one : talk.log->lines) out += one + "\n";
    return out;
}

void require_no_secret(smtp_talk const& talk) {
    auto const all = kept(talk);
    INFO(all);
    for (auto const& secret : {known_user, known_password, word}) CHECK(all.find(secret) == all.npos);
}

} // namespace

TEST_CASE("credentials that follow an AUTH that is refused are masked, whatever refuses it") {
    smtp_talk talk;
    auto const auth = GENERATE(as<std::string>{}, "AUTH LOGIN", "AUTH PLAIN", "AUTH CRAM-MD5", "auth", "AUTH=LOGIN",
                               "AUTHLOGIN", "AUTH LOGIN ????");
    auto const why = GENERATE(0, 1, 2, 3, 4);
    if (why == 1) talk.terms = smtp_talk::strict(talk.terms);
    if (why == 2) talk.terms.takes_users = false;
    if (why == 3) talk.say("MAIL FROM:<a@x.example>\r\n");
    if (why == 4) {
        fault_rule rule;
        rule.smtp = smtp_match{smtp_stage::auth, "", ""};
        rule.effect.reply = fault_reply{454, "later"};
        talk.faults.rules = {rule};
    }
    talk.say(auth + "\r\n" + known_user + "\r\n" + known_password + "\r\n" + word + "\r\nQUIT\r\n");
    talk.say("QUIT\r\n");
    CHECK(talk.over);
    require_no_secret(talk);
}

TEST_CASE("the words of AUTH itself are masked but for a mechanism that is known") {
    smtp_talk talk;
    auto const auth =
        GENERATE(as<std::string>{}, "AUTH ", "AUTH PLAIN ", "AUTH XOAUTH2 ", "AUTH\tLOGIN\t", " auth login ");
    talk.say(auth + known_password + " " + word + "\r\n");
    require_no_secret(talk);
    CHECK(kept(talk).starts_with("C: AUTH "));
}

TEST_CASE("a word that begins like AUTH is masked") {
    smtp_talk talk;
    talk.say("AUTHpass\r\n");
    CHECK(kept(talk).starts_with("C: ***\n"));
}

TEST_CASE("a mail that follows a DATA that is refused is masked") {
    smtp_talk talk;
    talk.say("DATA\r\nFrom: me@example.com\r\nSubject: hunter2\r\n\r\nhunter2\r\nNoop hunter2\r\nmail "
             "hunter2\r\n.\r\nQUIT\r\n");
    CHECK(talk.over);
    require_no_secret(talk);
}

TEST_CASE("an unknown command is shown without its argument, and a known one as it was meant") {
    smtp_talk talk;
    talk.say("XCLIENT hunter2\r\nehlo me\r\nmail  from: <a@x.example>\r\nPOST /?key=hunter2 HTTP/1.1\r\n");
    require_no_secret(talk);
    auto const all = kept(talk);
    CHECK(all.starts_with("C: XCLIENT ***\nS: 500 Command not recognized\nC: EHLO me\n"));
    CHECK(all.find("C: MAIL from: <a@x.example>\nS: 250 Ok\nC: POST ***\n") != all.npos);
}

TEST_CASE("who signed in before TLS is forgotten in the log, too") {
    smtp_talk talk;
    talk.say("AUTH PLAIN " +
             base64(std::string("\0"
                                "123456789012"
                                "\0"
                                "x",
                                15)) +
             "\r\n");
    CHECK(talk.log->user == "123456789012");
    talk.say("STARTTLS\r\n");
    CHECK((talk.log->user.empty() && talk.log->account == "000000000000"));
}
