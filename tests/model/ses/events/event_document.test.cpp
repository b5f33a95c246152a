#include "model/ses/events/event_document.hpp"

#include "model/account/account.hpp"
#include "model/ses/state.hpp"
#include "tests/support/golden.hpp"

#include <boost/json/parse.hpp>
#include <catch2/catch_test_macros.hpp>

using namespace sesame;
using namespace sesame::ses;

// The documents of events that no send of itself causes. The others are in sending.test.cpp.

namespace {

account sending_account() {
    account a;
    a.id = "123456789012";
    a.region = "us-east-1";
    return a;
}

mail mail_to(std::vector<std::string> recipients) {
    mail m;
    m.message_id = "0100018bcfe5687b-00000000-0000-5000-8000-000000000000-000000";
    m.at = timestamp{} + milliseconds{1'700'000'000'123};
    m.operation = "SendEmail";
    m.source = "sender@example.com";
    m.source_arn = "arn:aws:ses:us-east-1:123456789012:identity/sender@example.com";
    m.destination = std::move(recipients);
    m.configuration_set = "cs";
    m.tags.push_back({"campaign", "spring"});
    m.headers = std::vector<mime::header>{{"From", "sender@example.com"}, {"Subject", "Hello"}};
    m.source_ip = "198.51.100.1";
    m.from_domain = "example.com";
    return m;
}

std::string document_of(mail const& m, auto what, milliseconds after) {
    return event_document(sending_account(), m, {m.at + after, std::move(what)});
}

} // namespace

TEST_CASE("a delivery that is delayed has a document without headers") {
    delivery_delay const delay{"MailboxFull",
                               timestamp{} + milliseconds{1'700'050'400'123},
                               {{"a@example.org", "4.2.2", "smtp; 452 4.2.2 mailbox full"}},
                               ""};
    test::require_golden("model/event_delivery_delay.json",
                         document_of(mail_to({"a@example.org"}), delay, std::chrono::minutes{5}));
}

TEST_CASE("a delay tells the mail server that reports it, if there is one") {
    auto const text = document_of(mail_to({}), delivery_delay{"General", {}, {}, "a8-44.test"}, milliseconds{1});
    REQUIRE(boost::json::parse(text).at("deliveryDelay").at("reportingMTA") == "a8-44.test");
}

TEST_CASE("a complaint without a feedback report has no arrival date, unless the suppression list made it") {
    auto const keys = [](complaint const& c) {
        std::string out;
        auto const document = boost::json::parse(document_of(mail_to({"a@example.org"}), c, milliseconds{1}));
        for (auto const& member : document.at("complaint").as_object()) out.append(member.key()) += ' ';
        return out;
    };
    std::string const always = "feedbackId complaintSubType complainedRecipients timestamp ";
    CHECK(keys({"id", "", {"a@example.org"}, "", "", {}}) == always);
    CHECK(keys({"id", "OnAccountSuppressionList", {"a@example.org"}, "", "", {}}) == always + "arrivalDate ");
    CHECK(keys({"id", "", {"a@example.org"}, "agent", "abuse", {}}) ==
          always + "userAgent complaintFeedbackType arrivalDate ");
}

TEST_CASE("a subscription tells what a recipient wants now and wanted before") {
    subscription_change const change{
        "news", "UnsubscribeHeader", {true, {{"sport", "OptOut"}}}, {false, {{"sport", "OptIn"}}}};
    test::require_golden("model/event_subscription.json",
                         document_of(mail_to({"a@example.org"}), change, std::chrono::seconds{3}));
}

TEST_CASE("with Virtual Deliverability Manager on, documents tell the recipient's ISP and the sender's identity") {
    auto a = sending_account();
    auto const tells = [&] {
        auto const text = event_document(a, mail_to({"reader@gmail.com"}), {a.at(timestamp{}), send{}});
        return text.find(R"("ses:recipient-isp":["Gmail"])") != text.npos &&
               text.find(R"("ses:sender-identity":["sender@example.com"])") != text.npos;
    };
    CHECK_FALSE(tells());
    a.ses->settings.vdm.emplace().enabled = true;
    CHECK(tells());
}
