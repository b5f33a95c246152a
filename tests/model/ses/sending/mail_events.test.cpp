#include "model/ses/sending/formatted_sending.hpp"
#include "model/ses/sending/raw_sending.hpp"

#include "model/account/options.hpp"
#include "model/ses/state.hpp"
#include "tests/model/ses/mailer.hpp"
#include "tests/support/golden.hpp"

#include <boost/json/serialize.hpp>

using namespace sesame;
using namespace sesame::ses;
using test::mailer;

namespace {

using types = std::vector<std::string>;

} // namespace

TEST_CASE("each simulator address causes the events that AWS documents, labels or not") {
    mailer w;
    struct row {
        char const* recipient;
        types expected;
    };
    row const rows[]{
        {"someone@example.org", {"Send", "Delivery"}},
        {"success@simulator.amazonses.com", {"Send", "Delivery"}},
        {"bounce@simulator.amazonses.com", {"Send", "Bounce"}},
        {"bounce+label@simulator.amazonses.com", {"Send", "Bounce"}},
        {"complaint+x@simulator.amazonses.com", {"Send", "Delivery", "Complaint"}},
        {"ooto@simulator.amazonses.com", {"Send", "Delivery", "Bounce"}},
        {"suppressionlist@simulator.amazonses.com", {"Send", "Bounce"}},
        {"nobody@simulator.amazonses.com", {"Send", "Bounce"}},
    };
    for (auto const& r : rows) {
        INFO(r.recipient);
        w.send(w.email({r.recipient}));
        REQUIRE(w.event_types() == r.expected);
    }
}

TEST_CASE("event documents have AWS's keys in AWS's order") {
    mailer w;
    w.send(w.email({"to@example.com"}));
    auto const delivered = w.events();
    test::require_golden("model/event_send.json", delivered.at(0));
    test::require_golden("model/event_delivery.json", delivered.at(1));
    w.send(w.email({"bounce+label@simulator.amazonses.com"}));
    test::require_golden("model/event_bounce.json", w.events().at(1));
    w.send(w.email({"complaint@simulator.amazonses.com"}));
    test::require_golden("model/event_complaint.json", w.events().at(2));
    w.send(w.email({"OOTO <ooto@simulator.amazonses.com>"}));
    test::require_golden("model/event_ooto.json", w.events().at(2));
    w.send(w.email({"suppressionlist@simulator.amazonses.com"}));
    test::require_golden("model/event_suppressionlist.json", w.events().at(1));
}

TEST_CASE("an event document ends with one line feed, for each kind of destination") {
    mailer w;
    auto& destinations = w.home.ses->configuration_sets.find("cs")->destinations;
    destinations.push_back(destinations.at(0));
    destinations.back().to = firehose_destination{"role", "stream"};
    w.send(w.email({"bounce@simulator.amazonses.com"}));
    auto const told = w.events();
    REQUIRE(told.size() == 2);
    REQUIRE(w.home.ses->captured.size() == 2);
    for (std::size_t i = 0; i < told.size(); ++i) {
        CHECK(told[i].ends_with("}\n"));
        CHECK(w.home.ses->captured.values()[i].body == told[i]);
    }
}

TEST_CASE("a mail that SES composes has the headers in JavaMail's order") {
    mailer w;
    auto e = w.email({"a@example.org", "B <b@example.org>"});
    e.cc = {"c@example.org"};
    e.bcc = {"hidden@example.org"};
    e.reply_to = {"r@example.com", "s@example.com"};
    e.return_path = "sender@example.com";
    e.html.reset();
    e.subject = {"Invité à"};
    w.send(e);
    auto const mail = boost::json::parse(w.events().at(0)).at("mail");
    std::string names;
    for (auto const& h : mail.at("headers").as_array()) names.append(h.at("name").as_string()) += ' ';
    CHECK(names == "Return-Path From Reply-To To Cc Subject MIME-Version Content-Type Content-Transfer-Encoding ");
    CHECK(mail.at("headers").at(5).at("value") == "Invité à");
    auto common = mail.at("commonHeaders").as_object();
    common.erase("messageId");
    CHECK(boost::json::serialize(common) ==
          R"({"returnPath":"sender@example.com","from":["Sender Name <sender@example.com>"],)"
          R"("replyTo":["r@example.com","s@example.com"],"to":["a@example.org","B <b@example.org>"],)"
          R"("cc":["c@example.org"],"subject":"Invité à"})");
}

TEST_CASE("the EICAR test file is accepted and then rejected") {
    mailer w;
    raw_email e;
    e.data = "From: sender@example.com\r\nTo: a@example.org\r\nX-SES-CONFIGURATION-SET: cs\r\n"
             "Content-Type: application/octet-stream\r\nContent-Transfer-Encoding: base64\r\n\r\n"
             "WDVPIVAlQEFQWzRcUFpYNTQoUF4pN0NDKTd9JEVJQ0FSLVNUQU5EQVJELUFOVElWSVJVUy1URVNU\r\nLUZJTEUhJEgrSCo=\r\n";
    w.send_raw(e);
    auto const events = w.events();
    REQUIRE(events.size() == 2);
    test::require_golden("model/event_reject.json", events.at(1));
}

TEST_CASE("recipients of one domain that fare alike share an event, others have their own") {
    mailer w;
    w.send(w.email({"a@x.example", "b@x.example", "c@y.example", "bounce+1@simulator.amazonses.com",
                    "bounce+2@simulator.amazonses.com"}));
    auto const events = w.events();
    REQUIRE(events.size() == 4); // Send, Delivery to x, Delivery to y, Bounce
    REQUIRE(boost::json::parse(events.at(1)).at("delivery").at("recipients").as_array().size() == 2);
    REQUIRE(boost::json::parse(events.at(3)).at("bounce").at("bouncedRecipients").as_array().size() == 2);
    REQUIRE(boost::json::parse(events.at(3)).at("mail").at("destination").as_array().size() == 5);
}

TEST_CASE("a complaint lists everyone of that domain who got the mail") {
    mailer w;
    w.send(w.email({"success@simulator.amazonses.com", "complaint@simulator.amazonses.com",
                    "bounce@simulator.amazonses.com", "a@example.org"}));
    auto const events = w.events();
    REQUIRE(boost::json::parse(events.back()).at("complaint").at("complainedRecipients").as_array().size() == 2);
}

TEST_CASE("a message id tells region and time") {
    mailer w;
    auto const id = w.send(w.email({"a@example.org"}));
    REQUIRE(id.size() == 60);
    REQUIRE(id.starts_with("0100018bcfe5687b-"));
    REQUIRE(id.ends_with("-000000"));
}

TEST_CASE("events of a mail go to the destination as it is when they happen") {
    mailer w;
    w.send(w.email({"a@example.org"}));
    w.home.ses->configuration_sets.find("cs")->destinations.at(0).enabled = false;
    REQUIRE(w.event_types() == types{"Send"});
}

TEST_CASE("a topic that is gone does not fail the send") {
    mailer w;
    sns::delete_topic(w.home, w.to.value.arn);
    REQUIRE(test::refusal_of([&] { w.send(w.email({"a@example.org"})); }) == "accepted");
    REQUIRE(w.home.ses->unpublished_events == 1);
}
