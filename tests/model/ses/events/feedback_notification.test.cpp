#include "model/ses/sending/formatted_sending.hpp"
#include "model/ses/sending/raw_sending.hpp"

#include "model/ses/state.hpp"
#include "tests/model/fixture.hpp"
#include "tests/support/golden.hpp"

#include <boost/json/parse.hpp>
#include <catch2/catch_test_macros.hpp>

using namespace sesame;
using namespace sesame::ses;
namespace json = boost::json;

namespace {

constexpr auto all_types = {event_type::bounce, event_type::complaint, event_type::delivery};

// A verified domain whose feedback goes to a topic with a confirmed endpoint.
struct notified_sender : test::world {
    sns::found_topic to = topic("feedback");

    notified_sender() {
        verify_domain(home, "example.com", now);
        subscribe_and_confirm(to);
        for (auto const type : all_types) choose(type, "example.com");
        deliver_all(); // that they were chosen
    }

    void choose(event_type type, std::string const& identity) {
        set_notification_topic(all, home, identity, type, to.value.arn, here());
    }
    notification_settings& settings(std::string_view identity = "example.com") {
        return find_identity(home, identity)->notifications;
    }

    std::string send(std::string recipient, std::string source = "Sender Name <sender@example.com>") {
        formatted_email e;
        e.source = std::move(source);
        e.to = {std::move(recipient)};
        e.subject = {"SOME_SUBJECT"};
        e.text = content{"text"};
        return send_email(all, home, e, here());
    }

    // What is published within the next second.
    std::vector<std::string> published() {
        std::vector<std::string> out;
        for (int i = 0; i < 10; ++i) {
            for (auto const& n : deliver_all()) {
                REQUIRE_FALSE(n.subject);
                out.push_back(n.message);
            }
            advance(milliseconds{100});
        }
        return out;
    }
    std::vector<std::string> types() {
        std::vector<std::string> out;
        for (auto const& text : published()) out.emplace_back(json::parse(text).at("notificationType").as_string());
        return out;
    }
};

using list = std::vector<std::string>;

} // namespace

TEST_CASE("feedback notifications have AWS's keys in AWS's order") {
    notified_sender w;
    w.send("bounce@simulator.amazonses.com");
    test::require_golden("model/feedback_bounce.json", w.published().at(0));
    w.send("complaint@simulator.amazonses.com");
    auto const complained = w.published();
    test::require_golden("model/feedback_delivery.json", complained.at(0));
    test::require_golden("model/feedback_complaint.json", complained.at(1));
    w.send("OOTO <ooto@simulator.amazonses.com>");
    test::require_golden("model/feedback_ooto.json", w.published().at(1));
}

TEST_CASE("the mail's headers are shown for the types that were asked for") {
    notified_sender w;
    set_headers_in_notifications(w.home, "example.com", event_type::complaint, true);
    w.send("complaint@simulator.amazonses.com");
    auto const documents = w.published();
    REQUIRE_FALSE(json::parse(documents.at(0)).at("mail").as_object().contains("headers"));
    test::require_golden("model/feedback_complaint_headers.json", documents.at(1));
}

TEST_CASE("a notification tells the Message-ID that the sender gave, never that of SES, and no line feed ends it") {
    notified_sender w;
    for (auto const type : all_types) set_headers_in_notifications(w.home, "example.com", type, true);
    raw_email e;
    e.data = "From: a@example.com\nTo: bounce@simulator.amazonses.com\nSubject: =?utf-8?Q?=C3=BC?=\n";
    auto const told = [&](std::string const& more) {
        auto raw = e;
        raw.data = raw.data.text() + more + "\nbody";
        send_raw_email(w.all, w.home, std::move(raw), w.here());
        auto const text = w.published().at(0);
        CHECK(text.ends_with('}'));
        return json::parse(text).at("mail");
    };
    auto const without = told("");
    CHECK_FALSE(without.at("commonHeaders").as_object().contains("messageId"));
    CHECK(without.at("headers").at(2).at("value") == "ü");
    CHECK(told("Message-ID: <own@example.com>\n").at("commonHeaders").at("messageId") == "<own@example.com>");
}

TEST_CASE("only bounces, complaints and deliveries are told, and only those with a topic") {
    notified_sender w;
    w.send("to@example.org");
    REQUIRE(w.types() == list{"Delivery"});
    set_notification_topic(w.all, w.home, "example.com", event_type::delivery, "", w.here());
    w.send("complaint@simulator.amazonses.com");
    REQUIRE(w.types() == list{"Complaint"});
}

TEST_CASE("the most specific verified identity alone says where feedback goes") {
    notified_sender w;
    verify_email_address(w.home, "quiet@example.com", w.now);
    verify_domain(w.home, "loud.example.com", w.now);
    w.choose(event_type::bounce, "loud.example.com");
    w.published();
    auto const to = "ooto@simulator.amazonses.com";
    w.send(to, "quiet@example.com");
    REQUIRE(w.types().empty());
    w.send(to, "quiet+label@example.com");
    REQUIRE(w.types().empty());
    w.send(to, "a@loud.example.com");
    REQUIRE(w.types() == list{"Bounce"});
    w.send(to, "a@other.example.com");
    REQUIRE(w.types() == list{"Delivery", "Bounce"});
}

