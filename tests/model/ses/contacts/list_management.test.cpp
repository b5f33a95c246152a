#include "model/ses/contacts/list_management.hpp"

#include "model/mail/body/transfer_encoding.hpp"
#include "model/ses/contacts/subscribing.hpp"
#include "model/ses/refusals.hpp"
#include "tests/model/ses/mailer.hpp"

#include <algorithm>

using namespace sesame;
using namespace sesame::ses;
using sesame::test::mailer;

namespace {

using types = std::vector<std::string>;
constexpr auto wanted = subscription_status::OPT_IN;
constexpr auto unwanted = subscription_status::OPT_OUT;

// A sender with a list: one topic is wanted by default, one is not.
struct list_mailer : mailer {
    list_mailer()
        : mailer({}, {event_type::send, event_type::bounce, event_type::delivery, event_type::subscription}) {
        contact_list made;
        made.name = "news";
        made.topics = {{"sports", "Sports", std::nullopt, wanted}, {"deals", "Deals", std::nullopt, unwanted}};
        create_contact_list(home, made, {}, now);
    }
    std::string send_to(std::string const& recipient, std::string topic = "") {
        auto e = email({recipient});
        e.list = {"news", std::move(topic)};
        return send(e);
    }
    void add(std::string const& address, contact_wishes wishes) {
        create_contact(all, home, "news", address, std::move(wishes), now);
    }
};

bool has(std::string const& text, std::string_view part) { return text.find(part) != text.npos; }

std::size_t count(std::string const& text, std::string_view part) {
    std::size_t out = 0;
    for (auto at = text.find(part); at != text.npos; at = text.find(part, at + 1)) ++out;
    return out;
}

} // namespace

TEST_CASE("the header for list management names the list and the topic in either form") {
    auto const one = parse_list_options("news; topic=sports");
    CHECK(one.contact_list == "news");
    CHECK(one.topic == "sports");
    auto const other = parse_list_options("contactListName=news;topicName=sports");
    CHECK(other.contact_list == "news");
    CHECK(other.topic == "sports");
    CHECK(parse_list_options(" news ").topic.empty());
}

TEST_CASE("a mail of an unknown list or topic is refused") {
    list_mailer w;
    auto e = w.email({"ann@example.org"});
    auto const sent_as = [&](list_options of) {
        e.list = std::move(of);
        return sesame::test::why_refused([&] { w.send(e); });
    };
    CHECK(sent_as({"other", ""}) == refusal(reason::contact_list_not_found, {"other"}));
    CHECK(sent_as({"news", "weather"}) == refusal(reason::list_topic_not_found, {"news", "weather"}));
    CHECK(w.home.ses->contacts.contacts.size() == 0);
}

TEST_CASE("recipients of a list's mail become contacts") {
    list_mailer w;
    w.send_to("Ann <ann@Example.org>");
    CHECK(w.event_types() == types{"Send", "Delivery"});
    CHECK(require_contact(w.home, "news", "ann@example.org").choices.empty());
}

TEST_CASE("mail that a contact does not want bounces at SES, and does not count") {
    list_mailer w;
    w.add("out@example.org", {{}, true});
    w.add("deals@example.org", {{{"deals", wanted}}});
    CHECK((w.send_to("out@example.org"), w.event_types()) == types{"Send", "Bounce"});
    CHECK((w.send_to("out@example.org", "sports"), w.event_types()) == types{"Send", "Bounce"});
    CHECK((w.send_to("deals@example.org", "deals"), w.event_types()) == types{"Send", "Delivery"});
    CHECK((w.send_to("new@example.org", "deals"), w.event_types()) == types{"Send", "Bounce"}); // by default
    CHECK((w.send_to("new@example.org", "sports"), w.event_types()) == types{"Send", "Delivery"});
    CHECK((w.send_to("new@example.org"), w.event_types()) == types{"Send", "Delivery"}); // of no topic
    CHECK(w.home.ses->suppressed.size() == 0);
    for (auto const& [at, counts] : send_statistics(w.home, w.now)) CHECK(counts.bounces == 0);
}

