#include "api/control/why/confirmations.hpp"

#include "api/control/why/mail_deliveries.hpp"

namespace sesame::api::control {
namespace {

bool is_confirmation(sns::message_type type) { return type == sns::message_type::subscription_confirmation; }

confirmation confirmation_of(std::vector<sns::attempt> const& attempts, timestamp otherwise) {
    confirmation out;
    out.asked = attempts.empty() ? otherwise : attempts.front().at;
    out.attempts = attempts.size();
    out.answered = !attempts.empty() && attempts.back().ended.delivered();
    out.outcome = last_outcome(attempts);
    return out;
}

} // namespace

std::map<std::string_view, confirmation> confirmations_in(account const& a) {
    std::map<std::string_view, confirmation> out;
    for (auto const& s : a.outbox->history())
        if (is_confirmation(s.type)) out[s.to.subscription_arn] = confirmation_of(s.attempts, s.at);
    a.outbox->for_each_owed([&](sns::owed_id, sns::owed const& o, sns::notification const& n) {
        if (!is_confirmation(n.type)) return;
        auto& one = out[o.to.subscription_arn] = confirmation_of(o.attempts, n.at);
        one.next_attempt = o.next;
    });
    return out;
}

confirmation const* known_confirmations::of(account const& home, sns::subscription const& s) {
    auto known = by_account_.find(&home);
    if (known == by_account_.end()) known = by_account_.emplace(&home, confirmations_in(home)).first;
    auto const found = known->second.find(s.arn);
    return found == known->second.end() ? nullptr : &found->second;
}

std::string why_pending(sns::subscription const& s, confirmation const* known) {
    std::string out = "its subscription is pending";
    if (known) {
        out += " since " + iso8601(known->asked);
        if (known->attempts == 0)
            out += "; the SubscriptionConfirmation has not been sent yet";
        else if (known->answered)
            out += "; the endpoint answered the SubscriptionConfirmation with " + known->outcome +
                   ", but did not visit its SubscribeURL";
        else
            out += "; the SubscriptionConfirmation did not arrive: " + known->outcome;
        if (known->next_attempt) out += "; it is sent again at " + iso8601(*known->next_attempt);
    }
    return out + ". The endpoint must visit the SubscribeURL. POST /_sesame/v1/subscriptions/" + s.arn +
           "/confirm confirms it for the endpoint.";
}

boost::json::object pending_json(account const& home, sns::subscription const& s, confirmation const* known) {
    boost::json::object out{{"account", home.id},
                            {"region", home.region},
                            {"subscription_arn", s.arn},
                            {"topic_arn", s.topic_arn},
                            {"endpoint", sns::masked_endpoint(s.endpoint)},
                            {"attempts", known ? known->attempts : 0},
                            {"text", sns::masked_endpoint(s.endpoint) + ": " + why_pending(s, known)}};
    if (known) out.emplace("since", iso8601(known->asked));
    if (known && !known->answered && known->attempts > 0) out.emplace("error", known->outcome);
    if (known && known->next_attempt) out.emplace("next_attempt", iso8601(*known->next_attempt));
    return out;
}

} // namespace sesame::api::control
