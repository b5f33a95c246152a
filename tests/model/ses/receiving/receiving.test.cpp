#include "model/ses/receiving/receiving.hpp"

#include "model/ses/identities/identity.hpp"
#include "model/ses/receipt_rules/receipt_rule_set.hpp"
#include "model/ses/state.hpp"
#include "tests/model/ses/receiver.hpp"
#include "tests/support/golden.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <catch2/catch_test_macros.hpp>

#include <algorithm>

using namespace sesame;
using namespace sesame::ses;

namespace {

using test::receiver;
using texts = std::vector<std::string>;

constexpr auto unavailable = "550 5.1.1 Requested action not taken: mailbox unavailable";

std::string status(boost::json::value const& document, char const* verdict) {
    return std::string(document.at("receipt").at(verdict).at("status").as_string());
}

} // namespace

TEST_CASE("mail is received where an enabled rule of the active set is for somebody") {
    receiver w;
    auto const unknown = texts{"you@example.com"};
    CHECK(w.receive().reply == unavailable);
    w.add({.name = "disabled"});
    CHECK(w.receive().reply == unavailable);
    w.add({.name = "others", .enabled = true, .recipients = {"other@example.com"}});
    CHECK(w.receive().unknown_recipients == unknown);
    w.add({.name = "all", .enabled = true});
    auto const received = w.receive();
    CHECK(received.reply == "250 OK " + received.message_id);
    CHECK(received.message_id.size() == 40);
    CHECK(received.unknown_recipients.empty());
    CHECK(w.filed(received).recipients == unknown);
    set_active_rule_set(w.home, {});
    CHECK(w.receive().reply == unavailable);
}

TEST_CASE("recipients that no rule is for are refused, and the others receive") {
    receiver w;
    w.add({.name = "some", .enabled = true, .recipients = {"you@example.com", "her@example.com"}});
    auto m = receiver::mail();
    m.recipients = {"him@example.com", "you@example.com", "them@elsewhere.test", "her@example.com"};
    auto const received = w.receive(m);
    CHECK(received.unknown_recipients == texts{"him@example.com", "them@elsewhere.test"});
    CHECK(w.filed(received).recipients == texts{"you@example.com", "her@example.com"});
}

TEST_CASE("IP filters come before rules, and TLS is asked for by any rule that is for the mail") {
    receiver w;
    w.add({.name = "all", .enabled = true});
    w.add({.name = "secret", .enabled = true, .tls_policy = tls_policy::Require, .recipients = {"spy@example.com"}});
    auto m = receiver::mail();
    m.tls = false;
    CHECK(w.receive(m).reply.starts_with("250 OK "));
    m.recipients.push_back("spy@example.com");
    CHECK(w.receive(m).reply == "530 5.7.0 Must issue a STARTTLS command first");
    m.tls = true;
    CHECK(w.receive(m).reply.starts_with("250 OK "));
    create_receipt_filter(w.home, {"block", filter_policy::Block, "192.0.2.0/24"});
    CHECK(w.receive(m).reply.starts_with("554 5.7.1 "));
    CHECK(w.home.ses->receiving.mails.size() == 2);
}

TEST_CASE("a notification shows received headers decoded and unfolded, as recorded from AWS in 2024") {
    receiver w;
    w.add({.name = "all", .enabled = true, .actions = {sns_action{w.topic_arn, "UTF-8"}}});
    auto m = receiver::mail();
    m.content =
        read_inbound("Subject: =?utf-8?Q?GU=C3=8DA?=\n\t=?utf-8?Q?_N=C2=BA?= 1\nReply-To: r@sender.test\n" + w.text());
    w.receive(m);
    auto const mail = boost::json::parse(w.deliver_all().at(0).message.text()).at("mail");
    auto const& headers = mail.at("headers").as_array();
    auto const subject =
        std::find_if(headers.begin(), headers.end(), [](auto const& h) { return h.at("name") == "Subject"; });
    REQUIRE(subject != headers.end());
    CHECK(subject->at("value") == "GUÍA Nº 1");
    std::string keys;
    for (auto const& member : mail.at("commonHeaders").as_object()) keys.append(member.key()) += ' ';
    CHECK(keys == "returnPath from replyTo date to messageId subject ");
}

