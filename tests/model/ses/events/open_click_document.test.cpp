#include "model/ses/events/event_document.hpp"

#include "tests/model/ses/mailer.hpp"
#include "tests/support/golden.hpp"

using namespace sesame;
using namespace sesame::ses;
using test::mailer;

TEST_CASE("Open and Click come after the mail in its ordinary order, without the identity that authorised it") {
    mailer w;
    auto const& mail = w.kept(w.send(w.email({"to@example.com"})));
    auto const later = w.now + std::chrono::seconds{30};
    test::require_golden("model/event_open.json",
                         event_document(w.home, mail, {later, open{"203.0.113.7", "Reader/1.0"}}));
    std::string const link = "https://example.com/?a=1&b=2";
    test::require_golden(
        "model/event_click.json",
        event_document(w.home, mail, {later, click{"203.0.113.7", "Reader/1.0", link, {{"k", "1"}, {"k", "2"}}}}));
    auto const untagged = event_document(w.home, mail, {later, click{"203.0.113.7", "Reader/1.0", link, {}}});
    REQUIRE(boost::json::parse(untagged).at("click").at("linkTags").is_null());
}

TEST_CASE("a dimension of CloudWatch may come from the tags of the link that was clicked") {
    mailer w;
    auto const id = w.send(w.email({"to@example.com"}));
    auto& destination = w.home.ses->configuration_sets.find("cs")->destinations.at(0);
    destination.types = {event_type::click};
    destination.to = cloudwatch_destination{{{"place", dimension_source::linkTag, "nowhere"}}};
    auto const dimension = [&](std::vector<message_tag> tags) {
        w.happen(id, click{"", "", "https://example.com/", std::move(tags)});
        auto const record = boost::json::parse(w.home.ses->captured.back().body);
        return std::string(record.at("Dimensions").at(0).at("Value").as_string());
    };
    REQUIRE(dimension({{"other", "x"}, {"place", "header"}}) == "header");
    REQUIRE(dimension({}) == "nowhere");
}

TEST_CASE("CloudWatch is told of no delays") {
    mailer w;
    auto const id = w.send(w.email({"to@example.com"}));
    auto& destination = w.home.ses->configuration_sets.find("cs")->destinations.at(0);
    destination.types = {event_type::deliveryDelay, event_type::bounce};
    destination.to = cloudwatch_destination{{{"place", dimension_source::linkTag, "nowhere"}}};
    w.happen(id, delivery_delay{"MailboxFull", {}, {}, ""});
    REQUIRE(w.home.ses->captured.empty());
    w.happen(id, bounce{});
    REQUIRE(w.home.ses->captured.size() == 1);
}
