#include "model/history/relay_queue.hpp"
#include "tests/api/control/caller.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace sesame;
using namespace sesame::test;

namespace {

std::string path_of(std::string const& id) { return "/messages/" + id + "/relay"; }

} // namespace

TEST_CASE("a mail is queued for the server that the call names, and its timeline shows it without the password") {
    control_caller c;
    auto const id = c.send({"a@example.org", "b@example.org"});
    auto const a = c.ask("POST", path_of(id), R"({"to": "smtps://user:secret@mail.example"})");
    CHECK(a.status == 202);
    CHECK(a.body.find(
              R"("number":1,"server":"smtps://mail.example:465","recipients":["a@example.org","b@example.org"])") !=
          a.body.npos);
    auto const shown = c.done("GET", "/messages/" + id + "/timeline").at("relays").at(0);
    CHECK(shown.at("server") == "smtps://mail.example:465");
    CHECK(shown.at("recipients").at(1).at("state") == "waiting");
    std::chrono::steady_clock::time_point next;
    auto const job = c.all.relays().take_due(next, next);
    REQUIRE(job);
    CHECK((job->to.user == "user" && job->to.password == "secret" && job->mail_id == id));
}

TEST_CASE("without a wish a mail goes to the standing server, and to other recipients where they are named") {
    control_caller c;
    auto const id = c.send({"a@example.org"});
    CHECK(c.refused("POST", path_of(id), "{}").starts_with("409 No server gets this mail. Name one"));
    CHECK(c.done("GET", "/smtp").as_object().contains("relay") == false);
    c.all.relays().standing = relay_server{false, "mail.example", "25", "user", "secret"};
    CHECK(c.done("GET", "/smtp").at("relay") == "smtp://mail.example:25");
    CHECK(c.ask("POST", path_of(id), "{}").status == 202);
    auto const a = c.ask("POST", path_of(id), R"({"recipients": ["me@example.com"]})");
    CHECK(a.body.find(R"("number":2,"server":"smtp://mail.example:25","recipients":["me@example.com"])") !=
          a.body.npos);
}

TEST_CASE("a relay that cannot be is refused, and nothing is queued") {
    control_caller c;
    auto const id = c.send({"a@example.org"});
    CHECK(c.refused("POST", path_of("nowhere"), "{}").starts_with("404 There is no message 'nowhere'"));
    CHECK(c.refused("POST", path_of(id), R"({"to": "http://user:secret@mail.example"})") ==
          "400 to: expected smtp://[user:password@]host[:port], or smtps://…, got 'http://***@mail.example'");
    CHECK(c.refused("POST", path_of(id), R"({"to": "smtp://h", "recipients": ["nobody"]})") ==
          "400 recipients[0]: expected an address such as me@example.com, got 'nobody'");
    CHECK(c.refused("POST", path_of(id), R"({"to": "smtp://h", "recipients": []})")
              .starts_with("400 recipients: expected at least one, got none"));
    CHECK(c.refused("POST", path_of(id), R"({"server": "smtp://h"})").starts_with("400 "));
    std::string many = "\"a@example.org\"";
    for (int i = 0; i < 50; ++i) many += ",\"a@example.org\"";
    CHECK(c.refused("POST", path_of(id), R"({"to": "smtp://h", "recipients": [)" + many + "]}") ==
          "400 recipients: expected at most 50, got 51");
    CHECK(c.all.relays().waiting() == 0);
}

TEST_CASE("where too many mails wait for a server, the next one is refused and counted") {
    control_caller c;
    auto const id = c.send({"a@example.org"});
    while (c.all.relays().waiting() < relay_queue::most_open.count)
        c.all.relays().add({"1", "us-east-1", "id", {false, "h", "25"}, {{"a@example.org"}}});
    CHECK(c.refused("POST", path_of(id), R"({"to": "smtp://h"})").starts_with("429 Too many mails wait"));
    auto const metrics = c.ask("GET", "/metrics").body;
    CHECK(metrics.find("sesame_relay_mails_refused_total 1\n") != metrics.npos);
    CHECK(metrics.find("sesame_relay_mails_waiting 10000\n") != metrics.npos);
}
