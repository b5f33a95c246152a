#include "model/ses/contacts/subscribing.hpp"

#include "model/account/accounts.hpp"
#include "model/mail/header/address.hpp"
#include "model/ses/contacts/list_management.hpp"
#include "model/ses/events/event_publishing.hpp"
#include "model/ses/state.hpp"
#include "model/ses/tracking/engagement.hpp"
#include "model/ses/tracking/tracking.hpp"

#include <algorithm>

namespace sesame::ses {
namespace {

constexpr std::string_view unsubscribe_placeholder = "{{amazonSESUnsubscribeUrl}}";
constexpr std::size_t most_placeholders = 2; // of a part, as AWS documents

// Sources of a change, in its event. AWS documents only the first.
constexpr std::string_view by_header = "UnsubscribeHeader", by_page = "PreferencesPage";

std::string url_signature(account const& a, mail const& m) { return link_signature(a, "U0/" + m.message_id); }

// A mail address has no room for padding: it would have to be escaped there.
std::string mail_signature(account const& a, mail const& m) {
    auto const out = link_signature(a, "U1/" + m.message_id);
    return out.substr(0, out.find('='));
}

std::string recipient_of(mail const& m) { return mime::bare_address(m.destination.front()); }

// A mail of a list that is still there.
std::optional<found_mail> find_listed(accounts& all, std::string_view message_id) {
    auto m = find_mail(all, message_id);
    if (!m || !has_unsubscribe_links(m->value)) return std::nullopt;
    return find_contact_list(m->home, m->value.contact_list) ? m : std::nullopt;
}

std::optional<found_mail> find_signed(accounts& all, std::string_view message_id, std::string_view signature) {
    auto m = find_listed(all, message_id);
    return m && signature == url_signature(m->home, m->value) ? m : std::nullopt;
}

topic_preferences preferences(contact_list const& list, contact const& c) {
    topic_preferences out{c.unsubscribe_all, {}};
    for (auto const& topic : list.topics)
        out.topics.push_back({topic.name, status_of(c, topic) == subscription_status::OPT_IN ? "OptIn" : "OptOut"});
    return out;
}

// Lets `edit` change the contact; publishes a change.
template<class Edit>
bool change_wishes(accounts& all, found_mail const& m, std::string_view source, timestamp now, Edit edit) {
    auto& s = m.home.ses->contacts;
    auto* const who = find_or_add_contact(all, m.home, recipient_of(m.value), now);
    if (!who) return false;
    auto before = preferences(*s.list, *who);
    edit(s, *who);
    auto after = preferences(*s.list, *who);
    if (before == after) return true;
    who->updated = now;
    publish_event(all, m.home, m.value,
                  {now, subscription_change{s.list->name, std::string(source), std::move(after), std::move(before)}},
                  now);
    return true;
}

bool unsubscribe_from(accounts& all, found_mail const& m, timestamp now) {
    return change_wishes(all, m, by_header, now, [&](contacts_state& s, contact& who) {
        if (m.value.contact_topic.empty())
            who.unsubscribe_all = true;
        else
            choose(s, who, m.value.contact_topic, subscription_status::OPT_OUT);
    });
}

} // namespace

std::string unsubscribe_url(account const& a, mail const& m) {
    return m.base_url.text() + "/U0/" + m.message_id + "/" + url_signature(a, m);
}

std::string unsubscribe_address(account const& a) { return "unsubscribe@" + a.region + ".amazonses.com"; }

std::string unsubscribe_subject(account const& a, mail const& m) { return m.message_id + "." + mail_signature(a, m); }

std::string list_unsubscribe_value(account const& a, mail const& m) {
    return "<" + unsubscribe_url(a, m) + ">, <mailto:" + unsubscribe_address(a) +
           "?subject=" + unsubscribe_subject(a, m) + ">";
}

std::string with_unsubscribe_url(std::string text, std::string_view url) {
    auto at = text.find(unsubscribe_placeholder);
    for (std::size_t i = 0; i < most_placeholders && at != text.npos; ++i) {
        text.replace(at, unsubscribe_placeholder.size(), url);
        at = text.find(unsubscribe_placeholder, at + url.size());
    }
    return text;
}

std::optional<preferences_page> preferences_of(accounts& all, std::string_view message_id, std::string_view signature) {
    auto const m = find_signed(all, message_id, signature);
    if (!m) return std::nullopt;
    auto const& list = *m->home.ses->contacts.list;
    contact const unknown;
    auto const address = recipient_of(m->value);
    auto const* const found = find_contact(m->home, address);
    auto const& who = found ? *found : unknown;
    preferences_page out{address, list.name, list.description.value_or(""), {}, who.unsubscribe_all};
    for (auto const& topic : list.topics)
        out.topics.push_back({topic.name, topic.display_name, topic.description.value_or(""),
                              status_of(who, topic) == subscription_status::OPT_IN});
    return out;
}

bool unsubscribe(accounts& all, std::string_view message_id, std::string_view signature, timestamp real_now) {
    auto const m = find_signed(all, message_id, signature);
    return m && unsubscribe_from(all, *m, m->home.at(real_now));
}

bool set_preferences(accounts& all, std::string_view message_id, std::string_view signature, page_wishes const& wishes,
                     timestamp real_now) {
    auto const m = find_signed(all, message_id, signature);
    if (!m) return false;
    return change_wishes(all, *m, by_page, m->home.at(real_now), [&](contacts_state& s, contact& who) {
        who.unsubscribe_all = wishes.unsubscribe_all;
        for (auto const& topic : s.list->topics) {
            bool const wanted =
                std::find(wishes.wanted.begin(), wishes.wanted.end(), topic.name) != wishes.wanted.end();
            auto const status = wanted ? subscription_status::OPT_IN : subscription_status::OPT_OUT;
            if (status_of(who, topic) != status) choose(s, who, topic.name, status);
        }
    });
}

bool unsubscribe_by_mail(accounts& all, account& a, std::string_view subject, timestamp now) {
    auto const m = find_listed(all, subject.substr(0, subject.find('.')));
    return m && &m->home == &a && subject == unsubscribe_subject(a, m->value) && unsubscribe_from(all, *m, now);
}

} // namespace sesame::ses
