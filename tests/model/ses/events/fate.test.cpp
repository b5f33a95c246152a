#include "model/ses/events/fate.hpp"

#include "model/ses/events/usual_bounce.hpp"
#include "model/ses/state.hpp"
#include "tests/model/ses/mailer.hpp"
#include "tests/support/golden.hpp"

#include <map>

using namespace sesame;
using namespace sesame::ses;
using namespace std::chrono_literals;
using sesame::test::mailer;

namespace {

using types = std::vector<std::string>;

// A sender whose events of all types are seen.
struct teller : mailer {
    teller()
        : mailer({}, {event_type::send, event_type::reject, event_type::bounce, event_type::complaint,
                      event_type::delivery, event_type::open, event_type::click, event_type::deliveryDelay}) {}

    outcome_rule& rule(std::string recipient, outcome o) {
        auto& out = home.ses->outcome_rules.emplace_back();
        out.recipient = std::move(recipient);
        out.outcome = std::move(o);
        return out;
    }
    // The types of events, each with when it came.
    types timeline(std::string recipient) {
        auto const start = now;
        send(email({std::move(recipient)}));
        types out;
        for (auto const& text : events()) {
            auto const event = boost::json::parse(text).as_object();
            for (auto const& [key, block] : event) {
                if (key == "eventType" || key == "mail") continue;
                auto const* const at = block.as_object().if_contains("timestamp");
                out.push_back(std::string(event.at("eventType").as_string()) +
                              (at ? since(start, at->as_string()) : ""));
            }
        }
        return out;
    }

  private:
    static std::string since(timestamp start, std::string_view text) {
        for (int ms = 0; ms < 2000; ++ms)
            if (iso8601(start + milliseconds{ms}) == text) return " " + std::to_string(ms);
        return " later";
    }
};

} // namespace

TEST_CASE("a rule says what happens to its recipients, and when") {
    teller w;
    w.rule("slow@*", {{700ms, delivered{}}});
    w.rule("busy@*", {{300ms, delayed{}}, {600ms, delayed{}}, {900ms, delivered{}}});
    w.rule("reader@*", {{100ms, delivered{}}, {200ms, opened{}}, {300ms, clicked{"https://example.com/"}}});
    w.rule("angry@*", {{100ms, delivered{}}, {500ms, complained{"not-spam", "agent", ""}}});
    w.rule("gone@*", {{400ms, bounced{}}});
    REQUIRE(w.timeline("slow@example.org") == types{"Send", "Delivery 700"});
    REQUIRE(w.timeline("busy@example.org") == types{"Send", "DeliveryDelay 300", "DeliveryDelay 600", "Delivery 900"});
    REQUIRE(w.timeline("reader@example.org") == types{"Send", "Delivery 100", "Open 200", "Click 300"});
    REQUIRE(w.timeline("angry@example.org") == types{"Send", "Delivery 100", "Complaint 500"});
    REQUIRE(w.timeline("gone@example.org") == types{"Send", "Bounce 400"});
    REQUIRE(w.timeline("other@example.org") == types{"Send", "Delivery 100"});
}

TEST_CASE("a rule's own words stand in the documents") {
    mailer w({}, {event_type::bounce, event_type::deliveryDelay});
    outcome const full{
        {100ms, delayed{"MailboxFull", "4.2.2", "smtp; 452 4.2.2 mailbox full"}},
        {200ms, bounced{bounce_type::Transient, "MailboxFull", "5.2.2", "smtp; 552 5.2.2 mailbox full"}}};
    w.home.ses->outcome_rules = {{"full@*", "", "", {}, full}};
    w.send(w.email({"full@example.org"}));
    auto const events = w.events();
    REQUIRE(events.size() == 2);
    test::require_golden("model/event_delivery_delay_by_rule.json", events.at(0));
    test::require_golden("model/event_bounce_by_rule.json", events.at(1));
}

TEST_CASE("SES reports by itself what it did not send, to the recipient as the sender wrote it") {
    for (auto const* const sub_type : {"Suppressed", "OnAccountSuppressionList", "UnsubscribedRecipient", "General"}) {
        INFO(sub_type);
        mailer w({}, {event_type::bounce});
        auto const usual = usual_bounce(bounce_type::Permanent, sub_type);
        w.home.ses->outcome_rules = {{"", "", "", {}, {{100ms, usual}}}};
        w.send(w.email({"A <a@example.org>"}));
        auto const event = boost::json::parse(w.events().at(0));
        auto const& block = event.at("bounce").as_object();
        auto const& recipient = block.at("bouncedRecipients").at(0);
        bool const sent = std::string_view(sub_type) == "General";
        CHECK(recipient.at("emailAddress") == (sent ? "a@example.org" : "A <a@example.org>"));
        CHECK(recipient.at("diagnosticCode").as_string() == usual.diagnostic_code);
        CHECK((block.at("reportingMTA") == "dns; amazonses.com") == !sent);
        CHECK(block.contains("remoteMtaIp") == sent);
    }
}

