#include "model/ses/contacts/subscribing.hpp"

#include "model/ses/contacts/contacts.hpp"
#include "model/ses/receiving/receiving.hpp"
#include "model/ses/state.hpp"
#include "tests/model/ses/mailer.hpp"

#include <boost/json/serialize.hpp>

using namespace sesame;
using namespace sesame::ses;
using sesame::test::mailer;
namespace json = boost::json;

namespace {

// A mail of a list, and its link.
struct subscriber : mailer {
    std::string id, signature;

    explicit subscriber(std::string topic = "")
        : mailer({}, {event_type::subscription}) {
        contact_list made;
        made.name = "news";
        made.topics = {{"sports", "Sports & games", "All balls", subscription_status::OPT_IN},
                       {"deals", "Deals", std::nullopt, subscription_status::OPT_OUT}};
        create_contact_list(home, made, {}, now);
        auto e = email({"Ann <ann@example.org>"});
        e.list = {"news", std::move(topic)};
        id = send(e);
        auto const url = unsubscribe_url(home, kept(id));
        signature = url.substr(url.rfind('/') + 1);
    }
    contact const& ann() { return require_contact(home, "news", "ann@example.org"); }
    // The one event that came.
    json::object change() {
        auto const all_events = events();
        REQUIRE(all_events.size() == 1);
        auto const document = json::parse(all_events.front());
        CHECK(document.at("eventType") == "Subscription");
        CHECK(document.at("mail").at("messageId").as_string() == id);
        return document.at("subscription").as_object();
    }
};

std::string statuses(json::value const& preferences) {
    return json::serialize(preferences.at("unsubscribeAll")) + " " +
           json::serialize(preferences.at("topicSubscriptionStatus"));
}

constexpr auto in_and_out = R"([{"topicName":"sports","subscriptionStatus":"OptIn"},)"
                            R"({"topicName":"deals","subscriptionStatus":"OptOut"}])";

} // namespace

TEST_CASE("one click unsubscribes from the whole list, and says so in an event") {
    subscriber w;
    REQUIRE(unsubscribe(w.all, w.id, w.signature, w.now));
    CHECK(w.ann().unsubscribe_all);
    CHECK(w.ann().choices.empty());
    auto const said = w.change();
    std::string keys;
    for (auto const& [key, value] : said) keys += std::string(key) + " ";
    CHECK(keys == "contactList timestamp source newTopicPreferences oldTopicPreferences ");
    CHECK(said.at("contactList") == "news");
    CHECK(said.at("source") == "UnsubscribeHeader");
    CHECK(statuses(said.at("newTopicPreferences")) == "true " + std::string(in_and_out));
    CHECK(statuses(said.at("oldTopicPreferences")) == "false " + std::string(in_and_out));
}

TEST_CASE("one click in a mail about a topic opts out of that topic") {
    subscriber w("sports");
    REQUIRE(unsubscribe(w.all, w.id, w.signature, w.now));
    CHECK_FALSE(w.ann().unsubscribe_all);
    CHECK(status_of(w.ann(), w.home.ses->contacts.list->topics.front()) == subscription_status::OPT_OUT);
    CHECK(w.change().at("newTopicPreferences").at("topicSubscriptionStatus").at(0).at("subscriptionStatus") ==
          "OptOut");
}

TEST_CASE("a second click changes nothing, and says nothing") {
    subscriber w;
    unsubscribe(w.all, w.id, w.signature, w.now);
    w.change();
    CHECK(unsubscribe(w.all, w.id, w.signature, w.now));
    CHECK(w.events().empty());
}

TEST_CASE("the page sets every topic, and keeps defaults where they are wanted") {
    subscriber w;
    REQUIRE(set_preferences(w.all, w.id, w.signature, {{"deals", "nothing of this name"}, false}, w.now));
    CHECK(w.ann().choices.size() == 2);
    auto const page = preferences_of(w.all, w.id, w.signature);
    REQUIRE(page);
    CHECK(page->address == "ann@example.org");
    CHECK_FALSE(page->topics[0].wanted);
    CHECK(page->topics[1].wanted);
    CHECK(w.change().at("source") == "PreferencesPage");
    CHECK(set_preferences(w.all, w.id, w.signature, {{"deals"}, false}, w.now));
    CHECK(w.events().empty());
}

TEST_CASE("a contact that was deleted comes back with its wish") {
    subscriber w;
    delete_contact(w.home, "news", "ann@example.org");
    REQUIRE(unsubscribe(w.all, w.id, w.signature, w.now));
    CHECK(w.ann().unsubscribe_all);
}

TEST_CASE("a link without our signature, of another mail, or of a list that is gone leads nowhere") {
    subscriber w;
    CHECK_FALSE(preferences_of(w.all, w.id, "x"));
    CHECK_FALSE(unsubscribe(w.all, w.id, "x", w.now));
    CHECK_FALSE(unsubscribe(w.all, "x", w.signature, w.now));
    auto const other = w.send(w.email({"bob@example.org"}));
    CHECK_FALSE(unsubscribe(w.all, other, w.signature, w.now));
    delete_contact_list(w.home, "news");
    CHECK_FALSE(preferences_of(w.all, w.id, w.signature));
    CHECK_FALSE(set_preferences(w.all, w.id, w.signature, {}, w.now));
}

TEST_CASE("mail to SES's own address unsubscribes by its subject, without a receipt rule") {
    subscriber w;
    inbound_mail m;
    m.sender = "ann@example.org";
    m.recipients = {unsubscribe_address(w.home)};
    m.content = read_inbound("From: ann@example.org\r\nSubject: wrong\r\n\r\n");
    m.remote_ip = "192.0.2.1";
    CHECK(receive_mail(w.all, w.home, m, w.here()).reply == "250 OK");
    CHECK_FALSE(w.ann().unsubscribe_all);
    m.content =
        read_inbound("From: ann@example.org\r\nSubject: " + unsubscribe_subject(w.home, w.kept(w.id)) + "\r\n\r\n");
    CHECK(receive_mail(w.all, w.home, m, w.here()).reply == "250 OK");
    CHECK(w.ann().unsubscribe_all);
    CHECK(w.change().at("source") == "UnsubscribeHeader");
}
