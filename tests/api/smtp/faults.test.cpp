#include "tests/api/smtp/talk.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace sesame;
using namespace sesame::test;

namespace {

fault_rule at(smtp_stage stage, fault_effect effect) {
    fault_rule out;
    out.smtp = smtp_match{stage, "", ""};
    out.effect = std::move(effect);
    return out;
}

fault_effect replying(int code, std::string text) {
    fault_effect out;
    out.reply = fault_reply{code, std::move(text)};
    return out;
}

fault_effect cutting(cut_time when) {
    fault_effect out;
    out.cut = when;
    return out;
}

} // namespace

TEST_CASE("a fault replies at each stage instead of the command, which then has not happened") {
    smtp_talk talk;
    talk.faults.rules = {
        at(smtp_stage::ehlo, replying(450, "not yet")),    at(smtp_stage::auth, replying(454, "later")),
        at(smtp_stage::mail, replying(451, "4.3.0 busy")), at(smtp_stage::rcpt, replying(550, "no")),
        at(smtp_stage::data, replying(452, "full")),       at(smtp_stage::accept, replying(554, "spam"))};
    for (auto& rule : talk.faults.rules) rule.count = 1;
    CHECK(talk.say("EHLO me\r\n") == "450 not yet\r\n");
    CHECK(talk.say("AUTH PLAIN\r\n") == "454 later\r\n");
    CHECK(talk.say("MAIL FROM:<a@x.example>\r\n") == "451 4.3.0 busy\r\n");
    CHECK(talk.say("RCPT TO:<b@y.example>\r\n") == "550 no\r\n");
    CHECK(talk.say("DATA\r\n") == "452 full\r\n");
    CHECK(talk.mail("text\r\n.\r\n") == "554 spam\r\n");
    CHECK(talk.text.empty());
    CHECK(talk.mail("text\r\n.\r\n") == "250 Ok ID\r\n");
}

TEST_CASE("a fault may be for one sender or recipient") {
    smtp_talk talk;
    talk.faults.rules = {at(smtp_stage::accept, replying(451, "busy"))};
    talk.faults.rules[0].smtp->recipient = "*@slow.example";
    CHECK(talk.mail("text\r\n.\r\n") == "250 Ok ID\r\n");
    talk.say("MAIL FROM:<a@x.example>\r\nRCPT TO:<b@y.example>\r\nRCPT TO:<B@Slow.example>\r\nDATA\r\n");
    CHECK(talk.say("text\r\n.\r\n") == "451 busy\r\n");
}

TEST_CASE("a fault at MAIL is for the sender, and one at RCPT for the recipient, that the command names") {
    smtp_talk talk;
    talk.faults.rules = {at(smtp_stage::mail, replying(550, "not you")), at(smtp_stage::rcpt, replying(452, "full"))};
    talk.faults.rules[0].smtp->sender = "*@bad.example";
    talk.faults.rules[1].smtp->recipient = "*@full.example";
    CHECK(talk.say("MAIL FROM:<a@bad.example>\r\n") == "550 not you\r\n");
    CHECK(talk.say("MAIL FROM:<a@good.example>\r\n") == "250 Ok\r\n");
    CHECK(talk.say("RCPT TO:<b@full.example>\r\n") == "452 full\r\n");
    CHECK(talk.say("RCPT TO:<b@y.example>\r\n") == "250 Ok\r\n");
    CHECK(talk.conversation().mail().recipients == std::vector<std::string>{"b@y.example"});
}

TEST_CASE("a fault cuts before the mail is taken, or after it") {
    smtp_talk talk;
    SECTION("before") {
        talk.faults.rules = {at(smtp_stage::accept, cutting(cut_time::before))};
        CHECK(talk.mail("text\r\n.\r\n").empty());
        CHECK(talk.text.empty());
    }
    SECTION("after") {
        talk.faults.rules = {at(smtp_stage::accept, cutting(cut_time::after))};
        CHECK(talk.mail("text\r\n.\r\n").empty());
        CHECK(talk.text == "text\r\n");
    }
    CHECK(talk.over);
}

TEST_CASE("a fault at the connection refuses it, cuts it or makes it wait") {
    smtp_talk talk;
    SECTION("refused") {
        talk.faults.rules = {at(smtp_stage::connect, replying(421, "Too many concurrent SMTP connections"))};
        CHECK(talk.greeting() == "421 Too many concurrent SMTP connections\r\n");
        CHECK(talk.over);
    }
    SECTION("cut") {
        talk.faults.rules = {at(smtp_stage::connect, cutting(cut_time::before))};
        CHECK(talk.greeting().empty());
        CHECK(talk.over);
    }
    SECTION("late") {
        fault_effect late;
        late.latency = milliseconds{1'500};
        talk.faults.rules = {at(smtp_stage::connect, late)};
        CHECK(talk.greeting().starts_with("220 "));
        CHECK(talk.waited == milliseconds{1'500});
        CHECK_FALSE(talk.over);
    }
}