TEST_CASE("notifications of each action have AWS's keys in AWS's order") {
    struct row {
        char const* golden;
        receipt_action action;
    };
    receiver w;
    row const rows[]{
        {"sns", sns_action{w.topic_arn, "UTF-8"}},
        {"sns_base64", sns_action{w.topic_arn, "Base64"}},
        {"s3", s3_action{w.topic_arn, "bucket", "inbox", {}, {}}},
        {"bounce", bounce_action{w.topic_arn, "550", "5.1.1", "Mailbox does not exist", "postmaster@example.com"}},
        {"lambda", lambda_action{w.topic_arn, test::function_arn, {}}},
        {"workmail", workmail_action{w.topic_arn, "arn:aws:workmail:us-east-1:123456789012:organization/m-0"}},
        {"stop", stop_action{"RuleSet", w.topic_arn}},
    };
    for (auto const& r : rows) {
        CAPTURE(r.golden);
        w.only({.name = "all", .enabled = true, .actions = {r.action}, .scan_enabled = true});
        w.receive();
        auto const told = w.deliver_all();
        REQUIRE(told.size() == 1);
        CHECK(told[0].subject == "Amazon SES Email Receipt Notification");
        test::require_golden("model/received_" + std::string(r.golden) + ".json", told[0].message);
    }
}

TEST_CASE("a function is called as AWS calls it, whatever it would answer") {
    receiver w;
    w.only({.name = "all",
            .enabled = true,
            .actions = {lambda_action{{}, test::function_arn, "RequestResponse"}, stop_action{"RuleSet", {}}}});
    auto const& mail = w.filed(w.receive());
    REQUIRE(mail.actions.size() == 2);
    CHECK(mail.actions[0].target == test::function_arn);
    test::require_golden("model/received_lambda_event.json", mail.actions[0].body);
    CHECK(mail.actions[1].type == "Stop");
}

TEST_CASE("rules are taken in order until one stops, each with its own recipients") {
    receiver w;
    auto const note = [](char const* name) { return receipt_action{add_header_action{"X-Rule", name}}; };
    w.add({.name = "fourth", .enabled = true, .actions = {note("fourth")}});
    w.add({.name = "third", .enabled = true, .actions = {note("third"), stop_action{"RuleSet", {}}}});
    w.add({.name = "second", .enabled = true, .recipients = {"her@example.com"}, .actions = {note("second")}});
    w.add({.name = "first", .enabled = true, .actions = {note("first")}});
    texts taken;
    for (auto const& action : w.filed(w.receive()).actions) taken.push_back(action.rule + " " + action.type);
    CHECK(taken == texts{"first AddHeader", "third AddHeader", "third Stop"});
}

TEST_CASE("a header that a rule adds follows the sender's, for the actions after it") {
    receiver w;
    s3_action const keep{{}, "bucket", {}, {}, {}};
    w.only({.name = "all", .enabled = true, .actions = {keep, add_header_action{"X-Special", "aws"}, keep}});
    auto const& mail = w.filed(w.receive());
    REQUIRE(mail.actions.size() == 3);
    CHECK(mail.actions[0].target == "bucket/" + mail.message_id);
    CHECK(mail.actions[0].body.find("X-Special") == std::string::npos);
    CHECK(mail.actions[2].body.find("\r\nSubject: Hello\r\nX-Special: aws\r\n\r\nHi\r\n") != std::string::npos);
}

