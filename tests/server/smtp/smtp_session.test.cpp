#include "model/ses/identities/email_identity.hpp"
#include "model/ses/state.hpp"
#include "tests/server/process/running_server.hpp"
#include "tests/server/smtp/smtp_client.hpp"

#include <catch2/catch_test_macros.hpp>

#include <csignal>

using namespace sesame;
using namespace sesame::test;
using namespace std::chrono_literals;

namespace {

server::server_options with(server::smtp_limits const& limits) {
    server::server_options out;
    out.smtp = limits;
    return out;
}

std::string const mail_text = "From: me@example.com\r\nSubject: s\r\n\r\ntext\r\n.";

std::size_t mails(running_server& server) {
    return server.home([](account const& a) { return a.ses->mails.size(); });
}

} // namespace

TEST_CASE("mail is taken by SMTP, several on a connection, and pipelined") {
    running_server server({}, relaxed());
    smtp_client client(server.smtp_port());
    CHECK(client.reply().starts_with("220 email-smtp.amazonaws.com ESMTP SimpleEmailService-d-"));
    CHECK(client.say("EHLO me") == "250 Ok");
    client.begin_mail();
    CHECK(client.say(mail_text).starts_with("250 Ok 01"));
    client.send("MAIL FROM:<me@example.com>\r\nRCPT TO:<you@example.org>\r\nDATA\r\n" + mail_text + "\r\nQUIT\r\n");
    for (auto const* const begin : {"250 Ok", "250 Ok", "354 ", "250 Ok 01", "221 Bye"})
        CHECK(client.reply().starts_with(begin));
    CHECK(client.closed());
    CHECK(mails(server) == 2);
}

TEST_CASE("a mail of megabytes is taken, while others are served") {
    running_server server({}, relaxed());
    smtp_client client(server.smtp_port());
    client.reply();
    client.begin_mail();
    std::string large = "From: me@example.com\r\n\r\n";
    while (large.size() < 3'000'000) large.append(76, 'x').append("\r\n");
    std::thread sending([&] { client.send(large); });
    http_client other(server.port());
    CHECK(other.ask(post("Action=ListTopics")).status == 200);
    sending.join();
    CHECK(client.say(".").starts_with("250 Ok 01"));
    CHECK(server.home([](account const& a) { return a.ses->mails.list(0, 1).values.front()->raw.size(); }) ==
          large.size());
}

TEST_CASE("a client that is silent for too long is told so, and so is one that ends no line or no mail") {
    server::smtp_limits limits;
    limits.idle = 50ms;
    limits.mail_pause = 50ms;
    running_server server(with(limits), relaxed());
    smtp_client client(server.smtp_port());
    client.reply();
    SECTION("silence") {}
    SECTION("a line without end") { client.send("NOO"); }
    SECTION("a mail without end") {
        client.begin_mail();
        client.send("text\r\n");
    }
    CHECK(client.reply() == "451 4.4.2 Timeout waiting for data from client.");
    CHECK(client.closed());
    CHECK(mails(server) == 0);
}

TEST_CASE("a connection beyond the limit is told so and closed, and there is room again when one has gone") {
    server::smtp_limits limits;
    limits.connections = 1;
    running_server server(with(limits), relaxed());
    {
        smtp_client first(server.smtp_port());
        CHECK(first.reply().starts_with("220 "));
        smtp_client second(server.smtp_port());
        CHECK(second.reply() == "421 Too many concurrent SMTP connections");
        CHECK(second.closed());
        CHECK(first.say("QUIT") == "221 Bye");
        CHECK(first.closed());
    }
    smtp_client third(server.smtp_port());
    CHECK(third.reply().starts_with("220 "));
}

TEST_CASE("a server that stops says goodbye, and answers the mail in hand before") {
    running_server server({}, relaxed());
    smtp_client idle(server.smtp_port()), busy(server.smtp_port());
    idle.reply();
    busy.reply();
    busy.begin_mail();
    server.stop();
    CHECK(idle.reply() == "421 Service shutting down");
    CHECK(idle.closed());
    CHECK(busy.say(mail_text).starts_with("250 Ok 01"));
    CHECK(busy.reply() == "421 Service shutting down");
    CHECK(server.wait_for_exit() == 0);
}

TEST_CASE("commands between STARTTLS and the handshake are not obeyed") {
    running_server server({}, relaxed());
    SECTION("with it") {
        smtp_client client(server.smtp_port());
        client.reply();
        client.send("STARTTLS\r\nMAIL FROM:<me@example.com>\r\n");
        CHECK(client.reply() == "501 Nothing may follow STARTTLS before the handshake");
        CHECK(client.closed());
    }
    SECTION("after the reply") {
        smtp_client client(server.smtp_port());
        client.reply();
        CHECK(client.say("STARTTLS") == "220 Ready to start TLS");
        client.send("MAIL FROM:<me@example.com>\r\n");
        CHECK_FALSE(client.line().starts_with("2"));
    }
}

TEST_CASE("a port for SMTP that is taken ends the start where it was asked for, and else is only missed") {
    running_server first;
    server::settings how;
    how.host = "127.0.0.1";
    how.port = 0;
    how.smtp.port = first.smtp_port();
    bool failed = false;
    try {
        server::server(how).run();
    } catch (server::start_failure const& failure) {
        failed = failure.exit_code == 3 && failure.text.find("Use --smtp-port to choose another.") != std::string::npos;
    }
    CHECK(failed);
    how.smtp.listens = false;
    how.smtp.port.reset();
    running_server without({}, how);
    CHECK_FALSE(without.has_smtp());
}

TEST_CASE("a fault rule replies to a client of SMTP, makes it wait or cuts it off") {
    running_server server({}, relaxed());
    server.inspect([](accounts& all) {
        fault_rule late, cut;
        late.smtp = smtp_match{smtp_stage::mail, "", ""};
        late.effect.latency = milliseconds{1};
        late.effect.reply = fault_reply{451, "4.3.0 busy"};
        late.count = 1;
        cut.smtp = smtp_match{smtp_stage::accept, "", ""};
        cut.effect.cut = cut_time::after;
        all.faults().rules = {late, cut};
    });
    smtp_client client(server.smtp_port());
    client.reply();
    CHECK(client.say("MAIL FROM:<me@example.com>") == "451 4.3.0 busy");
    client.begin_mail();
    client.send(mail_text + "\r\n");
    CHECK(client.closed());
    CHECK(mails(server) == 1);
}
