#include "model/history/relay_queue.hpp"
#include "model/ses/state.hpp"
#include "server/smtp/relay_settings.hpp"
#include "tests/server/process/running_server.hpp"
#include "tests/server/smtp/smtp_client.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/write.hpp>
#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <unistd.h>

using namespace sesame;
using namespace sesame::test;
using namespace std::chrono_literals;
namespace asio = boost::asio;

namespace {

// A file for a certificate authority.
std::filesystem::path new_file() {
    static int made = 0;
    auto const name = "relay-ca-" + std::to_string(::getpid()) + "-" + std::to_string(++made) + ".pem";
    return std::filesystem::temp_directory_path() / name;
}

// Writes the server's certificate authority there.
std::string authority_of(running_server const& other, std::filesystem::path const& path = new_file()) {
    http_client client(other.port());
    std::ofstream(path) << client.ask("GET /_sesame/v1/ca.pem HTTP/1.1\r\nHost: localhost\r\n\r\n").body;
    return path;
}

// Mail is handed on to the other server's port for submission, with STARTTLS.
server::settings relaying_to(running_server const& other, std::vector<std::string> recipients = {}) {
    auto out = relaxed();
    out.smtp.relay.certificate_authorities = authority_of(other);
    out.smtp.relay.to = relay_server{false, "127.0.0.1", std::to_string(other.smtp_port())};
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

// Waits until news of a relay begin like this.
void require_news(running_server& server, std::string const& beginning) {
    accounts* all = nullptr;
    server.inspect([&](accounts& those) { all = &those; });
    auto const is_it = [&](journal_entry const& e) {
        return e.what.kind == news_kind::relay && e.what.detail.starts_with(beginning);
    };
    INFO(beginning);
    REQUIRE(server.eventually([&](account const&) {
        auto const& told = all->history();
        return std::any_of(told.after(0), told.end(), is_it);
    }));
}

std::string last_mail(running_server& server) {
    return server.home([](account const& home) { return home.ses->mails.list(0, 100).values.back()->message_id; });
}

std::string get(running_server& server, std::string const& path) {
    http_client client(server.port());
    return client.ask("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n").body;
}

http_response hand_on(running_server& server, std::string const& id, std::string const& user, std::uint16_t to) {
    auto const body =
        R"({"to": "smtp://)" + user + "127.0.0.1:" + std::to_string(to) + R"(", "recipients": ["me@real.example"]})";
    http_client client(server.port());
    return client.ask("POST /_sesame/v1/messages/" + id + "/relay HTTP/1.1\r\nHost: localhost\r\nContent-Length: " +
                      std::to_string(body.size()) + "\r\n\r\n" + body);
}

bool has_mail_to(account const& home, std::string const& to) {
    bool found = false;
    home.ses->mails.for_each([&](ses::mail const& m) { found = found || m.destination.front() == to; });
    return found;
}

} // namespace

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

TEST_CASE("how it went is told as news for each recipient, and in the mail's timeline and the metrics") {
    running_server other({}, relaxed());
    other.inspect([](accounts& all) {
        fault_rule full;
        full.smtp = smtp_match{smtp_stage::rcpt, "", "full@real.example"};
        full.effect.reply = fault_reply{552, "5.2.2 mailbox full"};
        all.faults().rules = {full};
    });
    running_server server({}, relaying_to(other));
    send(server, "full@real.example");
    require_news(server, "failed full@real.example: 552 5.2.2 mailbox full");
    send(server, "you@real.example");
    require_news(server, "sent you@real.example");
    auto const timeline = get(server, "/_sesame/v1/messages/" + last_mail(server) + "/timeline");
    CHECK(timeline.find(R"("recipients":[{"address":"you@real.example","state":"sent","reply":"250 Ok 01)") !=
          timeline.npos);
    auto const metrics = get(server, "/_sesame/v1/metrics");
    CHECK(metrics.find("sesame_relay_recipients_total{outcome=\"sent\"} 1\n") != metrics.npos);
    CHECK(metrics.find("sesame_relay_recipients_total{outcome=\"failed\"} 1\n") != metrics.npos);
    CHECK(metrics.find("sesame_relay_mails_waiting 0\n") != metrics.npos);
}

TEST_CASE("a mail is handed on once the other server has taken it, even if that one does not answer the goodbye") {
    asio::io_context loop;
    asio::ip::tcp::acceptor other(loop, {asio::ip::address_v4::loopback(), 0});
    auto how = relaxed();
    how.smtp.relay.to = relay_server{false, "127.0.0.1", std::to_string(other.local_endpoint().port())};
    running_server server({}, how);
    send(server, "you@real.example");
    auto silent = other.accept();
    asio::write(silent,
                asio::buffer(std::string_view("220 h\r\n250 h\r\n250 ok\r\n250 ok\r\n354 go\r\n250 taken\r\n")));
    require_news(server, "sent you@real.example");
}

TEST_CASE("one mail is handed on by the control API, without --relay, to whom the call names") {
    running_server other({}, relaxed());
    auto how = relaxed();
    how.smtp.relay.certificate_authorities = authority_of(other);
    running_server server({}, how);
    send(server, "success@simulator.amazonses.com");
    auto const answer = hand_on(server, last_mail(server), "user:secret@", other.smtp_port());
    CHECK(answer.status == 202);
    CHECK(answer.body.find("secret") == std::string::npos);
    require_news(server, "sent me@real.example");
    CHECK(other.eventually([](account const& home) { return has_mail_to(home, "me@real.example"); }));
    std::string said;
    server.inspect([&](accounts& all) {
        for (auto const& line : all.dialogues().dialogues().back()->lines) said += line + "\n";
    });
    CHECK(said.find("C: AUTH PLAIN ***\nS: 235") != said.npos);
}

TEST_CASE("a server that cannot be reached, or that nobody vouches for, is tried again later; a reset ends that") {
    running_server other({}, relaxed());
    auto how = relaxed();
    how.smtp.relay.to = relay_server{false, "127.0.0.1", std::to_string(other.smtp_port())};
    SECTION("nobody listens") { how.smtp.relay.to->port = "1"; }
    SECTION("no authority is known") {}
    SECTION("the authorities cannot be read") { how.smtp.relay.certificate_authorities = "/nowhere.pem"; }
    running_server server({}, how);
    send(server, "you@real.example");
    require_news(server, "later you@real.example: ");
    server.inspect([](accounts& all) {
        CHECK(all.relays().waiting() == 1);
        CHECK(all.dialogues().dialogues().back()->is_over);
        all.reset(std::nullopt, std::nullopt);
        CHECK(all.relays().waiting() == 0);
        CHECK(all.relays().bytes() == 0);
    });
    CHECK(other.home([](account const& home) { return home.ses->mails.size(); }) == 0);
}

TEST_CASE("a mail that comes back, since the other server is this one, is not handed on for ever") {
    auto how = relaxed();
    auto const path = new_file();
    how.smtp.relay.certificate_authorities = path;
    running_server server({}, how);
    authority_of(server, path);
    send(server, "success@simulator.amazonses.com");
    constexpr std::size_t rounds = 5;
    for (std::size_t n = 1; n <= rounds; ++n) {
        CHECK(hand_on(server, last_mail(server), "", server.smtp_port()).status == 202);
        REQUIRE(server.eventually([&](account const& home) { return home.ses->mails.size() == n + 1; }));
    }
    hand_on(server, last_mail(server), "", server.smtp_port());
    require_news(server, "failed me@real.example: the mail comes back again and again");
}