TEST_CASE("the bounce says that the recipient is unsubscribed") {
    list_mailer w;
    w.add("out@example.org", {{}, true});
    w.send_to("out@example.org", "sports");
    auto const bounce = boost::json::parse(w.events().back()).at("bounce");
    CHECK(bounce.at("bounceType") == "Permanent");
    CHECK(bounce.at("bounceSubType") == "UnsubscribedRecipient");
    CHECK(bounce.at("bouncedRecipients").at(0).at("emailAddress") == "out@example.org");
    CHECK(bounce.at("bouncedRecipients").at(0).at("action") == "failed");
    CHECK(bounce.at("reportingMTA") == "dns; amazonses.com");
    CHECK_FALSE(bounce.as_object().contains("remoteMtaIp"));
}

TEST_CASE("each recipient of a mail fares by its own wish, and a mail to several has no links") {
    list_mailer w;
    w.add("out@example.org", {{}, true});
    auto e = w.email({"out@example.org", "in@example.org"});
    e.text->data = "{{amazonSESUnsubscribeUrl}}";
    e.list = {"news", ""};
    auto const id = w.send(e);
    auto got = w.event_types();
    std::sort(got.begin(), got.end());
    CHECK(got == types{"Bounce", "Delivery", "Send"});
    CHECK_FALSE(has(w.delivered(id), "List-Unsubscribe"));
    CHECK(has(w.delivered(id), "{{amazonSESUnsubscribeUrl}}"));
}

TEST_CASE("a mail to one recipient has links to unsubscribe, in its headers and twice in each text") {
    list_mailer w;
    auto e = w.email({"ann@example.org"});
    std::string const three = "{{amazonSESUnsubscribeUrl}} {{amazonSESUnsubscribeUrl}} {{amazonSESUnsubscribeUrl}}";
    e.text->data = three;
    e.html->data = "<p>" + three + "</p>";
    e.list = {"news", ""};
    auto const id = w.send(e);
    auto const message = w.delivered(id);
    auto const url = unsubscribe_url(w.home, w.kept(id));
    CHECK(has(message, "List-Unsubscribe: <" + url + ">, <mailto:unsubscribe@us-east-1.amazonses.com?subject=" + id));
    CHECK(has(message, "List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n"));
    auto const parsed = mime::read_mime(message);
    REQUIRE(parsed.parts.size() == 2);
    for (auto const& part : parsed.parts) {
        auto const text = mime::decoded_body(part);
        CHECK(count(text, url) == 2);
        CHECK(count(text, "{{amazonSESUnsubscribeUrl}}") == 1);
    }
}

TEST_CASE("a raw mail says its list in a header; SES replaces the sender's links") {
    list_mailer w;
    raw_email e;
    e.data =
        "From: sender@example.com\r\nTo: ann@example.org\r\nSubject: Raw\r\nList-Unsubscribe: <https://mine.test/>\r\n"
        "X-SES-LIST-MANAGEMENT-OPTIONS: news; topic=sports\r\nContent-Type: text/html\r\n"
        "Content-Transfer-Encoding: quoted-printable\r\n\r\n<a href=3D\"{{amazonSESUns=\r\nubscribeUrl}}\">bye</a>\r\n";
    auto const id = w.send_raw(e);
    auto const message = w.delivered(id);
    CHECK_FALSE(has(message, "https://mine.test/"));
    CHECK_FALSE(has(message, "X-SES-LIST-MANAGEMENT-OPTIONS"));
    CHECK(count(message, "List-Unsubscribe: ") == 1);
    CHECK(has(mime::decoded_body(mime::read_mime(message)),
              "<a href=\"" + unsubscribe_url(w.home, w.kept(id)) + "\">bye</a>"));
    CHECK(w.kept(id).contact_topic == "sports");
}

TEST_CASE("the link to unsubscribe is not tracked") {
    list_mailer w;
    w.home.ses->configuration_sets.find("cs")->destinations.front().types.push_back(event_type::click);
    auto e = w.email({"ann@example.org"});
    e.html->data = "<a href=\"{{amazonSESUnsubscribeUrl}}\">bye</a> <a href=\"https://example.com/\">hi</a>";
    e.list = {"news", ""};
    auto const id = w.send(e);
    auto const html = mime::decoded_body(mime::read_mime(w.delivered(id)).parts.back());
    CHECK(has(html, "<a href=\"" + unsubscribe_url(w.home, w.kept(id)) + "\">bye</a>"));
    CHECK(count(html, "/L0/") == 1);
}
