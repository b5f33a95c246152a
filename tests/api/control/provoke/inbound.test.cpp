#include "model/ses/state.hpp"
#include "tests/api/control/caller.hpp"

using namespace sesame;
using namespace sesame::test;
namespace json = boost::json;

namespace {

constexpr std::string_view hello = "From: Ann <ann@away.test>\r\nTo: me@example.com\r\nSubject: hello\r\n\r\nhi\r\n";

struct receiving : control_caller {
    receiving() {
        ses("VerifyDomainIdentity", {{"Domain", "example.com"}});
        ses("CreateReceiptRuleSet", {{"RuleSetName", "s"}});
        ses("CreateReceiptRule", {{"RuleSetName", "s"},
                                  {"Rule.Name", "r"},
                                  {"Rule.Enabled", "true"},
                                  {"Rule.TlsPolicy", "Require"},
                                  {"Rule.ScanEnabled", "true"},
                                  {"Rule.Recipients.member.1", "me@example.com"}});
        ses("SetActiveReceiptRuleSet", {{"RuleSetName", "s"}});
    }
    ses::received_mail last() {
        auto const& mails = home().ses->receiving.mails;
        return *mails.list(mails.size() - 1, 1).values.front();
    }
};

} // namespace

TEST_CASE("a mail arrives, with what the SMTP client is told") {
    receiving c;
    auto const told =
        c.done("POST", "/inbound?from=bob@away.test&to=me@example.com&to=you@example.com,x@y.test", hello);
    auto const id = std::string(told.at("message_id").as_string());
    CHECK(told.at("reply").as_string() == "250 OK " + id);
    CHECK(json::serialize(told.at("unknown_recipients")) == R"(["you@example.com","x@y.test"])");
    CHECK(c.last().message_id == id);
    CHECK(c.last().source == "bob@away.test");
    CHECK(c.last().recipients == std::vector<std::string>{"me@example.com"});
}

TEST_CASE("who takes no mail is told why") {
    receiving c;
    auto const explained = [&](std::string const& to) {
        auto const told = c.done("POST", "/inbound?to=" + to, hello).as_object();
        return told.contains("explanation") ? std::string(told.at("explanation").as_string()) : "";
    };
    CHECK(explained("me@example.com").empty());
    CHECK(explained("you@example.com").starts_with("No enabled rule of the account's active receipt rule set"));
    c.ses("DeleteIdentity", {{"Identity", "example.com"}});
    CHECK(explained("me@example.com").starts_with("A receipt rule is for an unknown recipient, but the account has "));
}

TEST_CASE("a mail that arrives without an envelope has that of its headers") {
    receiving c;
    c.done("POST", "/inbound", hello);
    CHECK(c.last().source == "ann@away.test");
    CHECK(c.last().recipients == std::vector<std::string>{"me@example.com"});
    CHECK(c.last().remote_ip == "198.51.100.7");
}

TEST_CASE("the verdicts on a mail that arrives are those that are asked for") {
    receiving c;
    c.done("POST", "/inbound?spam=FAIL&virus=GRAY&spf=FAIL&dkim=PROCESSING_FAILED&dmarc=FAIL&remote_ip=192.0.2.9",
           hello);
    auto const found = c.last().found;
    CHECK(found.spam == ses::verdict::FAIL);
    CHECK(found.virus == ses::verdict::GRAY);
    CHECK(found.spf == ses::verdict::FAIL);
    CHECK(found.dkim == ses::verdict::PROCESSING_FAILED);
    CHECK(found.dmarc == ses::verdict::FAIL);
    CHECK(c.last().remote_ip == "192.0.2.9");
}

TEST_CASE("a mail that is refused by SMTP has no message id") {
    receiving c;
    auto const told = c.done("POST", "/inbound?tls=false", hello);
    CHECK(told.at("reply").as_string() == "530 5.7.0 Must issue a STARTTLS command first");
    CHECK_FALSE(told.as_object().contains("message_id"));
    auto const nobody = c.done("POST", "/inbound?to=x@y.test", hello);
    CHECK(nobody.at("reply").as_string().starts_with("550 5.1.1 "));
    CHECK(c.home().ses->receiving.mails.size() == 0);
}

TEST_CASE("inbound mail that cannot be is refused with the mend") {
    receiving c;
    CHECK(c.refused("POST", "/inbound?to=me@example.com").starts_with("400 body: expected a mail"));
    CHECK(c.refused("POST", "/inbound", "Subject: x\r\n\r\n").starts_with("400 The parameter 'to' is missing"));
    CHECK(c.refused("POST", "/inbound?to=", hello).starts_with("400 to: expected addresses, got an empty one"));
    CHECK(c.refused("POST", "/inbound?to=me@example.com,,b@c.test", hello)
              .starts_with("400 to: expected addresses, got an empty one"));
    CHECK(c.refused("POST", "/inbound?spam=yes", hello) ==
          "400 spam: expected one of PASS, FAIL, GRAY, PROCESSING_FAILED, DISABLED, got 'yes'");
    CHECK(c.refused("POST", "/inbound?tls=no", hello) == "400 tls: expected one of true, false, got 'no'");
    CHECK(c.refused("POST", "/inbound?sender=x", hello).starts_with("400 unknown parameter 'sender'"));
    CHECK(c.home().ses->receiving.mails.size() == 0);
}
