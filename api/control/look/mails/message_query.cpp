#include "api/control/look/mails/message_query.hpp"

#include "api/control/browse/delivery_tally.hpp"
#include "api/control/core/document/json_reading.hpp"
#include "model/account/account.hpp"
#include "model/mail/header/address.hpp"
#include "model/ses/events/event_document.hpp"
#include "model/ses/mails/delivered_message.hpp"
#include "model/ses/state.hpp"

#include <boost/json/array.hpp>
#include <boost/json/parse.hpp>

#include <algorithm>

namespace sesame::api::control {
namespace json = boost::json;
namespace {

bool is_sender(std::string_view wanted, ses::mail const& m) {
    auto const from = m.headers.find("From");
    return is_mailbox_of(wanted, m.source) || (from && is_mailbox_of(wanted, *from));
}

// `wanted` in lower case.
bool says(std::string const& wanted, sent_mail const& m) {
    auto const found_in = [&](std::string const& text) { return text.find(wanted) != text.npos; };
    return m.texts ? found_in(*m.texts->of(m)) : found_in(searchable_text(m));
}

// As documents name it ("Rendering Failure") or destinations ("renderingFailure", "RENDERING_FAILURE").
ses::event_type required_event_type(std::string_view parameter, std::string const& word) {
    if (auto const type = ses::event_type_named(word)) return *type;
    std::vector<std::string_view> names;
    for (auto const& row : ses::event_types) names.push_back(row.document_name);
    throw unknown_word(parameter, word, names);
}

ses::message_tag required_tag(std::string_view parameter, std::string const& text) {
    auto const colon = text.find(':');
    if (colon == text.npos || colon == 0)
        throw invalid_parameter(std::string(parameter) + ": expected name:value, got '" + text + "'");
    return {text.substr(0, colon), text.substr(colon + 1)};
}

// Conditions that can be turned round by not_ before their name.
constexpr std::string_view mail_words[]{"to", "from", "set", "tag", "event", "subject"};

// `parameter`: the name that refusals say.
std::function<bool(sent_mail const&)> mail_test(std::string_view parameter, std::string_view word,
                                                std::string const& value) {
    if (word == "to")
        return [value](sent_mail const& m) {
            auto const& all = m.mail.destination;
            return std::any_of(all.begin(), all.end(), [&](auto const& r) { return is_mailbox_of(value, r); });
        };
    if (word == "from") return [value](sent_mail const& m) { return is_sender(value, m.mail); };
    if (word == "set") return [value](sent_mail const& m) { return m.mail.configuration_set == value; };
    if (word == "tag")
        return [tag = required_tag(parameter, value)](sent_mail const& m) {
            return std::any_of(m.mail.tags.begin(), m.mail.tags.end(),
                               [&](auto const& t) { return t.name == tag.name && t.value == tag.value; });
        };
    if (word == "event")
        return [type = required_event_type(parameter, value)](sent_mail const& m) {
            return std::any_of(m.mail.happened.begin(), m.mail.happened.end(),
                               [&](auto const& h) { return ses::type_of(h.what) == type; });
        };
    return [value](sent_mail const& m) { return is_within(value, subject_of(m.mail)); };
}

struct recipients_reader {
    std::vector<std::string> operator()(ses::delivery const& d) const { return d.recipients; }
    std::vector<std::string> operator()(ses::bounce const& b) const { return addresses(b.recipients); }
    std::vector<std::string> operator()(ses::complaint const& c) const { return c.recipients; }
    std::vector<std::string> operator()(ses::delivery_delay const& d) const { return addresses(d.recipients); }
    std::vector<std::string> operator()(auto const&) const { return {}; }