TEST_CASE("an event is published to a configuration set's topic and to the identity's") {
    notified_sender w;
    create_configuration_set(w.home, "cs");
    event_destination_request d;
    d.name = "bounces";
    d.enabled = true;
    d.types = {event_type::bounce};
    d.sns = {w.to.value.arn};
    create_event_destination(w.all, w.home, "cs", d, w.here());
    w.deliver_all();
    formatted_email e;
    e.source = "a@example.com";
    e.to = {"bounce@simulator.amazonses.com"};
    e.configuration_set = "cs";
    send_email(w.all, w.home, e, w.here());
    w.advance(milliseconds{500});
    auto const both = w.deliver_all();
    REQUIRE(both.size() == 2);
    REQUIRE(both[0].message.starts_with(R"({"eventType":"Bounce")"));
    REQUIRE(both[1].message.starts_with(R"({"notificationType":"Bounce")"));
}

TEST_CASE("a topic that is chosen is told so") {
    notified_sender w;
    w.choose(event_type::bounce, identity_arn(w.home, "example.com"));
    REQUIRE(w.published() ==
            list{R"({"notificationType":"AmazonSnsSubscriptionSucceeded","message":"You have successfully subscribed )"
                 R"(your Amazon SNS topic 'arn:aws:sns:us-east-1:123456789012:feedback' to receive 'Bounce' )"
                 R"(notifications from Amazon SES for identity 'example.com'."})"
                 "\n"});
}

TEST_CASE("a topic that is gone is forgotten for bounces and complaints, and these are forwarded again") {
    notified_sender w;
    set_feedback_forwarding(w.home, "example.com", false);
    sns::delete_topic(w.home, w.to.value.arn);
    auto& settings = w.settings();
    w.send("to@example.org");
    w.advance(milliseconds{500});
    REQUIRE_FALSE(settings.delivery.topic_arn.empty());
    REQUIRE_FALSE(settings.forwarding);
    w.send("bounce@simulator.amazonses.com");
    w.advance(milliseconds{500});
    REQUIRE(settings.bounce.topic_arn.empty());
    REQUIRE_FALSE(settings.complaint.topic_arn.empty());
    REQUIRE(settings.forwarding);
    REQUIRE(w.home.ses->unpublished_events == 2);
}

TEST_CASE("an identity that is deleted meanwhile is told nothing") {
    notified_sender w;
    w.send("to@example.org");
    delete_identity(w.home, "example.com");
    REQUIRE(w.published().empty());
}

TEST_CASE("feedback is forwarded unless bounces and complaints have topics") {
    notified_sender w;
    verify_email_address(w.home, "a@example.org", w.now);
    auto const refusal = test::refusal_of([&] { set_feedback_forwarding(w.home, "a@example.org", false); });
    REQUIRE(refusal == "forwarding_is_needed: a@example.org");
    w.choose(event_type::bounce, "a@example.org");
    REQUIRE(test::refusal_of([&] { set_feedback_forwarding(w.home, "a@example.org", false); }) == refusal);
    w.choose(event_type::complaint, "a@example.org");
    set_feedback_forwarding(w.home, "a@example.org", false);
    REQUIRE_FALSE(w.settings("a@example.org").forwarding);
    set_notification_topic(w.all, w.home, "a@example.org", event_type::complaint, "", w.here());
    REQUIRE(w.settings("a@example.org").forwarding);
}

TEST_CASE("only topics that SES can publish to are chosen, for identities that it knows") {
    notified_sender w;
    auto const choose = [&](std::string const& identity, std::string const& arn) {
        return test::refusal_of(
            [&] { set_notification_topic(w.all, w.home, identity, event_type::bounce, arn, w.here()); });
    };
    auto const& fifo = w.topic("t.fifo", {{"FifoTopic", "true"}}).value.arn;
    for (std::string const bad :
         {"x", "arn:aws:sns:us-east-1:123456789012:none", "arn:aws:sns:eu-west-1:123456789012:feedback", fifo.c_str()})
        REQUIRE(choose("example.com", bad) == "invalid_notification_topic: " + bad);
    REQUIRE(choose("example.org", "x") == "invalid_identity: example.org");
}

TEST_CASE("a mail has an envelope sender in the MAIL FROM domain, or is refused for the lack of one") {
    notified_sender w;
    auto const sent = [&] { return w.home.ses->mails.find(w.send("to@example.org"))->envelope_sender(); };
    REQUIRE(sent().ends_with("-000000@amazonses.com"));
    set_mail_from(w.home, "example.com", "mail.example.com", behavior_on_mx_failure::RejectMessage, w.now);
    REQUIRE(sent().ends_with("-000000@mail.example.com"));
    fail_now(w.home, *find_identity(w.home, "example.com"), verified_part::mail_from, w.now);
    REQUIRE(test::refusal_of([&] { w.send("to@example.org"); }) == "mail_from_domain_not_verified: mail.example.com");
}
