#include "model/sns/subscriptions/subscription_access.hpp"

#include "model/account/accounts.hpp"
#include "model/sns/reason.hpp"
#include "model/sns/state.hpp"
#include "model/sns/topics/arn_parameter.hpp"

namespace sesame::sns {
namespace {

// Here an unsigned request reaches the region of its TopicArn; at AWS it reaches the region that made the token.
bool is_of_another_region(accounts& all, account const& home, std::string const& token) {
    bool found = false;
    all.for_each([&](account const& a) {
        if (a.region != home.region && a.sns->tokens.contains(token)) found = true;
    });
    return found && !home.sns->tokens.contains(token);
}

// A topic's ARN lacks the SubscriptionId and is refused for it: recorded from AWS for Unsubscribe and
// GetSubscriptionAttributes, and assumed for SetSubscriptionAttributes.
arn parsed_subscription_arn(std::string_view region, std::string const& text) {
    auto const parsed = arn_parameter("SubscriptionArn", text, region);
    if (parsed.resource.find(':') == std::string_view::npos) throw refusal(reason::subscription_id_missing);
    return parsed;
}

} // namespace

found_subscription require_subscription(accounts& all, std::string_view region, std::string const& arn) {
    auto const parsed = parsed_subscription_arn(region, arn);
    auto* const home = all.activate(parsed.account, parsed.region);
    auto* const s = home ? home->sns->subscriptions.find(arn) : nullptr;
    if (!s) throw refusal(reason::subscription_not_found);
    return {*home, *s};
}

// The topic's name in TopicArn does not matter: recorded from AWS. So are the texts for a malformed ARN and for an
// unsigned call (a SubscribeURL with a changed region). For signed calls users have reported "TopicArn".
std::string confirm_for(accounts& all, account& caller, std::string const& topic_arn, std::string const& token,
                        bool authenticate_on_unsubscribe, call const& c) {
    if (!parse_arn(topic_arn)) throw refusal(reason::confirmation_topic_not_served);
    auto const parsed = arn_parameter("TopicArn", topic_arn, caller.region);
    if (parsed.region != caller.region)
        throw c.authenticated ? refusal(reason::arn_not_served, {"TopicArn"})
                              : refusal(reason::confirmation_topic_not_served);
    auto* const found = all.activate(parsed.account, parsed.region);
    auto& home = found ? *found : caller;
    if (is_of_another_region(all, home, token)) throw refusal(reason::confirmation_topic_not_served);
    if (authenticate_on_unsubscribe && !c.authenticated) throw refusal(reason::confirmation_not_signed);
    return confirm(home, token, authenticate_on_unsubscribe, c);
}

void unsubscribe_for(accounts& all, account const& caller, std::string const& arn, call const& c) {
    auto const parsed = parsed_subscription_arn(caller.region, arn);
    auto* const home = all.activate(parsed.account, parsed.region);
    if (!home) return;
    auto const* const s = home->sns->subscriptions.find(arn);
    if (!s) return;
    // For these two, AWS's codes are recorded (2026), not its texts. Protocols without confirmation must sign, too.
    if (s->pending) throw refusal(reason::subscription_is_pending);
    bool const by_owner = c.authenticated && caller.id == s->owner;
    bool const must_sign = !row_of(s->protocol).needs_confirmation && !c.authenticated;
    if (must_sign || (s->authenticate_on_unsubscribe && !by_owner)) throw refusal(reason::subscription_of_other_owner);
    unsubscribe(*home, arn, !by_owner, c);
}

} // namespace sesame::sns
