#include "model/ses/events/suppression.hpp"

#include "model/base/arn.hpp"
#include "model/ses/state.hpp"
#include "model/ses/tenants/tenant_resources.hpp"
#include "tests/model/ses/mailer.hpp"
#include "tests/support/golden.hpp"

using namespace sesame;
using namespace sesame::ses;
using sesame::test::mailer;

namespace {

using types = std::vector<std::string>;
constexpr auto by_bounce = suppression_reason::BOUNCE;
constexpr auto by_complaint = suppression_reason::COMPLAINT;

struct listed : mailer {
    void list(std::string address, suppression_reason reason) {
        suppress(home, {std::move(address), reason, now, "", ""});
    }
    // Mail to this recipient ends like this.
    void fate(std::string recipient, outcome o) {
        outcome_rule r;
        r.recipient = std::move(recipient);
        r.outcome = std::move(o);
        home.ses->outcome_rules.push_back(std::move(r));
    }
    types fares(std::string recipient) {
        send(email({std::move(recipient)}));
        return event_types();
    }
    configuration_set& set() { return *home.ses->configuration_sets.find("cs"); }
};

} // namespace

TEST_CASE("an address is listed by its domain in any case and its local part as written") {
    listed w;
    w.list(" Foo@Example.ORG ", by_bounce);
    REQUIRE(find_suppressed(w.home, "Foo@example.org")->email_address == "Foo@example.org");
    REQUIRE(find_suppressed(w.home, "foo@example.org") == nullptr);
    REQUIRE(stop_suppressing(w.home, "Foo@EXAMPLE.org"));
    REQUIRE_FALSE(stop_suppressing(w.home, "Foo@example.org"));
}

TEST_CASE("listing an address again tells the last reason and time") {
    listed w;
    w.list("a@example.org", by_bounce);
    w.advance(milliseconds{1});
    w.list("a@example.org", by_complaint);
    auto const* const found = find_suppressed(w.home, "a@example.org");
    REQUIRE(found->reason == by_complaint);
    REQUIRE(found->last_update == w.now);
    REQUIRE(w.home.ses->suppressed.size() == 1);
}

TEST_CASE("mail to a listed address is not sent: it bounces, or is complained about, by its reason") {
    listed w;
    w.list("gone@example.org", by_bounce);
    w.list("angry@example.org", by_complaint);
    w.send(w.email({"Gone <gone@example.org>", "angry@example.org", "fine@example.org"}));
    auto const events = w.events();
    REQUIRE(events.size() == 4); // Send, Bounce, Complaint, Delivery to who is not listed
    test::require_golden("model/event_bounce_on_account_list.json", events.at(1));
    test::require_golden("model/event_complaint_on_account_list.json", events.at(2));
    auto const delivered = boost::json::parse(events.at(3)).at("delivery").at("recipients").as_array();
    REQUIRE(delivered == boost::json::array{"fine@example.org"});
}

TEST_CASE("the list beats rules and the simulator") {
    listed w;
    w.list("success@simulator.amazonses.com", by_bounce);
    w.list("a@example.org", by_bounce);
    w.fate("a@example.org", {{milliseconds{1}, delivered{}}});
    REQUIRE(w.fares("success@simulator.amazonses.com") == types{"Send", "Bounce"});
    REQUIRE(w.fares("a@example.org") == types{"Send", "Bounce"});
}

TEST_CASE("only reasons that count suppress: the set's own if it has any say, else the account's") {
    listed w;
    w.list("a@example.org", by_bounce);
    types const sent{"Send", "Delivery"}, suppressed{"Send", "Bounce"};
    w.home.ses->suppressed_reasons = {by_complaint};
    REQUIRE(w.fares("a@example.org") == sent);
    w.set().suppression.reasons = std::vector{by_bounce};
    REQUIRE(w.fares("a@example.org") == suppressed);
    w.home.ses->suppressed_reasons = {by_bounce};
    w.set().suppression.reasons = std::vector<suppression_reason>{};
    REQUIRE(w.fares("a@example.org") == sent);
}

TEST_CASE("a hard bounce puts its recipient on the list, with the mail that bounced") {
    listed w;
    w.fate("*", {{milliseconds{100}, bounced{}}});
    auto const id = w.send(w.email({"Gone <gone@Example.org>"}));
    REQUIRE(find_suppressed(w.home, "gone@example.org") == nullptr);
    auto const at = w.now + milliseconds{100};
    auto const bounce = boost::json::parse(w.events().at(1)).at("bounce");
    auto const* const found = find_suppressed(w.home, "gone@example.org");
    REQUIRE(found != nullptr);
    REQUIRE(found->reason == by_bounce);
    REQUIRE(found->last_update == at);
    REQUIRE(found->message_id == id);
    REQUIRE(std::string(bounce.at("feedbackId").as_string()) == found->feedback_id);
    w.home.ses->outcome_rules.clear();
    w.advance(std::chrono::hours{1});
    REQUIRE(w.fares("gone@example.org") == types{"Send", "Bounce"});
    REQUIRE(find_suppressed(w.home, "gone@example.org")->last_update == at); // its own bounces are no news
}

