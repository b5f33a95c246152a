#include "api/smtp/arrival.hpp"
#include "api/control/explain/request_explanation.hpp"
#include "api/smtp/refused_arrival.hpp"
#include "model/ses/receiving/receiving.hpp"
#include "model/ses/state.hpp"
#include "tests/api/caller.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

using namespace sesame;
using namespace sesame::test;

namespace {

// An account whose active rule set is for one recipient or domain.
struct inbox : caller {
    void take(std::string const& account, std::string const& recipient, parameters const& more = {}) {
        auto const ask = [&](std::string_view action, parameters p) {
            p.insert(p.begin(), {"Action", std::string(action)});
            auto const a = request("POST", "/", signature("ses", "us-east-1", account), urlencoded(p));
            INFO(a.body);
            REQUIRE(a.status == 200);
        };
        ask("VerifyDomainIdentity", {{"Domain", recipient.substr(recipient.find('@') + 1)}});
        ask("CreateReceiptRuleSet", {{"RuleSetName", "set"}});
        parameters rule{{"RuleSetName", "set"},
                        {"Rule.Name", "rule"},
                        {"Rule.Enabled", "true"},
                        {"Rule.ScanEnabled", "true"},
                        {"Rule.Recipients.member.1", recipient}};
        rule.insert(rule.end(), more.begin(), more.end());
        ask("CreateReceiptRule", rule);
        ask("SetActiveReceiptRuleSet", {{"RuleSetName", "set"}});
    }
    void filter(std::string const& account, std::string const& policy, std::string const& cidr) {
        auto const a = request("POST", "/", signature("ses", "us-east-1", account),
                               urlencoded({{"Action", "CreateReceiptFilter"},
                                           {"Filter.Name", "f"},
                                           {"Filter.IpFilter.Policy", policy},
                                           {"Filter.IpFilter.Cidr", cidr}}));
        REQUIRE(a.status == 200);
    }
    std::string judge(std::string const& recipient, std::string const& ip = "198.51.100.1", bool tls = false) {
        return api::smtp::judge_recipient(all, recipient, ip, tls);
    }
    api::smtp::arrival receive(std::vector<std::string> to, std::string headers = "", bool tls = false) {
        api::smtp::arrived_mail const mail{{"them@away.example", std::move(to)},
                                           "From: them@away.example\r\n" + headers + "\r\nHi\r\n",
                                           "198.51.100.1",
                                           tls};
        return finish_arrival(all, begin_arrival(all, mail, "http://localhost:4566", where.now));
    }
    // How the record of a refusal explains it, after the account and the code.
    std::string explained(std::string const& recipient, std::string const& reply) {
        auto const call =
            api::smtp::record_refused(all, {"them@away.example", recipient, reply, "client.example"}, where.now);
        auto const& made = all.requests().records().back();
        CHECK((made.operation == "ReceiveSmtpEmail" && made.status == call.status));
        return made.account + " " + made.error + ": " + api::control::explain(all, made).value_or("");
    }
    auto arrived(std::string const& account) {
        return all.get(account, "us-east-1").ses->receiving.mails.list(0, 100).values;
    }
};

std::string const one = "111111111111", two = "222222222222";
std::string const unavailable = "550 5.1.1 Requested action not taken: mailbox unavailable";
std::string const blocked = "554 5.7.1 Your IP address is blocked by a receipt filter";
std::string const tls_first = "530 5.7.0 Must issue a STARTTLS command first";

} // namespace

TEST_CASE("a mail for recipients of several accounts arrives in each, with its own recipients") {
    inbox here;
    here.take(one, "me@one.example");
    here.take(two, "two.example");
    CHECK(here.judge("me@one.example").empty());
    CHECK(here.judge("any@two.example").empty());
    CHECK(here.judge("you@one.example") == unavailable);
    auto const done = here.receive({"me@one.example", "a@two.example", "b@two.example", "you@one.example"});
    CHECK(done.reply.starts_with("250 "));
    REQUIRE(done.message_ids.size() == 2);
    REQUIRE((here.arrived(one).size() == 1 && here.arrived(two).size() == 1));
    CHECK(here.arrived(one).front()->recipients == std::vector<std::string>{"me@one.example"});
    CHECK(here.arrived(two).front()->recipients == std::vector<std::string>{"a@two.example", "b@two.example"});
    CHECK(here.arrived(one).front()->message_id == done.message_ids[0]);
}

