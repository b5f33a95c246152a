#include "api/control/why/account_notes.hpp"

#include "api/control/explain/request_explanation.hpp"
#include "api/control/why/confirmations.hpp"
#include "api/control/why/mail_deliveries.hpp"
#include "model/ses/state.hpp"
#include "model/sns/state.hpp"
#include "model/sqs/state.hpp"

#include <set>
#include <utility>

namespace sesame::api::control {
namespace json = boost::json;
namespace {

constexpr std::size_t most_shown = 20;

std::size_t count_of(account const& a, kept_thing what) {
    if (what == kept_thing::mails) return a.ses->mails.size();
    if (what == kept_thing::deliveries) return a.outbox->history().size();
    std::size_t out = 0;
    a.sqs->queues.for_each([&](sqs::queue const& q) { out += q.messages.size(); });
    return out;
}

news_kind news_of(kept_thing what) {
    if (what == kept_thing::mails) return news_kind::message;
    return what == kept_thing::deliveries ? news_kind::delivery : news_kind::queued;
}

std::string_view word_for(kept_thing what, bool one) {
    if (what == kept_thing::mails) return one ? "mail" : "mails";
    if (what == kept_thing::deliveries) return one ? "finished delivery" : "finished deliveries";
    return one ? "message in queues" : "messages in queues";
}

// Calls f(account, subscription, confirmation or null) for each pending subscription.
template<class F>
void for_each_pending(chosen_accounts const& chosen, F f) {
    chosen.for_each([&](account const& a) {
        std::vector<sns::subscription const*> found;
        a.sns->topics.for_each([&](sns::topic const& t) {
            for (auto const number : t.pending)
                if (auto const* const s = a.sns->subscriptions.at(number); s && found.size() < 1'000)
                    found.push_back(s);
        });
        if (found.empty()) return;
        auto const known = confirmations_in(a);
        for (auto const* const s : found) {
            auto const of = known.find(s->arn);
            f(a, *s, of == known.end() ? nullptr : &of->second);
        }
    });
}

bool sends_mail(request_record const& r) {
    bool const is_of_mail = r.operation.starts_with("Send") || r.operation == "ReceiveSmtpEmail";
    return is_of_mail && (r.service == "ses" || r.service == "sesv2");
}

} // namespace

std::vector<kept_elsewhere> found_elsewhere(chosen_accounts const& chosen, kept_thing what) {
    std::vector<kept_elsewhere> out;
    std::set<std::pair<std::string_view, std::string_view>> seen;
    auto const& history = chosen.all.history();
    for (auto at = history.end(); at != history.after(0) && out.size() < most_shown;) {
        --at;
        if (at->what.kind != news_of(what) || chosen.wants(at->account, at->region)) continue;
        if (!seen.emplace(at->account, at->region).second) continue;
        auto const* const home = chosen.all.find(at->account, at->region);
        if (auto const count = home ? count_of(*home, what) : 0; count > 0) out.push_back({home, count, at->what.at});
    }
    return out;
}

std::string sentence_about(std::vector<kept_elsewhere> const& found, kept_thing what) {
    if (found.empty()) return "";
    auto const& [home, count, newest] = found.front();
    return std::to_string(count) + " " + std::string(word_for(what, count == 1)) + (count == 1 ? " is" : " are") +
           " in account " + home->id + ", region " + home->region +
           ": does the client use other keys, or another region?";
}

json::array elsewhere_json(std::vector<kept_elsewhere> const& found) {
    json::array out;
    for (auto const& one : found) {
        out.push_back({{"account", one.home->id},
                       {"region", one.home->region},
                       {"count", one.count},
                       {"newest", iso8601(one.newest)}});
    }
    return out;
}

json::array waiting_json(chosen_accounts const& chosen) {
    json::array out;
    chosen.for_each([&](account const& a) {
        for (auto id = a.outbox->owed_after(0); id && out.size() < most_shown; id = a.outbox->owed_after(*id)) {
            auto const& o = *a.outbox->find(*id);
            auto const& n = *a.outbox->find_notification(o.notification);
            json::object one{{"id", std::to_string(*id)},
                             {"account", a.id},
                             {"region", a.region},
                             {"type", sns::to_string(n.type)},
                             {"message_id", n.message_id},
                             {"topic_arn", n.topic_arn},
                             {"endpoint", sns::masked_endpoint(o.to.endpoint)},
                             {"under_way", o.under_way},
                             {"attempts", o.attempts.size()}};
            if (auto const error = last_outcome(o.attempts); !error.empty()) one.emplace("error", error);
            if (o.next) one.emplace("next_attempt", iso8601(*o.next));
            out.push_back(std::move(one));
        }
    });
    return out;
}

json::array pending_subscriptions_json(chosen_accounts const& chosen) {
    json::array out;
    for_each_pending(chosen, [&](account const& a, sns::subscription const& s, confirmation const* known) {
        if (out.size() < most_shown) out.push_back(pending_json(a, s, known));
    });
    return out;
}

json::array unconfirmed_json(chosen_accounts const& chosen) {
    json::array out;
    for_each_pending(chosen, [&](account const& a, sns::subscription const& s, confirmation const* known) {
        if (known && known->attempts > 0 && !known->answered && out.size() < most_shown)
            out.push_back(pending_json(a, s, known));
    });
    return out;
}

std::vector<std::string> refused_sends(accounts& all, std::optional<std::string> const& account,
                                       std::optional<std::string> const& region, timestamp since) {
    constexpr std::size_t most = 3;
    std::vector<std::string> out;
    auto const& records = all.requests().records();
    for (auto r = records.rbegin(); r != records.rend() && r->at >= since && out.size() < most; ++r) {
        if (r->error.empty() || !sends_mail(*r)) continue;
        if ((account && r->account != *account) || (region && r->region != *region)) continue;
        auto text = r->operation + " was refused at " + iso8601(r->at) + ": " + r->error + ": " + r->message;
        if (auto const why = explain(all, *r)) text += (text.ends_with('.') ? " " : ". ") + *why;
        out.push_back(std::move(text));
    }
    return out;
}

} // namespace sesame::api::control