TEST_CASE("a complaint puts the complainer on the list, and no other recipient that its event names") {
    listed w;
    w.fate("angry@*", {{milliseconds{100}, delivered{}}, {milliseconds{200}, complained{}}});
    w.send(w.email({"angry@example.org", "happy@example.org"}));
    auto const complaint = boost::json::parse(w.events().back()).at("complaint");
    REQUIRE(complaint.at("complainedRecipients").as_array().size() == 2);
    REQUIRE(find_suppressed(w.home, "angry@example.org")->reason == by_complaint);
    REQUIRE(find_suppressed(w.home, "happy@example.org") == nullptr);
}

TEST_CASE("nobody is listed for a soft bounce, for a reason that does not count, or at the simulator") {
    listed w;
    w.fate("full@*",
           {{milliseconds{100}, bounced{bounce_type::Transient, "MailboxFull", "5.2.2", "smtp; 552 5.2.2 full"}}});
    w.fate("gone@*", {{milliseconds{100}, bounced{}}});
    w.set().suppression.reasons = std::vector{by_complaint};
    for (auto const* const to : {"full@example.org", "gone@example.org", "bounce@simulator.amazonses.com",
                                 "complaint@simulator.amazonses.com", "ooto@simulator.amazonses.com"})
        w.fares(to);
    REQUIRE(w.home.ses->suppressed.size() == 0);
    w.set().suppression.reasons.reset();
    w.fares("bounce@simulator.amazonses.com");
    REQUIRE(w.home.ses->suppressed.size() == 0);
}

namespace {

// A tenant that may send as the others do.
struct tenant_listed : listed {
    tenant_listed() {
        create_tenant(home, "acme", {}, std::nullopt, now);
        for (auto const* const resource : {"identity/sender@example.com", "configuration-set/cs"})
            associate(home, "acme", make_arn("ses", home.region, home.id, resource), now);
    }
    types fares_for_tenant(std::string recipient) {
        auto e = email({std::move(recipient)});
        e.tenant = "acme";
        send(e);
        return event_types();
    }
    void as(suppression_scope scope, std::vector<suppression_reason> reasons) {
        set_suppression(home, "acme", tenant_suppression{std::move(reasons), scope});
    }
};

} // namespace

TEST_CASE("a tenant's list counts for its mail if its scope, or the set's, says so") {
    tenant_listed w;
    suppress(w.home, {"ours@example.org", by_bounce, w.now, "", ""});
    suppress(w.home, {"theirs@example.org", by_bounce, w.now, "", ""}, "acme");
    CHECK(w.fares_for_tenant("ours@example.org") == types{"Send", "Bounce"});
    CHECK(w.fares_for_tenant("theirs@example.org") == types{"Send", "Delivery"});
    w.as(suppression_scope::TENANT, {by_bounce});
    CHECK(w.fares_for_tenant("ours@example.org") == types{"Send", "Delivery"});
    CHECK(w.fares_for_tenant("theirs@example.org") == types{"Send", "Bounce"});
    CHECK(w.fares("theirs@example.org") == types{"Send", "Delivery"});
    w.set().suppression.scope = suppression_scope::ACCOUNT;
    CHECK(w.fares_for_tenant("ours@example.org") == types{"Send", "Bounce"});
    CHECK(w.fares_for_tenant("theirs@example.org") == types{"Send", "Delivery"});
}

TEST_CASE("the set's reasons count before the tenant's, the tenant's before the account's") {
    tenant_listed w;
    suppress(w.home, {"ours@example.org", by_bounce, w.now, "", ""});
    w.as(suppression_scope::ACCOUNT, {});
    CHECK(w.fares_for_tenant("ours@example.org") == types{"Send", "Delivery"});
    w.set().suppression.reasons = std::vector{by_bounce};
    CHECK(w.fares_for_tenant("ours@example.org") == types{"Send", "Bounce"});
}

TEST_CASE("a bounce of a tenant's mail is recorded in its own list, and told by its name there") {
    tenant_listed w;
    w.as(suppression_scope::TENANT, {by_bounce});
    w.fate("hard@example.org", {{first_event, bounced{}}});
    w.fares_for_tenant("hard@example.org");
    CHECK(find_suppressed(w.home, "hard@example.org") == nullptr);
    auto const* const found = find_suppressed(w.home, "hard@example.org", "acme");
    REQUIRE(found);
    CHECK_FALSE(found->feedback_id.empty());
    auto e = w.email({"hard@example.org"});
    e.tenant = "acme";
    w.send(e);
    auto const event = boost::json::parse(w.events().back());
    CHECK(event.at_pointer("/bounce/bounceSubType") == "OnTenantSuppressionList");
    CHECK(event.at_pointer("/bounce/bouncedRecipients/0/diagnosticCode") ==
          "Amazon SES did not send the message to this address because it is on the suppression list for your tenant.");
    CHECK(event.at_pointer("/bounce/reportingMTA") == "dns; amazonses.com");
}
