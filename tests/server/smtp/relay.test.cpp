#include "model/ses/state.hpp"
#include "server/smtp/relay_settings.hpp"
#include "tests/server/process/running_server.hpp"
#include "tests/server/smtp/smtp_client.hpp"

#include <catch2/catch_test_macros.hpp>

#include <filesystem>
#include <fstream>

using namespace sesame;
using namespace sesame::test;
using namespace std::chrono_literals;

namespace {

server::settings relaxed() {
    server::settings out;
    out.mode = sending_mode::relaxed;
    return out;
}

// A file with the other server's certificate authority.
std::string authority_of(running_server const& other) {
    http_client client(other.port());
    auto const path = std::filesystem::temp_directory_path() / ("relay-ca-" + std::to_string(other.port()) + ".pem");
    std::ofstream(path) << client.ask("GET /_sesame/v1/ca.pem HTTP/1.1\r\nHost: localhost\r\n\r\n").body;
    return path;
}

// Mail is handed on to the other server's port for submission, with STARTTLS.
server::settings relaying_to(running_server const& other, std::vector<std::string> recipients = {}) {
    auto out = relaxed();
    out.smtp.relay.certificate_authorities = authority_of(other);
    out.smtp.relay.to = server::relay_target{false, "127.0.0.1", std::to_string(other.smtp_port()), "", ""};
    out.smtp.relay.recipients = std::move(recipients);
    return out;
}

void send(running_server& by, std::string const& to) {
    smtp_client client(by.smtp_port());
    client.reply();
    client.say("MAIL FROM:<me@example.com>");
    client.say("RCPT TO:<" + to + ">");
    client.say("DATA");
    REQUIRE(client.say("From: me@example.com\r\nSubject: s\r\n\r\n..dot\r\n.").starts_with("250 Ok 01"));
}

bool has_mail_to(account const& home, std::string const& to) {
    bool found = false;
    home.ses->mails.for_each([&](ses::mail const& m) { found = found || m.destination.front() == to; });
    return found;
}

} // namespace

TEST_CASE("the URL of a relay names scheme, host and port, and maybe a user") {
    auto const whole = server::parse_relay_url("smtp://user:p%40ss@mail.example:2525");
    REQUIRE(whole);
    CHECK((whole->host == "mail.example" && whole->port == "2525" && whole->user == "user" &&
           whole->password == "p@ss" && !whole->tls));
    CHECK(server::parse_relay_url("smtp://mail.example")->port == "25");
    CHECK((server::parse_relay_url("smtps://mail.example")->port == "465" &&
           server::parse_relay_url("smtps://mail.example")->tls));
    CHECK(server::parse_relay_url("smtp://[::1]:25")->host == "::1");
    for (auto const* const bad : {"http://mail.example", "smtp://", "mail.example:25", "smtp://mail.example/path", ""})
        CHECK_FALSE(server::parse_relay_url(bad));
}

TEST_CASE("mail is handed on to the recipients that the relay is for, and is tried again after a failure") {
    running_server other({}, relaxed());
    other.inspect([](accounts& all) {
        fault_rule busy;
        busy.smtp = smtp_match{smtp_stage::mail, "", ""};
        busy.effect.reply = fault_reply{451, "busy"};
        busy.count = 1;
        all.faults().rules = {busy};
    });
    running_server server({}, relaying_to(other, {"*@real.example"}));
    send(server, "you@elsewhere.example");
    send(server, "you@real.example");
    send(server, "success@simulator.amazonses.com");
    CHECK(other.eventually([](account const& home) { return has_mail_to(home, "you@real.example"); }));
    CHECK(other.home([](account const& home) { return home.ses->mails.size(); }) == 1);
    bool secure = false;
    server.inspect([&](accounts& all) {
        for (auto const& one : all.dialogues().dialogues()) secure = one->kind == "relay" && one->tls;
    });
    CHECK(secure);
}