TEST_CASE("objects lie under their prefix, after a slash") {
    receiver w;
    auto const key = [&](std::optional<std::string> prefix) {
        w.only({.name = "all", .enabled = true, .actions = {s3_action{{}, "box", std::move(prefix), {}, {}}}});
        auto const& mail = w.filed(w.receive());
        return mail.actions.at(0).target.substr(0, mail.actions.at(0).target.size() - mail.message_id.size());
    };
    CHECK(key({}) == "box/");
    CHECK(key("") == "box/");
    CHECK(key("in") == "box/in/");
    CHECK(key("in/mail/") == "box/in/mail/");
}

TEST_CASE("test viruses and test spam are found where the rule asks for a scan") {
    receiver w;
    struct row {
        std::string body;
        bool scan;
        std::optional<verdict> given;
        char const* spam;
        char const* virus;
    };
    std::string const eicar = R"(X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-)"
                              "STANDARD-ANTIVIRUS-TEST-FILE!$H+H*";
    std::string const gtube = "XJS*C4JDBQADN1.NSBN3*2IDNEN*"
                              "GTUBE-STANDARD-ANTI-UBE-TEST-EMAIL*C.34X";
    row const rows[]{
        {"Hi", true, {}, "PASS", "PASS"},
        {eicar, true, {}, "PASS", "FAIL"},
        {gtube, true, {}, "FAIL", "PASS"},
        {eicar + gtube, false, {}, "DISABLED", "DISABLED"},
        {eicar + gtube, true, verdict::GRAY, "GRAY", "GRAY"},
    };
    for (auto const& r : rows) {
        w.only({.name = "all", .enabled = true, .actions = {sns_action{w.topic_arn, "UTF-8"}}, .scan_enabled = r.scan});
        auto m = receiver::mail(r.body);
        m.spam = m.virus = r.given;
        w.receive(m);
        auto const document = boost::json::parse(w.deliver_all().at(0).message.text());
        CHECK(status(document, "spamVerdict") == r.spam);
        CHECK(status(document, "virusVerdict") == r.virus);
        auto const content = std::string(document.at("content").as_string());
        CHECK((content.find("X-SES-Spam-Verdict: ") != std::string::npos) == r.scan);
    }
}

TEST_CASE("verdicts are shown as given, with the policy of a domain whose DMARC fails") {
    receiver w;
    w.only({.name = "all", .enabled = true, .actions = {sns_action{w.topic_arn, "UTF-8"}}});
    auto m = receiver::mail();
    m.spf = verdict::FAIL;
    m.dkim = verdict::GRAY;
    m.dmarc = verdict::FAIL;
    m.dmarc_policy = "reject";
    w.receive(m);
    test::require_golden("model/received_dmarc_fail.json", w.deliver_all().at(0).message);
}

TEST_CASE("what is no UTF-8 goes to SNS with replacement characters, or whole in base64") {
    receiver w;
    w.only({.name = "all", .enabled = true, .actions = {sns_action{w.topic_arn, "UTF-8"}}});
    w.receive(receiver::mail("caf\xe9"));
    auto const document = boost::json::parse(w.deliver_all().at(0).message.text());
    CHECK(document.at("content").as_string().ends_with("caf\xef\xbf\xbd\r\n"));
}

TEST_CASE("a mail may be anything") {
    receiver w;
    w.only({.name = "all",
            .enabled = true,
            .actions = {sns_action{w.topic_arn, "UTF-8"}, lambda_action{{}, test::function_arn, {}}},
            .scan_enabled = true});
    for (std::string const data : {"", "\r\n", "\n\n", "no header", "To: @@@ <\r\n\r\n", "\xff\xfe: \xff\r\n",
                                   "To:", "Subject: =?utf-8?B?/w==?=\r\n\r\n"}) {
        CAPTURE(data);
        auto m = receiver::mail();
        m.content = read_inbound(data);
        CHECK(w.receive(m).reply.starts_with("250 OK "));
        REQUIRE(w.deliver_all().size() == 1);
    }
}