    static std::vector<std::string> addresses(auto const& recipients) {
        std::vector<std::string> out;
        out.reserve(recipients.size());
        for (auto const& r : recipients) out.push_back(r.email_address);
        return out;
    }
};

bool is_about(std::string_view wanted, mail_event const& e) {
    auto const named = addresses_in(e.happened.what);
    auto const those = named.empty() ? std::vector<std::string>(e.mail.destination) : named;
    return std::any_of(those.begin(), those.end(), [&](auto const& r) { return is_mailbox_of(wanted, r); });
}

json::array tags_of(ses::mail const& m) {
    json::array out;
    for (auto const& t : m.tags) out.push_back({{"name", t.name}, {"value", t.value}});
    return out;
}

json::array words(std::vector<std::string> const& values) { return json::array(values.begin(), values.end()); }

// What happened, without the mail.
json::object short_event_json(ses::event const& e) {
    json::object out{{"type", ses::event_name(ses::type_of(e))}, {"at", iso8601(e.at)}};
    if (auto const about = addresses_in(e); !about.empty()) out.emplace("recipients", words(about));
    return out;
}

} // namespace

std::string attachment_mark(std::string const& message_id) { return message_id + "+attachment"; }

bool is_mailbox_of(std::string_view wanted, std::string_view mailbox) {
    auto const bare = mime::bare_address(mailbox);
    auto const given = std::string_view(bare);
    if (!wanted.starts_with('@')) return iequals(wanted, given);
    return given.size() > wanted.size() && iequals(wanted, given.substr(given.size() - wanted.size()));
}

std::string subject_of(ses::mail const& m) {
    auto const header = m.headers.find("Subject");
    return header ? mime::readable_value(*header) : m.subject.text();
}

std::vector<std::string> addresses_in(ses::event const& e) {
    return std::visit([](auto const& what) { return recipients_reader{}(unboxed(what)); }, e.what);
}

mime::mail_content content_of(sent_mail const& m) {
    auto const raw = ses::delivered_message(m.home, m.mail);
    return mime::read_content(mime::read_mime(raw));
}

json::array to_come_json(sent_mail const& m) {
    constexpr std::size_t most = 100;
    json::array out;
    if (m.mail.events_to_come == 0) return out;
    m.home.ses->tasks.for_each_turn([&](timestamp, ses::task const& task) {
        auto const* const due = std::get_if<ses::due_event>(&task);
        if (due && due->message_id == m.mail.message_id && out.size() < most)
            out.push_back(short_event_json(due->happens));
    });
    return out;
}

timestamp required_time(std::string_view name, std::string const& text) {
    if (auto const time = parse_iso8601(text)) return *time;
    throw invalid_parameter(std::string(name) + ": expected a time such as 2026-03-01T12:00:00Z, got '" + text + "'");
}

conditions<sent_mail> listed_mail_conditions(control_call const& c) {
    auto out = mail_conditions(c);
    if (auto const any = c.value("any"))
        out.add("any", *any, [any = *any, found = c.with_text](sent_mail const& m) {
            auto const& to = m.mail.destination;
            return is_within(any, subject_of(m.mail)) || is_within(any, m.mail.source) ||
                   std::any_of(to.begin(), to.end(), [&](auto const& r) { return is_within(any, r); }) ||
                   (found ? found->contains(m.mail.message_id) : says(ascii_lower(any), m));
        });
    if (auto const before = c.value("before"))
        out.add("before", *before,
                [t = required_time("before", *before)](sent_mail const& m) { return m.mail.at < t; });
    if (auto const after = c.value("after"))
        out.add("after", *after, [t = required_time("after", *after)](sent_mail const& m) { return m.mail.at >= t; });
    for (auto const word : mail_words) {
        auto const name = "not_" + std::string(word);
        if (auto const value = c.value(name))
            out.add(name, *value, [met = mail_test(name, word, *value)](sent_mail const& m) { return !met(m); });
    }
    if (auto const has = c.value("has")) {
        required_word("has", *has, {"attachment"});
        out.add("has", *has, [found = c.with_text](sent_mail const& m) {
            return found && found->contains(attachment_mark(m.mail.message_id));
        });
    }
    if (auto const status = c.value("status")) {
        required_word("status", *status, {"failing"});
        out.add("status", *status,
                [&all = c.all](sent_mail const& m) { return is_failing(delivery_tally(all, m.mail)); });
    }
    return out;
}

conditions<sent_mail> mail_conditions(control_call const& c) {
    conditions<sent_mail> out;
    if (auto const id = c.value("message_id"))
        out.add("message_id", *id, [id = *id](sent_mail const& m) { return m.mail.message_id == id; });
    for (auto const word : mail_words)
        if (auto const value = c.value(word)) out.add(word, *value, mail_test(word, word, *value));
    if (auto const text = c.value("text"))
        out.add("text", *text, [text = ascii_lower(*text), found = c.with_text](sent_mail const& m) {
            return found ? found->contains(m.mail.message_id) : says(text, m);
        });
    return out;
}

conditions<mail_event> event_conditions(control_call const& c) {
    conditions<mail_event> out;
    if (auto const word = c.value("type"))
        out.add("type", *word, [type = required_event_type("type", *word)](mail_event const& e) {
            return ses::type_of(e.happened.what) == type;
        });
    if (auto const recipient = c.value("recipient"))
        out.add("recipient", *recipient, [r = *recipient](mail_event const& e) { return is_about(r, e); });
    auto const of_mails = mail_conditions(c);
    for (auto const& of_mail : of_mails.all())
        out.add({of_mail.text, [met = of_mail.met](mail_event const& e) { return met({e.home, e.mail, e.texts}); }});
    return out;
}

json::object mail_json(sent_mail const& m) {
    auto const& mail = m.mail;
    json::object out{{"id", mail.message_id.text()},
                     {"account", m.home.id},
                     {"region", m.home.region},
                     {"at", iso8601(mail.at)},
                     {"operation", mail.operation.text()},
                     {"source", mail.source.text()},
                     {"destination", words(mail.destination)},
                     {"subject", subject_of(mail)}};
    if (!mail.configuration_set.empty()) out.emplace("set", mail.configuration_set.text());
    if (!mail.template_name.empty()) out.emplace("template", mail.template_name.text());
    out.emplace("tags", tags_of(mail));
    json::array events;
    for (auto const& h : mail.happened) events.push_back(short_event_json(h.what));
    out.emplace("events", std::move(events));
    out.emplace("events_to_come", mail.events_to_come);
    return out;
}

json::object event_json(mail_event const& e) {
    json::object out{{"message_id", e.mail.message_id.text()}, {"account", e.home.id}, {"region", e.home.region}};
    for (auto const& member : short_event_json(e.happened.what)) out.insert(member);
    out.emplace("document", json::parse(ses::event_document(e.home, e.mail, e.happened.what)));
    return out;
}

} // namespace sesame::api::control
