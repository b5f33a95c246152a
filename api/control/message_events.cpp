#include "api/control/routes.hpp"

#include "api/control/json_reading.hpp"
#include "api/control/outcome_json.hpp"
#include "model/account/accounts.hpp"
#include "model/ses/event_document.hpp"
#include "model/ses/event_publishing.hpp"
#include "model/ses/fate.hpp"
#include "model/ses/state.hpp"
#include "model/text.hpp"

#include <boost/describe/class.hpp>
#include <boost/describe/enum_to_string.hpp>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <algorithm>

// Events that a test has happen to a mail that was sent.

namespace sesame::api::control {
namespace json = boost::json;
namespace {

struct failure_wish {
    std::string error_message = "Attribute 'name' is not present in the rendering data.";
    std::string template_name; // empty: the mail's
};
BOOST_DESCRIBE_STRUCT(failure_wish, (), (error_message, template_name))

struct preference_wish {
    std::string topic_name, subscription_status;
};
BOOST_DESCRIBE_STRUCT(preference_wish, (), (topic_name, subscription_status))

struct subscription_wish {
    std::string contact_list = "contacts", source = "UnsubscribeHeader";
    bool unsubscribe_all = true;
    std::vector<preference_wish> topics, topics_before;
};
BOOST_DESCRIBE_STRUCT(subscription_wish, (), (contact_list, source, unsubscribe_all, topics, topics_before))

// At most one block, that of the type.
struct event_wish : outcome_choice {
    std::string type;
    std::optional<std::vector<std::string>> recipients;
    milliseconds after{0};
    std::optional<failure_wish> renderingFailure;
    std::optional<subscription_wish> subscription;
};
BOOST_DESCRIBE_STRUCT(event_wish, (outcome_choice), (type, recipients, after, renderingFailure, subscription))

// "Bounce", "bounce", "DELIVERY_DELAY", "Rendering Failure": as documents, v1 and v2 spell them.
ses::event_type type_named(std::string const& given) {
    std::string plain;
    for (auto const c : given)
        if (c != ' ' && c != '_') plain += c;
    std::optional<ses::event_type> out;
    std::vector<std::string_view> known;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<ses::event_type>>([&](auto e) {
        known.push_back(ses::event_name(e.value));
        if (iequals(e.name, plain)) out = e.value;
    });
    if (given.empty()) throw json_refusal{"type", "the type of the event is missing, such as Bounce."};
    if (!out) json_reader::refuse_word("type", given, known);
    return *out;
}

void check_blocks(event_wish const& wish, ses::event_type type) {
    std::string const own = boost::describe::enum_to_string(type, "");
    using boost::describe::mod_inherited, boost::describe::mod_public;
    using members = boost::describe::describe_members<event_wish, mod_public | mod_inherited>;
    boost::mp11::mp_for_each<members>([&](auto member) {
        std::string_view const name = member.name;
        if (name == "type" || name == "recipients" || name == "after" || name == own) return;
        if constexpr (requires { (wish.*member.pointer).has_value(); })
            if ((wish.*member.pointer).has_value())
                throw json_refusal{std::string(name), "is no part of an event of type " + wish.type + "; use '" + own +
                                                          "', or leave it out."};
    });
}

std::vector<ses::mailbox> wished_recipients(ses::mail const& m, event_wish const& wish) {
    std::vector<ses::mailbox> all;
    for (auto const& text : m.destination) all.push_back(ses::parse_mailbox(text));
    if (!wish.recipients) return all;
    std::vector<ses::mailbox> out;
    for (std::size_t i = 0; i < wish.recipients->size(); ++i) {
        auto const& wanted = (*wish.recipients)[i];
        auto const found = std::find_if(all.begin(), all.end(), [&](auto const& one) {
            return iequals(one.address, wanted) || one.text == wanted;
        });
        if (found != all.end()) {
            out.push_back(*found);
            continue;
        }
        std::string known;
        for (auto const& one : all) known.append(known.empty() ? "" : ", ").append(one.address);
        throw json_refusal{"recipients[" + std::to_string(i) + "]",
                           "'" + wanted + "' is no recipient of this mail; they are: " + known + "."};
    }
    if (out.empty()) throw json_refusal{"recipients", "name at least one, or leave it out to mean all."};
    return out;
}

ses::topic_preferences preferences(std::vector<preference_wish> const& from, bool unsubscribe_all) {
    ses::topic_preferences out;
    out.unsubscribe_all = unsubscribe_all;
    for (auto const& one : from) out.topics.push_back({one.topic_name, one.subscription_status});
    return out;
}

template<class What>
std::vector<ses::event> one_event(timestamp at, What what) {
    std::vector<ses::event> out;
    out.push_back({at, std::move(what)});
    return out;
}

std::vector<ses::event> wished_events(account& a, ses::mail const& m, event_wish const& wish, timestamp now) {
    auto const type = type_named(wish.type);
    check_blocks(wish, type);
    auto const recipients = wished_recipients(m, wish);
    auto const step = [&](auto const& block) { return ses::events_of(a, m, recipients, {wish.after, block}, now); };
    auto const or_default = [](auto const& block) {
        return block.value_or(typename std::remove_cvref_t<decltype(block)>::value_type{});
    };
    switch (type) {
    case ses::event_type::send:
        return one_event(now + wish.after, ses::send{});
    case ses::event_type::reject:
        return step(ses::rejected{});
    case ses::event_type::delivery:
        return step(or_default(wish.delivery));
    case ses::event_type::deliveryDelay:
        return step(or_default(wish.deliveryDelay));
    case ses::event_type::bounce: {
        outcome_choice only;
        only.bounce = or_default(wish.bounce);
        chosen_outcome(only, ""); // for its refusals
        return step(*only.bounce);
    }
    case ses::event_type::complaint:
        return step(or_default(wish.complaint));
    case ses::event_type::open:
        return step(or_default(wish.open));
    case ses::event_type::click:
        if (!wish.click || wish.click->link.empty())
            throw json_refusal{"click.link", "the link is missing that was followed."};
        return step(*wish.click);
    case ses::event_type::renderingFailure: {
        auto const failure = or_default(wish.renderingFailure);
        return one_event(now + wish.after, ses::rendering_failure{failure.error_message, failure.template_name.empty()
                                                                                             ? m.template_name.text()
                                                                                             : failure.template_name});
    }
    case ses::event_type::subscription:
        break;
    }
    auto const change = or_default(wish.subscription);
    return one_event(now + wish.after, ses::subscription_change{change.contact_list, change.source,
                                                                preferences(change.topics, change.unsubscribe_all),
                                                                preferences(change.topics_before, false)});
}

struct changeable_mail {
    account& home;
    ses::mail& value;
};

changeable_mail mail_to_change(control_call const& c, std::string const& id) {
    account const* found = nullptr;
    c.for_each_account([&](account const& a) {
        if (a.ses->mails.find(id)) found = &a;
    });
    if (!found)
        throw not_found("There is no message '" + id + "', or no longer; the id is what the sending call answered.");
    auto& home = *c.all.activate(found->id, found->region);
    return {home, *home.ses->mails.find(id)};
}

// Has an event of any type happen to a mail; those that are due happen before the answer.
answer post_message_event(control_call const& c) {
    auto const wish = read_body<event_wish>(c);
    auto [home, mail] = mail_to_change(c, c.names.at(0));
    std::vector<ses::event> events;
    try {
        events = wished_events(home, mail, wish, home.at(c.where.now));
    } catch (json_refusal const& r) {
        throw refused{400, "InvalidBody", r.path + ": " + r.message};
    }
    constexpr std::size_t most_to_come = 10'000;
    if (mail.events_to_come + events.size() > most_to_come)
        throw refused{409, "TooManyEvents",
                      std::to_string(mail.events_to_come) + " events are to come to this mail, and there may be " +
                          std::to_string(most_to_come) + "; advance the clock, so that they happen."};
    json::array shown;
    for (auto const& e : events) shown.push_back({{"type", ses::event_name(ses::type_of(e))}, {"at", iso8601(e.at)}});
    ses::schedule_events(home, mail, std::move(events));
    c.all.run_due(home, c.where.now);
    return json_answer({{"message_id", c.names.at(0)}, {"events", std::move(shown)}});
}

constexpr route message_event_table[]{
    {"POST", "/messages/{id}/events", "account region", true, post_message_event},
};

} // namespace

constinit std::span<route const> const message_event_routes{message_event_table};

} // namespace sesame::api::control
