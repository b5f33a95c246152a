#include "api/control/why/gaps.hpp"

#include "model/base/arn.hpp"
#include "model/ses/events/event_document.hpp"
#include "model/ses/events/feedback_document.hpp"
#include "model/ses/identities/identity.hpp"
#include "model/ses/state.hpp"
#include "model/sns/publishing/fan_out.hpp"
#include "model/sns/state.hpp"

#include <algorithm>
#include <optional>

namespace sesame::api::control {
namespace json = boost::json;
namespace {

constexpr std::size_t most_gaps = 100, most_looked_at = 1'000; // subscriptions, of one publication

std::string event_word(ses::event const& e) { return std::string(ses::event_name(ses::type_of(e))); }

// The identity whose settings count for the mail; null if there is none.
ses::identity const* identity_of(accounts const& all, sent_mail const& m) {
    auto const named = parse_arn(m.mail.source_arn.text());
    auto const* const owner = named && named->account != m.home.id ? all.find(named->account, named->region) : &m.home;
    return owner ? ses::find_identity(*owner, m.mail.source_arn.text()) : nullptr;
}

gap gap_without_set(accounts const& all, sent_mail const& m, ses::event const& e) {
    std::string text = "The mail names no configuration set";
    auto const* const identity = identity_of(all, m);
    auto const* const choice = identity ? identity->notifications.find(ses::type_of(e)) : nullptr;
    if (choice) text += ", and its identity " + identity->name + " has no topic for " + event_word(e);
    text += m.mail.operation.text() == "SendSmtpEmail" ? ". Name one in its header X-SES-CONFIGURATION-SET"
                                                       : ". Name one as ConfigurationSetName when you send";
    return {"no_configuration_set", text + (choice ? ", or set the topic by SetIdentityNotificationTopic." : ".")};
}

std::string types_of(ses::event_destination const& d) {
    std::string out;
    for (auto const type : d.types) out.append(out.empty() ? "" : ", ").append(ses::event_name(type));
    return out.empty() ? "no event" : out;
}

std::optional<gap> gap_at(ses::event_destination const& d, ses::event const& e) {
    auto const type = ses::type_of(e);
    gap out{"", "", true, d.name};
    bool const takes = std::find(d.types.begin(), d.types.end(), type) != d.types.end();
    if (!takes) {
        out.problem = false;
        out.reason = "type_not_wanted";
        out.text = "The destination '" + d.name + "' takes " + types_of(d) + ", not " + event_word(e) + ".";
    } else if (!d.enabled) {
        out.reason = "destination_disabled";
        out.text = "The destination '" + d.name +
                   "' is disabled. Enable it: UpdateConfigurationSetEventDestination with Enabled=true.";
    } else if (std::holds_alternative<ses::pinpoint_destination>(d.to) &&
               (type == ses::event_type::deliveryDelay || type == ses::event_type::subscription)) {
        out.reason = "type_not_wanted";
        out.text = "Pinpoint, at the destination '" + d.name + "', takes no " + event_word(e) + ".";
    } else {
        out.reason = "made_since";
        out.text = "The destination '" + d.name + "' was made or changed after this event.";
    }
    return out;
}

struct for_subscriptions {
    account const& home;
    sns::topic const& topic;
    std::vector<gap>& out;

    gap& add(std::string_view reason, sns::subscription const& s) {
        return out.emplace_back(gap{reason, "", true, "", s.arn, sns::masked_endpoint(s.endpoint)});
    }
    template<class Numbers, class F>
    void for_each(Numbers const& numbers, F f) {
        std::size_t seen = 0;
        for (auto const number : numbers) {
            if (++seen > most_looked_at || out.size() >= most_gaps) return;
            if (auto const* const s = home.sns->subscriptions.at(number)) f(*s);
        }
    }

    void pending(known_confirmations& confirmations) {
        for_each(topic.pending, [&](sns::subscription const& s) {
            auto& one = add("pending", s);
            one.text = one.endpoint + ": " + why_pending(s, confirmations.of(home, s));
        });
    }

