#include "model/sns/publishing/fan_out.hpp"

#include "model/account/account.hpp"
#include "model/sns/publishing/body.hpp"
#include "model/sns/state.hpp"

#include <utility>

namespace sesame::sns {
namespace {

constexpr std::size_t most_queue_attributes = 10; // of an SQS message

std::string undeliverable(account const& home, subscription const& s, std::size_t attributes) {
    if (s.protocol == protocol::sqs && s.settings.raw && attributes > most_queue_attributes)
        return "a queue takes no message with more than 10 attributes";
    if (s.protocol == protocol::application) {
        auto const* const endpoint = home.sns->endpoints.find(s.endpoint);
        if (!endpoint) return "the platform endpoint does not exist";
        if (!endpoint->enabled()) return "the platform endpoint is disabled";
    }
    return "";
}

} // namespace

filtered_message::filtered_message(std::string_view body, std::vector<message_attribute> const& attributes)
    : body_(body) {
    for (auto const& a : attributes) attributes_.push_back({a.name, a.type, a.value});
}

bool filtered_message::passes(std::optional<filter_policy> const& policy) {
    if (!policy) return true;
    if (policy->scope() == filter_scope::message_attributes) return policy->matches_attributes(attributes_);
    if (!std::exchange(parsed_, true)) json_ = filterable_body(body_);
    return json_ ? policy->matches_body(*json_) : policy->matches_body(body_);
}

std::string_view text_key(protocol by, std::string_view endpoint) {
    return by == protocol::application ? platform_of(endpoint) : name_of(by);
}

recipient recipient_of(account const& home, topic const& t, subscription const& s, message_texts const& texts,
                       std::size_t attributes) {
    recipient out;
    out.subscription_arn = s.arn;
    out.protocol = s.protocol;
    out.endpoint = s.endpoint;
    // A text for a push platform is complete; the default one is wrapped as the platform asks.
    out.raw = s.settings.raw ||
              (s.protocol == protocol::application && texts.by_protocol.contains(text_key(s.protocol, s.endpoint)));
    out.dead_letter_arn = s.settings.dead_letter_arn;
    out.undeliverable = undeliverable(home, s, attributes);
    if (!over_http(s.protocol)) {
        out.retries = fixed_retry_policy(s.protocol);
        return out;
    }
    auto policy = effective_policy(t.delivery, s.settings.delivery);
    out.retries = *policy.retries;
    out.content_type = std::move(*policy.content_type);
    out.max_receives_per_second = policy.max_receives_per_second;
    return out;
}

} // namespace sesame::sns