TEST_CASE("an account that refuses a mail does not keep it from another") {
    inbox here;
    here.take(one, "me@one.example");
    here.take(two, "me@two.example");
    here.filter(one, "Block", "198.51.100.0/24");
    auto const done = here.receive({"me@one.example", "me@two.example"});
    CHECK(done.reply.starts_with("250 "));
    CHECK((here.arrived(one).size() == 0 && here.arrived(two).size() == 1));
}

TEST_CASE("a client whose address all accounts block is told so when it connects; else at RCPT") {
    inbox here;
    auto const greeting = [&](std::string_view ip) { return sesame::ses::client_reply(here.all, ip); };
    here.take(one, "me@one.example");
    here.filter(one, "Block", "198.51.100.1/32");
    CHECK(greeting("198.51.100.1") == blocked);
    CHECK(greeting("198.51.100.2").empty());
    here.take(two, "me@two.example");
    CHECK(greeting("198.51.100.1").empty());
    CHECK(here.judge("me@one.example") == blocked);
    CHECK(here.judge("me@two.example").empty());
}

TEST_CASE("a rule that requires TLS refuses its recipients in plain text, and takes them over TLS") {
    inbox here;
    here.take(one, "me@one.example", {{"Rule.TlsPolicy", "Require"}});
    CHECK(here.judge("me@one.example") == tls_first);
    CHECK(here.judge("you@one.example") == unavailable);
    CHECK(here.judge("me@one.example", "198.51.100.1", true).empty());
    CHECK(here.receive({"me@one.example"}).reply == unavailable); // it was not taken at RCPT
    CHECK(here.receive({"me@one.example"}, "", true).reply.starts_with("250 "));
}

TEST_CASE("a test decides about each verdict by a header of the mail; else they pass") {
    inbox here;
    here.take(one, "me@one.example");
    here.receive({"me@one.example"}, "X-Sesame-Spam: FAIL\r\nX-Sesame-Virus: PROCESSING_FAILED\r\n"
                                     "x-sesame-spf: GRAY\r\nX-Sesame-DKIM: FAIL\r\nX-Sesame-DMARC: DISABLED\r\n");
    here.receive({"me@one.example"}, "X-Sesame-Spam: MAYBE\r\n");
    using sesame::ses::verdict;
    REQUIRE(here.arrived(one).size() == 2);
    auto const told = here.arrived(one).front()->found;
    CHECK(told.spam == verdict::FAIL);
    CHECK(told.virus == verdict::PROCESSING_FAILED);
    CHECK(told.spf == verdict::GRAY);
    CHECK(told.dkim == verdict::FAIL);
    CHECK(told.dmarc == verdict::DISABLED);
    auto const usual = here.arrived(one).back()->found;
    for (auto const v : {usual.spam, usual.virus, usual.spf, usual.dkim, usual.dmarc}) CHECK(v == verdict::PASS);
}

TEST_CASE("a recipient whom nobody takes is among the requests, with the condition that is missing") {
    inbox here;
    here.take(one, "one.example");
    auto const by_domain = parameters{{"Action", "DeleteIdentity"}, {"Identity", "one.example"}};
    here.request("POST", "/", signature("ses", "us-east-1", one), urlencoded(by_domain));
    REQUIRE(here.judge("me@one.example") == unavailable);
    CHECK(
        here.explained("me@one.example", unavailable).starts_with(one + " RecipientDomainNotVerified: A receipt rule"));
    CHECK(here.explained("me@two.example", unavailable).starts_with(one + " NoReceiptRule: No enabled rule"));
    CHECK(here.explained("me@one.example", blocked).starts_with(one + " IpBlocked: A receipt filter"));
    CHECK(here.explained("me@one.example", tls_first).starts_with(one + " TlsRequired: The receipt rule's"));
}
