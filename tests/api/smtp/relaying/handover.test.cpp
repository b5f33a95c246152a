#include "api/smtp/relaying/handover.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace sesame::api::smtp;

namespace {

outgoing_mail const mail{"me@x.example", {"a@y.example", "b@y.example"}, "Subject: s\r\n\r\n.dot\r\n", "", ""};

struct exchange {
    std::string reply, said;
};

void hold(handover& h, std::vector<exchange> const& dialogue) {
    for (auto const& [reply, said] : dialogue) {
        INFO(reply);
        CHECK(h.take(reply).say == said);
    }
}

} // namespace

TEST_CASE("a mail is handed on, with STARTTLS where it is offered and AUTH where there is a user") {
    auto with_user = mail;
    with_user.user = "user";
    with_user.password = "secret";
    handover h(with_user, false);
    hold(h,
         {{"220 host ESMTP", "EHLO sesame\r\n"}, {"250-host", ""}, {"250-STARTTLS", ""}, {"250 SIZE", "STARTTLS\r\n"}});
    CHECK(h.take("220 go").then == handover::next::start_tls);
    CHECK(h.secured().say == "EHLO sesame\r\n");
    hold(h, {{"250 host", "AUTH PLAIN AHVzZXIAc2VjcmV0\r\n"},
             {"235 ok", "MAIL FROM:<me@x.example>\r\n"},
             {"250 ok", "RCPT TO:<a@y.example>\r\n"},
             {"250 ok", "RCPT TO:<b@y.example>\r\n"},
             {"550 5.1.1 nobody", "DATA\r\n"},
             {"354 go", "Subject: s\r\n\r\n..dot\r\n.\r\n"},
             {"250 queued", "QUIT\r\n"}});
    CHECK(h.take("221 bye").then == handover::next::over);
    REQUIRE(h.results().size() == 2);
    CHECK((h.results()[0].recipient == "b@y.example" && h.results()[0].is_for_ever()));
    CHECK((h.results()[1].recipient == "a@y.example" && h.results()[1].is_taken()));
}

TEST_CASE("a password goes without TLS only where that is allowed") {
    auto with_user = mail;
    with_user.user = "user";
    with_user.password = "secret";
    handover careful(with_user, false);
    hold(careful, {{"220 host ESMTP", "EHLO sesame\r\n"}, {"250 AUTH PLAIN", "QUIT\r\n"}});
    REQUIRE(careful.results().size() == 2);
    CHECK(careful.results()[0].is_for_ever());
    CHECK(careful.results()[0].reply.find("offers no STARTTLS") != std::string::npos);

    with_user.clear_text = true;
    handover allowed(with_user, false);
    hold(allowed, {{"220 host ESMTP", "EHLO sesame\r\n"}, {"250 AUTH PLAIN", "AUTH PLAIN AHVzZXIAc2VjcmV0\r\n"}});
}

TEST_CASE("a refusal ends the mail for all recipients that are not settled") {
    handover h(mail, true);
    hold(h, {{"220 host", "EHLO sesame\r\n"}, {"250 host", "MAIL FROM:<me@x.example>\r\n"}, {"451 later", "QUIT\r\n"}});
    REQUIRE(h.results().size() == 2);
    for (auto const& one : h.results()) CHECK((!one.is_taken() && !one.is_for_ever() && one.reply == "451 later"));
}

TEST_CASE("only the reply to the mail itself says that it is taken") {
    std::vector<exchange> const whole{{"220 host", "EHLO sesame\r\n"},
                                      {"250 host", "MAIL FROM:<me@x.example>\r\n"},
                                      {"250 ok", "RCPT TO:<a@y.example>\r\n"},
                                      {"250 ok", "RCPT TO:<b@y.example>\r\n"},
                                      {"250 ok", "DATA\r\n"}};
    for (std::size_t const known : {0, 1, 5}) {
        handover h(mail, true);
        hold(h, {whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(known)});
        auto const* const misfit = known == 1 ? "220 ok" : "250 ok";
        hold(h, {{misfit, "QUIT\r\n"}});
        CHECK(h.is_settled());
        REQUIRE(h.results().size() == 2);
        for (auto const& one : h.results()) {
            CHECK(one.reply == "The server's reply does not fit: " + std::string(misfit));
            CHECK_FALSE((one.is_taken() || one.is_for_ever()));
        }
    }
}

