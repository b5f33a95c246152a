#include "model/ses/sets/put_options.hpp"

#include "model/ses/refusals.hpp"
#include "model/ses/state.hpp"
#include "tests/model/ses/mailer.hpp"

using namespace sesame;
using namespace sesame::ses;
using test::mailer;

namespace {

event_destination_request to_bus(std::vector<event_type> types) {
    event_destination_request out;
    out.name = "bus";
    out.enabled = true;
    out.types = std::move(types);
    out.eventbridge = {"arn:aws:events:us-east-1:123456789012:event-bus/default"};
    return out;
}

} // namespace

TEST_CASE("a set that is refused leaves neither itself nor tags") {
    mailer w;
    configuration_set made;
    made.name = "new";
    made.archive_arn = "arn:aws:ses:us-east-1:111111111111:mailmanager-archive/a-abcdefghijklmnopqrstuvwx";
    CHECK(test::refusal_of([&] {
              create_configuration_set(w.home, made, {{"k", "v"}});
          }) == "archive_not_found: " + made.archive_arn);
    made.archive_arn.clear();
    tag_list many;
    for (int i = 0; i < 51; ++i) many.push_back({std::to_string(i), ""});
    CHECK(test::refusal_of([&] { create_configuration_set(w.home, made, many); }) == "too_many_tags");
    CHECK(w.home.ses->configuration_sets.find("new") == nullptr);
    CHECK(tags_of(w.home, "configuration-set/new").empty());
    create_configuration_set(w.home, made, {{"k", "v"}});
    CHECK(tags_of(w.home, "configuration-set/new").size() == 1);
}

TEST_CASE("a policy about https needs a domain, which is verified") {
    mailer w;
    auto const why = [&](std::optional<std::string> const& domain, bool policy) {
        return test::refusal_of([&] { check_tracking(w.home, domain, policy); });
    };
    CHECK(why({}, true) == "redirect_domain_not_given");
    CHECK(why(" ", false) == "redirect_domain_not_given");
    CHECK(why("example.org", false) == "redirect_domain_not_verified: example.org");
    CHECK(why("sender@example.com", false) == "redirect_domain_not_verified: sender@example.com");
    CHECK(why({}, false) == "accepted");
    verify_domain(w.home, "example.org", w.now);
    CHECK(why("Example.org", true) == "accepted");
}

TEST_CASE("an EventBridge event has the event document as its detail") {
    mailer w;
    create_event_destination(w.all, w.home, "cs", to_bus({event_type::send, event_type::bounce}), w.here());
    w.send(w.email({"bounce@simulator.amazonses.com"}));
    auto const documents = w.events();
    auto const& captured = w.home.ses->captured;
    REQUIRE(captured.size() == 2);
    auto const& last = *std::prev(captured.end());
    CHECK(last.target == "arn:aws:events:us-east-1:123456789012:event-bus/default");
    auto const event = boost::json::parse(last.body).as_object();
    std::string keys;
    for (auto const& member : event) keys.append(member.key()).append(" ");
    CHECK(keys == "version id detail-type source account time region resources detail ");
    CHECK(event.at("version") == "0");
    CHECK(event.at("id").as_string().size() == 36);
    CHECK(event.at("detail-type") == "Email Bounced");
    CHECK(event.at("source") == "aws.ses");
    CHECK(event.at("account") == "123456789012");
    CHECK(event.at("region") == "us-east-1");
    CHECK(event.at("time").as_string().size() == std::string_view("2023-11-14T22:13:20Z").size());
    CHECK(event.at("resources") == boost::json::array{"arn:aws:ses:us-east-1:123456789012:configuration-set/cs"});
    CHECK(event.at("detail") == boost::json::parse(documents.back()));
}

TEST_CASE("a Pinpoint project gets neither delays nor subscriptions") {
    mailer w;
    auto r = to_bus({event_type::send, event_type::deliveryDelay});
    r.eventbridge.reset();
    r.pinpoint = {"arn:aws:mobiletargeting:us-east-1:123456789012:apps/p"};
    create_event_destination(w.all, w.home, "cs", r, w.here());
    outcome_rule late;
    late.recipient = "late@example.org";
    late.outcome = {{std::chrono::seconds{1}, delayed{}}, {std::chrono::seconds{2}, delivered{}}};
    w.home.ses->outcome_rules.push_back(late);
    w.send(w.email({"late@example.org"}));
    w.advance(std::chrono::seconds{5});
    auto const& captured = w.home.ses->captured;
    REQUIRE(captured.size() == 1);
    CHECK(captured.begin()->target == "arn:aws:mobiletargeting:us-east-1:123456789012:apps/p");
    CHECK(boost::json::parse(captured.begin()->body).at("eventType") == "Send");
}

TEST_CASE("other buses and malformed projects are refused") {
    mailer w;
    auto const why = [&](event_destination_request const& r) {
        return test::refusal_of([&] { create_event_destination(w.all, w.home, "cs", r, w.here()); });
    };
    auto r = to_bus({event_type::send});
    struct row {
        char const *bus, *expected;
    };
    for (auto const& one :
         {row{"", "event_bus_not_default"}, row{"default", "event_bus_not_default"},
          row{"arn:aws:events:us-east-1:123456789012:event-bus/own", "event_bus_not_default"},
          row{"arn:aws:events:us-east-1:111111111111:event-bus/own", "event_bus_of_other_account"},
          row{"arn:aws:events:eu-west-1:111111111111:event-bus/own", "event_bus_elsewhere: us-east-1"}}) {
        CAPTURE(one.bus);
        r.eventbridge = {one.bus};
        CHECK(why(r) == one.expected);
    }
    r.pinpoint = {"arn:aws:mobiletargeting:us-east-1:123456789012:apps/p"};
    CHECK(why(r) == "several_event_destinations");
    r.eventbridge.reset();
    r.pinpoint = {"arn:aws:mobiletargeting:us-east-1:123456789012:apps/"};
    CHECK(why(r) == "invalid_pinpoint_application: arn:aws:mobiletargeting:us-east-1:123456789012:apps/");
}

TEST_CASE("mail that no server takes within its set's time comes back") {
    mailer w({}, {event_type::delivery, event_type::deliveryDelay, event_type::bounce});
    put_delivery_options(w.home, "cs", {}, {"", 300, {}});
    outcome_rule late;
    late.recipient = "late@example.org";
    late.outcome = {{std::chrono::seconds{1}, delayed{}}, {std::chrono::hours{1}, delivered{}}};
    w.home.ses->outcome_rules.push_back(late);
    auto const sent = w.now;
    w.send(w.email({"late@example.org"}));
    auto const delay = boost::json::parse(w.events().at(0));
    CHECK(delay.at_pointer("/deliveryDelay/expirationTime") ==
          boost::json::string(iso8601(sent + std::chrono::minutes{5})));
    w.advance(std::chrono::hours{2});
    auto const events = w.events();
    REQUIRE(events.size() == 1);
    auto const bounce = boost::json::parse(events.at(0));
    CHECK(bounce.at_pointer("/bounce/bounceType") == "Transient");
    CHECK(bounce.at_pointer("/bounce/bounceSubType") == "CustomTimeoutExceeded");
    CHECK(bounce.at_pointer("/bounce/bouncedRecipients/0/diagnosticCode") ==
          "smtp; 550 4.4.7 Message expired: unable to deliver in 5 minutes.");
}
