#include "api/control/core/routes.hpp"

#include "api/control/core/document/json_reading.hpp"
#include "api/control/look/mails/message_parts.hpp"
#include "api/control/provoke/outcome_json.hpp"
#include "model/account/accounts.hpp"
#include "model/ses/events/event_document.hpp"
#include "model/ses/events/event_publishing.hpp"
#include "model/ses/events/fate.hpp"
#include "model/ses/state.hpp"
#include "model/text/text.hpp"

#include <boost/describe/class.hpp>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <algorithm>
#include <limits>

// Events that a test causes for a sent mail.

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
    if (given.empty()) throw json_refusal{"type", "expected the type of an event, such as Bounce, got none"};
    if (auto const type = ses::event_type_named(given)) return *type;
    std::vector<std::string_view> known;
    for (auto const& row : ses::event_types) known.push_back(row.document_name);
    json_reader::refuse_word("type", given, known);
}

template<class Member>
inline constexpr bool is_block = false;
template<class Block>
inline constexpr bool is_block<std::optional<Block>> = boost::describe::has_describe_members<Block>::value;

template<class F>
void for_each_block(event_wish const& wish, F f) {
    using boost::describe::mod_inherited, boost::describe::mod_public;
    using members = boost::describe::describe_members<event_wish, mod_public | mod_inherited>;
    boost::mp11::mp_for_each<members>([&](auto member) {
        if constexpr (is_block<std::remove_cvref_t<decltype(wish.*member.pointer)>>)
            f(std::string_view(member.name), wish.*member.pointer);
    });
}

void check_blocks(event_wish const& wish, ses::event_type type) {
    std::string const own(ses::row_of(type).name);
    for_each_block(wish, [&](std::string_view name, auto const& block) {
        if (block && name != own)
            throw json_refusal{std::string(name),
                               "unexpected for an event of type " + wish.type + "; use '" + own + "', or leave it out"};
    });
}

std::vector<mime::mailbox> wished_recipients(ses::mail const& m, event_wish const& wish) {
    std::vector<mime::mailbox> all;
    for (auto const& text : m.destination) all.push_back(mime::parse_mailbox(text));
    if (!wish.recipients) return all;
    std::vector<mime::mailbox> out;
    for (std::size_t i = 0; i < wish.recipients->size(); ++i) {
        auto const& wanted = (*wish.recipients)[i];
        auto const found = std::find_if(all.begin(), all.end(), [&](auto const& one) {
            return iequals(one.address, wanted) || one.text == wanted;
        });
        if (found != all.end()) {
            out.push_back(*found);
            continue;
        }
        std::vector<std::string_view> known;
        for (auto const& one : all) known.push_back(one.address);
        throw json_refusal{"recipients[" + std::to_string(i) + "]",
                           "expected a recipient of this mail (" + joined(known) + "), got '" + wanted + "'"};
    }
    if (out.empty()) throw json_refusal{"recipients", "expected at least one, got none; leave the list out for all"};
    return out;
}

ses::topic_preferences preferences(std::vector<preference_wish> const& from, bool unsubscribe_all) {
    ses::topic_preferences out;
    out.unsubscribe_all = unsubscribe_all;
    for (auto const& one : from) out.topics.push_back({one.topic_name, one.subscription_status});
    return out;
}

// The events that a block, or its default, asks for.
struct block_reader {
    account& home;
    ses::mail const& mail;
    std::vector<mime::mailbox> recipients;
    milliseconds after;
    timestamp now;

    // Each block that leads to an outcome.
    template<class Outcome>
    std::vector<ses::event> operator()(Outcome const& what) const {
        return ses::events_of(home, mail, recipients, {after, what}, now);
    }

    std::vector<ses::event> operator()(written_bounce const& what) const { return (*this)(full_bounce(what)); }

    std::vector<ses::event> operator()(ses::clicked const& what) const {
        if (what.link.empty()) throw json_refusal{"click.link", "expected the link that was followed, got none"};
        return operator()<ses::clicked>(what);
    }

    std::vector<ses::event> operator()(failure_wish const& failure) const {
        return one(ses::rendering_failure{
            failure.error_message, failure.template_name.empty() ? mail.template_name.text() : failure.template_name});
    }

    std::vector<ses::event> operator()(subscription_wish const& change) const {
        return one(ses::subscription_change{change.contact_list, change.source,
                                            preferences(change.topics, change.unsubscribe_all),
                                            preferences(change.topics_before, false)});
    }

    template<class What>
    std::vector<ses::event> one(What what) const {
        std::vector<ses::event> out;
        out.push_back({now + after, std::move(what)});
        return out;
    }
};

// A type's block is the member of its name. Send has none.
std::vector<ses::event> wished_events(account& a, ses::mail const& m, event_wish const& wish, timestamp now) {
    auto const type = type_named(wish.type);
    check_blocks(wish, type);
    block_reader const read{a, m, wished_recipients(m, wish), wish.after, now};
    std::optional<std::vector<ses::event>> out;
    for_each_block(wish, [&](std::string_view name, auto const& block) {
        using what = typename std::remove_cvref_t<decltype(block)>::value_type;
        if (name == ses::row_of(type).name) out = read(block.value_or(what{}));
    });
    return out ? std::move(*out) : read.one(ses::send{});
}

struct changeable_mail {
    account& home;
    ses::mail& value;
};

changeable_mail mail_to_change(control_call const& c) {
    auto const found = required_mail(c);
    auto& home = *c.all.activate(found.home.id, found.home.region);
    return {home, *home.ses->mails.find(found.mail.message_id)};
}

// Causes an event of any type for a mail. Events that are due happen before the response.
response post_message_event(control_call const& c) {
    auto const wish = read_body<event_wish>(c);
    auto [home, mail] = mail_to_change(c);
    std::vector<ses::event> events;
    try {
        events = wished_events(home, mail, wish, home.at(c.where.now));
    } catch (json_refusal const& r) {
        throw refused{400, "InvalidBody", r.path + ": " + r.message};
    }
    constexpr std::size_t most_to_come = 10'000;
    if (mail.events_to_come + events.size() > most_to_come)
        throw refused{409, "TooManyEvents",
                      "This mail has " + std::to_string(mail.events_to_come) + " pending events; the limit is " +
                          std::to_string(most_to_come) + ". Advance the clock to let them happen."};
    json::array shown;
    for (auto const& e : events) shown.push_back({{"type", ses::event_name(ses::type_of(e))}, {"at", iso8601(e.at)}});
    ses::schedule_events(home, mail, std::move(events));
    auto all_tasks = std::numeric_limits<std::size_t>::max();
    c.all.run_due(home, c.where.now, all_tasks);
    return json_response({{"message_id", c.names.at(0)}, {"events", std::move(shown)}});
}

constexpr route message_event_table[]{
    {"POST", "/messages/{id}/events", "account region", true, post_message_event},
};

} // namespace

constinit std::span<route const> const message_event_routes{message_event_table};

} // namespace sesame::api::control
