#include "api/smtp/mail_data.hpp"
#include "tests/api/smtp/talk.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

using namespace sesame;
using namespace sesame::test;

TEST_CASE("a mail ends with a dot on a line of its own, and stuffed dots are taken out") {
    auto const [sent, kept] = GENERATE(table<std::string, std::string>({
        {".\r\n", ""},
        {"a\r\n.\r\n", "a\r\n"},
        {"..\r\n.\r\n", ".\r\n"},
        {"..a\r\nb.\r\n...\r\n.\r\n", ".a\r\nb.\r\n..\r\n"},
        {".a\r\n.\r\n", "a\r\n"},
        {"\r\n\r\n.\r\n", "\r\n\r\n"},
        {"a\nb\n.c\r\n.\r\n", "a\nb\n.c\r\n"}, // LF alone ends no line
        {"a\rb\r\r\n.\r\n", "a\rb\r\r\n"},
    }));
    INFO(sent);
    smtp_talk talk;
    CHECK(talk.mail(sent) == "250 Ok ID\r\n");
    CHECK(talk.text == kept);
}

TEST_CASE("a mail with a dot alone between other line ends hides another mail, and is refused") {
    auto const hidden = GENERATE(std::string("a\n.\nMAIL"), std::string("a\n.\r\nMAIL"), std::string("a\r\n.\nMAIL"),
                                 std::string("a\r.\rMAIL"), std::string("a\r\n.\rMAIL"), std::string("a\r.\r\nMAIL"),
                                 std::string(".\nMAIL"), std::string("a\n\n.\n"));
    INFO(hidden);
    smtp_talk talk;
    CHECK(talk.mail(hidden + "\r\n.\r\n") ==
          "554 Transaction failed: A dot stands alone between line ends that are not CR LF.\r\n");
    CHECK(talk.text.empty());
    CHECK(talk.say("NOOP\r\n") == "250 Ok\r\n");
    CHECK(talk.room.taken == 0);
}

TEST_CASE("of a mail that is too long nothing is kept, and the conversation goes on") {
    smtp_talk talk;
    talk.terms.most_bytes = 1'000;
    CHECK(talk.mail(std::string(998, 'x') + "\r\n.\r\n") == "250 Ok ID\r\n");
    CHECK(talk.mail(std::string(999, 'x') + "\r\n.\r\n") == "552 Message is too long.\r\n");
    CHECK(talk.say("NOOP\r\n") == "250 Ok\r\n");
}

TEST_CASE("a mail without an end is cut off") {
    smtp_talk talk;
    talk.terms.most_bytes = 1'000;
    talk.mail("");
    std::string const piece(1 << 20, 'x');
    std::string reply;
    for (int n = 0; n < 100 && !talk.over; ++n) reply += talk.say(piece);
    CHECK(reply == "552 Message is too long.\r\n");
    CHECK(talk.over);
}

TEST_CASE("mails on their way in share their room") {
    smtp_talk first, second;
    first.room.most = 1'000;
    first.mail(std::string(600, 'x'));
    CHECK(first.room.taken == 600);
    first.room.taken += 600; // another's
    CHECK(first.say("\r\n.\r\n") == "454 Temporary service failure\r\n");
    CHECK(first.room.taken == 600);
    first.room.taken = 0;
    CHECK(first.mail("small\r\n.\r\n") == "250 Ok ID\r\n");
}
