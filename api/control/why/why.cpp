#include "api/control/core/document/json_reading.hpp"
#include "api/control/core/routes.hpp"
#include "api/control/core/timed_lists.hpp"
#include "api/control/core/timed_page.hpp"
#include "api/control/look/mails/message_parts.hpp"
#include "api/control/why/account_notes.hpp"
#include "api/control/why/gaps.hpp"
#include "api/control/why/story.hpp"
#include "model/ses/state.hpp"
#include "model/sns/subscriptions/subscription.hpp"

#include <boost/json/array.hpp>

#include <algorithm>
#include <tuple>
#include <utility>

// Why did nothing arrive? A mail's story in sentences: its events, where each was published or why nowhere, and where
// each notification went or why nowhere.

namespace sesame::api::control {
namespace json = boost::json;
namespace {

constexpr std::size_t most_deliveries = 50; // of one publication

std::string counted(std::size_t count, std::string const& one) {
    return std::to_string(count) + " " + one + (count == 1 ? "" : "s");
}

std::string about_attempts(std::vector<sns::attempt> const& attempts) {
    if (attempts.empty()) return "not tried yet";
    auto const last = last_outcome(attempts);
    return counted(attempts.size(), "attempt") + ", the last: " + (last.empty() ? "no answer" : last);
}

line line_of(settled_delivery const& d, story& in, accounts const& all) {
    using enum sns::settled::result;
    auto const& s = d.done;
    auto const to = sns::masked_endpoint(s.to.endpoint) + ": ";
    auto const why = s.to.undeliverable.empty() ? about_attempts(s.attempts) : s.to.undeliverable.text();
    switch (s.how) {
    case delivered:
        return {3, "delivery", to + "delivered at " + iso8601(s.at) + " (" + why + ")."};
    case captured:
        return {3, "delivery",
                to + "recorded, not sent: " +
                    (s.to.protocol == sns::protocol::sqs ? "there was no such queue." + in.like(all, s.to.endpoint) +
                                                               " Create it, or subscribe the ARN of another."
                                                         : "it is no HTTP endpoint.") +
                    " GET /_sesame/v1/captured shows it."};
    case dead_lettered:
        return {3, "delivery",
                to + "given up (" + why + "), and sent to the dead-letter queue " + s.to.dead_letter_arn.text() + ".",
                true, "failed"};
    case failed:
        break;
    }
    return {3, "delivery",
            to + "failed (" + why + "). POST /_sesame/v1/deliveries/" + std::to_string(s.id) +
                "/redeliver sends it once more.",
            true, "failed"};
}

line line_of(owed_delivery const& d) {
    auto const& o = d.value;
    auto text = sns::masked_endpoint(o.to.endpoint) + ": still owed (" + about_attempts(o.attempts) + ").";
    if (o.under_way)
        text += " An attempt is under way.";
    else if (o.next)
        text += " The next attempt is at " + iso8601(*o.next) + ".";
    return {3, "delivery", std::move(text), !o.attempts.empty(), o.attempts.empty() ? "" : "owed"};
}

void tell_publication(story& out, accounts const& all, sent_mail const& m, ses::event const& e,
                      ses::publication const& p, message_deliveries const* sent, known_confirmations& confirmations) {
    auto const from = p.destination.empty() ? std::string("The notification topic of the identity")
                                            : "The destination '" + p.destination.text() + "'";
    if (!is_to_topic(p))
        return out.add({2, "publication",
                        from + " recorded it for " + p.target.text() +
                            "; nothing is sent there. GET /_sesame/v1/captured shows it."});
    out.add({2, "publication",
             from + " published it to " + p.target.text() +
                 (p.message_id.empty() ? ", which did not take it." : " as message " + p.message_id + ".")});
    if (sent) {
        for (std::size_t i = 0; i < std::min(sent->done.size(), most_deliveries); ++i)
            out.add(line_of(sent->done[i], out, all));
        for (std::size_t i = 0; i < std::min(sent->owed.size(), most_deliveries); ++i) out.add(line_of(sent->owed[i]));
    }
    for (auto const& g : undelivered(all, m, e, p, sent, confirmations)) out.add(3, "undelivered", g);
}

std::string recipients_of(ses::event const& e) {
    std::string out;
    for (auto const& address : addresses_in(e)) out.append(out.empty() ? " (" : ", ").append(address);
    return out.empty() ? out : out + ")";
}

void tell_events(story& out, accounts const& all, sent_mail const& m) {
    auto const deliveries = deliveries_of(all, m.mail);
    known_confirmations confirmations;
    for (auto const& h : m.mail.happened) {
        if (out.is_full()) return;
        bool const nowhere = h.published.empty();
        out.add({1, "event",
                 std::string(ses::event_name(ses::type_of(h.what))) + recipients_of(h.what) + " at " +
                     iso8601(h.what.at) + (nowhere ? ": published nowhere." : ":")});
        for (auto const& p : h.published) {
            auto const sent = deliveries.find(p.message_id);
            tell_publication(out, all, m, h.what, p, sent == deliveries.end() ? nullptr : &sent->second, confirmations);
        }
        for (auto const& g : unpublished(all, m, h)) out.add(2, "unpublished", g);
    }
}

void tell_to_come(story& out, sent_mail const& m) {
    if (m.mail.events_to_come == 0) {
        if (m.mail.happened.empty()) out.add({1, "to_come", "Nothing has happened to it, and nothing is to come."});
        return;
    }
    auto text = counted(m.mail.events_to_come, "event") + (m.mail.events_to_come == 1 ? " is" : " are") + " to come";
    auto const next = to_come_json(m);
    if (!next.empty())
        text.append(", next ")
            .append(next.front().at("type").as_string())
            .append(" at ")
            .append(next.front().at("at").as_string());
    text += ".";
    bool const stands = m.home.clock.stopped_at.has_value();
    if (stands) text += " The clock is stopped: POST /_sesame/v1/clock with {\"advance\": \"1h\"} advances it.";
    out.add({1, "to_come", std::move(text), stands, stands ? "clock_stopped" : ""});
}

std::string sentence_about(sent_mail const& m) {
    std::string to;
    constexpr std::size_t most = 5;
    for (std::size_t i = 0; i < std::min(m.mail.destination.size(), most); ++i)
        to.append(i == 0 ? "" : ", ").append(m.mail.destination[i]);
    if (m.mail.destination.size() > most) to += " and " + std::to_string(m.mail.destination.size() - most) + " more";
    auto const& set = m.mail.configuration_set.text();
    return "Mail " + m.mail.message_id + " from " + m.mail.source.text() + " to " + to + ", '" + subject_of(m.mail) +
           "', accepted at " + iso8601(m.mail.at) + " in account " + m.home.id + ", region " + m.home.region +
           (set.empty() ? ", without a configuration set." : ", with the configuration set '" + set + "'.");
}

bool wants_text(control_call const& c) {
    return required_word("format", c.value("format").value_or("json"), {"json", "text"}) == "text";
}

response story_response(control_call const& c, story const& told, json::object out) {
    if (wants_text(c)) {
        response text;
        text.content_type = "text/plain; charset=utf-8";
        text.body = told.text();
        return text;
    }
    out.emplace("problems", told.problems());
    out.emplace("lines", told.lines());
    out.emplace("text", told.text());
    return json_response(std::move(out));
}

response story_of(control_call const& c, sent_mail const& m, bool newest) {
    story told;
    told.add({0, "mail", sentence_about(m)});
    tell_events(told, c.all, m);
    tell_to_come(told, m);
    if (newest)
        for (auto& text : refused_sends(c.all, m.home.id, m.home.region, m.mail.at))
            told.add({0, "note", "After it, " + std::move(text), true, "refused"});
    auto out = mail_json(m);
    json::object shown{{"message_id", m.mail.message_id}};
    for (auto const* const name : {"account", "region", "at", "source", "destination", "subject"})
        shown.emplace(name, std::move(out.at(name)));
    auto const& set = m.mail.configuration_set.text();
    shown.emplace("configuration_set", set.empty() ? json::value() : json::value(set));
    return story_response(c, told, std::move(shown));
}

// There is no mail: what was refused, and what is in other accounts.
response story_of_none(control_call const& c) {
    chosen_accounts const chosen(c);
    story told;
    auto const elsewhere = found_elsewhere(chosen, kept_thing::mails);
    told.add({0, "note",
              "No mail was accepted" + (chosen.id ? " in account " + *chosen.id : std::string()) +
                  (chosen.region ? (chosen.id ? ", region " : " in region ") + *chosen.region : "") + ".",
              true, "no_mail"});
    if (!elsewhere.empty()) told.add({0, "note", sentence_about(elsewhere, kept_thing::mails), true, "elsewhere"});
    for (auto& text : refused_sends(c.all, chosen.id, chosen.region, {}))
        told.add({0, "note", std::move(text), true, "refused"});
    return story_response(c, told, {{"message_id", nullptr}});
}

response tell_newest(control_call const& c) {
    page_wish const wish(c);
    timed_walk<listed_mails> walk(c, wish);
    auto found = walk.next();
    if (!found) return story_of_none(c);
    // Of those of one time the last account's.
    auto const rank = [](auto const& one) { return std::tie(one.home->id, one.home->region, one.number); };
    for (auto other = walk.next(); other && other->at == found->at; other = walk.next())
        if (rank(*found) < rank(*other)) found = other;
    return story_of(c, {*found->home, *found->what}, true);
}

response tell_why(control_call const& c) {
    wants_text(c); // for its refusal
    return c.names.at(0) == "newest" ? tell_newest(c) : story_of(c, required_mail(c), false);
}

constexpr route why_table[]{
    {"GET", "/messages/{id}/why", "account region format", false, tell_why},
    {"GET", "/why", "account region format", false, tell_newest},
};

} // namespace

constinit std::span<route const> const why_routes{why_table};

} // namespace sesame::api::control