TEST_CASE("a server that knows no EHLO is greeted by HELO, unless there is a password for it") {
    handover h(mail, false);
    hold(
        h,
        {{"220 host", "EHLO sesame\r\n"}, {"502 no", "HELO sesame\r\n"}, {"250 host", "MAIL FROM:<me@x.example>\r\n"}});
    handover never(mail, false);
    hold(never, {{"220 host", "EHLO sesame\r\n"}, {"502 no", "HELO sesame\r\n"}, {"502 no", "QUIT\r\n"}});
    auto with_password = mail;
    with_password.user = "u";
    handover secret(with_password, true);
    hold(secret, {{"220 host", "EHLO sesame\r\n"}, {"502 no", "QUIT\r\n"}});
    CHECK(secret.results().front().is_for_ever());
}

TEST_CASE("a reply of lines without end ends the talk, also after the goodbye") {
    handover h(mail, true);
    auto last = h.take("220-host");
    int lines = 1;
    for (; last.say.empty() && lines < 10'000; ++lines) last = h.take("220-host");
    CHECK(last.say == "QUIT\r\n");
    CHECK(h.results().front().reply == "The server's reply does not end");
    for (; last.then != handover::next::over && lines < 10'000; ++lines) last = h.take("220-host");
    CHECK(lines < 10'000);
}

TEST_CASE("a reply of lines without end to a recipient is that recipient's result, too") {
    handover h(mail, true);
    hold(h, {{"220 host", "EHLO sesame\r\n"}, {"250 host", "MAIL FROM:<me@x.example>\r\n"}});
    auto last = h.take("250 ok");
    REQUIRE(last.say.starts_with("RCPT TO:"));
    for (int lines = 0; last.say != "QUIT\r\n" && lines < 10'000; ++lines) last = h.take("250-ok");
    CHECK(h.results().size() == mail.recipients.size());
}

TEST_CASE("a connection that is lost settles nobody for ever") {
    handover h(mail, true);
    hold(h, {{"220 host", "EHLO sesame\r\n"},
             {"250 host", "MAIL FROM:<me@x.example>\r\n"},
             {"250 ok", "RCPT TO:<a@y.example>\r\n"},
             {"250 ok", "RCPT TO:<b@y.example>\r\n"}});
    h.lose("connection reset");
    REQUIRE(h.results().size() == 2);
    CHECK_FALSE(h.results()[0].is_for_ever());
}

TEST_CASE("what follows DATA has no other line ends, so that nobody sees a second mail in it") {
    CHECK(as_data("a\n.\nb") == "a\r\n..\r\nb\r\n.\r\n");
    CHECK(as_data("a\r.\rb\r\n") == "a\r\n..\r\nb\r\n.\r\n");
    CHECK(as_data("") == ".\r\n");
    CHECK(as_data("\r\n\r\n") == "\r\n\r\n.\r\n");
}

TEST_CASE("a server that repeats the password does not bring it into the log") {
    auto with_user = mail;
    with_user.user = "user";
    with_user.password = "secret";
    handover const h(with_user, false);
    std::string line = "535 bad: AHVzZXIAc2VjcmV0 or secret";
    h.mask(line);
    CHECK(line == "535 bad: *** or ***");
}

TEST_CASE("a mail that was handed on tells it in its head") {
    std::string text = "Subject: s\r\n\r\nReceived: by sesame (relay)\r\n";
    CHECK(traces_in(text) == 0);
    text = with_trace(text, "id", sesame::timestamp{});
    CHECK(text.starts_with(
        "Received: by sesame (relay) with SMTP id id; Thu, 01 Jan 1970 00:00:00 +0000\r\nSubject: s\r\n"));
    CHECK(traces_in(with_trace(text, "id", sesame::timestamp{})) == 2);
}