TEST_CASE("the first rule that matches decides") {
    teller w;
    w.rule("a@example.org", {{100ms, bounced{}}});
    w.rule("*", {{100ms, delivered{}}, {200ms, opened{}}});
    REQUIRE(w.timeline("a@example.org") == types{"Send", "Bounce 100"});
    REQUIRE(w.timeline("b@example.org") == types{"Send", "Delivery 100", "Open 200"});
    REQUIRE(w.timeline("bounce@simulator.amazonses.com") == types{"Send", "Delivery 100", "Open 200"});
}

TEST_CASE("a rule matches by recipient, sender, configuration set and tags, exactly or by *") {
    struct row {
        char const *recipient, *sender, *set;
        std::vector<tag_pattern> tags;
        bool matches;
    };
    row const rows[]{
        {"", "", "", {}, true},
        {"to@example.org", "", "", {}, true},
        {"TO@Example.org", "", "", {}, true},
        {"*@example.org", "", "", {}, true},
        {"t*@*.org", "", "", {}, true},
        {"**to@example.org*", "", "", {}, true},
        {"o@example.org", "", "", {}, false},
        {"*@example.net", "", "", {}, false},
        {"", "sender@example.com", "", {}, true},
        {"", "Sender Name*", "", {}, false},
        {"", "*@example.org", "", {}, false},
        {"", "", "cs", {}, true},
        {"", "", "c*", {}, true},
        {"", "", "CS", {}, false},
        {"", "", "", {{"custom-tag", "tag-value"}}, true},
        {"", "", "", {{"custom-tag", "tag-*"}}, true},
        {"", "", "", {{"custom-tag", ""}}, true},
        {"", "", "", {{"custom-tag", "other"}}, false},
        {"", "", "", {{"custom-*", ""}}, false},
        {"", "", "", {{"custom-tag", "tag-value"}, {"other", "*"}}, false},
        {"to@example.org", "sender@example.com", "cs", {{"custom-tag", "tag-value"}}, true},
        {"to@example.org", "sender@example.com", "other", {{"custom-tag", "tag-value"}}, false},
    };
    for (auto const& r : rows) {
        INFO(r.recipient << " " << r.sender << " " << r.set << " " << r.tags.size());
        teller w;
        w.home.ses->outcome_rules = {{r.recipient, r.sender, r.set, r.tags, {{100ms, bounced{}}}}};
        REQUIRE(w.timeline("To <to@example.org>") == types{"Send", r.matches ? "Bounce 100" : "Delivery 100"});
    }
}

TEST_CASE("a rule that rejects one recipient rejects the mail") {
    teller w;
    w.rule("bad@*", {{150ms, rejected{}}});
    w.send(w.email({"a@example.org", "bad@example.org"}));
    auto const events = w.events();
    REQUIRE(events.size() == 2);
    REQUIRE(boost::json::parse(events.at(1)).at("reject").at("reason") == "Bad content");
}

TEST_CASE("recipients of one domain share what happens to them at the same time") {
    teller w;
    w.rule("angry@*", {{100ms, delivered{}}, {200ms, complained{}}});
    w.rule("late@*", {{300ms, delivered{}}});
    w.rule("gone*", {{100ms, bounced{}}});
    w.send(w.email({"a@example.org", "angry@example.org", "late@example.org", "gone1@example.org", "gone2@example.org",
                    "a@example.net"}));
    std::vector<std::size_t> sizes;
    for (auto const& text : w.events()) {
        auto const e = boost::json::parse(text).as_object();
        for (auto const& [block, list] : {std::pair{"delivery", "recipients"},
                                          {"bounce", "bouncedRecipients"},
                                          {"complaint", "complainedRecipients"}})
            if (auto const* const found = e.if_contains(block)) sizes.push_back(found->at(list).as_array().size());
    }
    // a and angry, both that are gone, a@example.net; a, angry and late are listed as complainers; late.
    REQUIRE(sizes == std::vector<std::size_t>{2, 2, 1, 3, 1});
}

TEST_CASE("a destination of v1 does not want delays") {
    mailer w;
    outcome_rule r;
    r.outcome = {{100ms, delayed{}}, {200ms, delivered{}}};
    w.home.ses->outcome_rules = {r};
    w.send(w.email({"a@example.org"}));
    REQUIRE(w.event_types() == types{"Send", "Delivery"});
}

TEST_CASE("of a hundred steps for each of fifty recipients those that are alike share an event") {
    teller w;
    outcome steps;
    for (int i = 0; i < 50; ++i) steps.push_back({milliseconds{1000 + i}, delayed{}});
    for (int i = 0; i < 50; ++i) steps.push_back({1000ms, opened{}});
    w.rule("*", steps);
    std::vector<std::string> to;
    for (int i = 0; i < 50; ++i) to.push_back("a" + std::to_string(i) + "@example.org");
    w.send(w.email(to));
    std::map<event_type, std::size_t> counts;
    for (auto const& e : decide_fate(
             w.home, *w.home.ses->mails.list(0, 1).values.front(),
             [&] {
                 std::vector<sesame::mime::mailbox> out;
                 for (auto const& text : to) out.push_back(mime::parse_mailbox(text));
                 return out;
             }(),
             false))
        ++counts[type_of(e)];
    CHECK(counts == std::map<event_type, std::size_t>{{event_type::deliveryDelay, 50}, {event_type::open, 2'500}});
}