    void confirmed(std::string const& document, message_deliveries const* sent) {
        sns::filtered_message filtered(document, {});
        auto const reached = sent ? sent->subscriptions() : std::set<std::string_view>();
        for_each(topic.confirmed, [&](sns::subscription const& s) {
            if (reached.contains(s.arn)) return;
            if (!filtered.passes(s.settings.filter)) {
                auto& one = add("filtered_out", s);
                one.problem = false;
                one.text = one.endpoint + ": its FilterPolicy " + s.settings.filter_text + " of scope " +
                           s.settings.filter_scope + " does not match the event.";
                if (s.settings.filter_scope == "MessageAttributes")
                    one.text += " Events of SES have no message attributes: use the FilterPolicyScope MessageBody.";
            } else {
                auto& one = add("made_since", s);
                one.text = one.endpoint + ": subscribed, confirmed or changed after this event; or the record of its "
                                          "delivery has made room for newer ones.";
            }
        });
    }
};

std::string document_of(accounts const& all, sent_mail const& m, ses::event const& e, ses::publication const& p) {
    if (!p.destination.empty()) return ses::event_document(m.home, m.mail, e);
    auto const* const identity = identity_of(all, m);
    auto const* const choice = identity ? identity->notifications.find(ses::type_of(e)) : nullptr;
    return ses::feedback_document(m.home, m.mail, e, choice && choice->headers);
}

} // namespace

bool is_to_topic(ses::publication const& p) { return p.target.text().find(":sns:") != std::string::npos; }

std::vector<gap> unpublished(accounts const& all, sent_mail const& m, ses::happening const& h) {
    auto const& name = m.mail.configuration_set.text();
    if (name.empty()) return h.published.empty() ? std::vector{gap_without_set(all, m, h.what)} : std::vector<gap>();
    auto const* const set = m.home.ses->configuration_sets.find(name);
    if (!set && !h.published.empty()) return {}; // the set is deleted since: nobody knows what else it had
    if (!set)
        return {{"set_gone", "The configuration set '" + name + "' is gone. If it was there at the time, it took no " +
                                 event_word(h.what) + "."}};
    if (set->destinations.empty() && h.published.empty())
        return {{"no_destination", "The configuration set '" + name +
                                       "' has no event destination. Add one: CreateConfigurationSetEventDestination."}};
    std::vector<gap> out;
    for (auto const& d : set->destinations) {
        bool const published =
            std::any_of(h.published.begin(), h.published.end(), [&](auto const& p) { return p.destination == d.name; });
        if (auto one = published ? std::nullopt : gap_at(d, h.what)) out.push_back(std::move(*one));
    }
    return out;
}

std::vector<gap> undelivered(accounts const& all, sent_mail const& m, ses::event const& e, ses::publication const& p,
                             message_deliveries const* sent, known_confirmations& confirmations) {
    auto const& arn = p.target.text();
    auto const named = parse_arn(arn);
    if (named && named->region != m.home.region)
        return {{"topic_elsewhere", "The topic " + arn + " is in " + std::string(named->region) + ", the mail in " +
                                        m.home.region + ". Create a topic in " + m.home.region + "."}};
    auto const* const home = named ? all.find(named->account, named->region) : nullptr;
    auto const* const topic = home ? home->sns->topics.find(arn) : nullptr;
    bool const reached = sent && !(sent->done.empty() && sent->owed.empty());
    if (!topic && reached) return {}; // it is deleted since
    if (!topic && !p.message_id.empty())
        return {{"topic_gone", "The topic " + arn + " took it, and is deleted since, with its subscriptions."}};
    if (!topic) return {{"topic_gone", "There is no topic " + arn + ". Create it, and send again."}};
    if (p.message_id.empty())
        return {{"not_taken", "The topic " + arn +
                                  " did not take it: it was made later, or too many deliveries were owed, or the event "
                                  "is longer than a message may be."}};
    std::vector<gap> out;
    for_subscriptions each{*home, *topic, out};
    each.pending(confirmations);
    if (!topic->confirmed.empty()) each.confirmed(document_of(all, m, e, p), sent);
    if (out.empty() && topic->confirmed.empty() && !reached)
        out.push_back({"no_subscription", "The topic " + arn + " has no subscription. Subscribe an endpoint to it."});
    return out;
}

json::object unpublished_json(gap const& g) {
    return {{"reason", g.reason},
            {"destination", g.destination.empty() ? json::value() : json::value(g.destination)},
            {"text", g.text}};
}

json::object undelivered_json(gap const& g) {
    auto const known = [](std::string const& text) { return text.empty() ? json::value() : json::value(text); };
    return {{"reason", g.reason},
            {"subscription_arn", known(g.subscription_arn)},
            {"endpoint", known(g.endpoint)},
            {"text", g.text}};
}

} // namespace sesame::api::control
