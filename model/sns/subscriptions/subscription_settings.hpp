#pragma once
#include "model/sns/delivery/delivery_policy.hpp"
#include "model/sns/filter/filter_policy.hpp"
#include "model/sns/publishing/archive.hpp"
#include "model/sns/subscriptions/protocol.hpp"

#include <boost/describe/class.hpp>
#include <optional>
#include <string>
#include <string_view>

namespace sesame::sns {

// The attributes of a subscription, read.
struct subscription_settings {
    bool raw = false;
    std::optional<delivery_policy> delivery;
    std::string filter_text; // FilterPolicy as it was given; empty: none
    std::string filter_scope = "MessageAttributes";
    std::optional<filter_policy> filter; // both, compiled
    std::string redrive_policy;          // as it was given; empty: none
    std::string dead_letter_arn;         // out of it
    std::string replay_text;             // ReplayPolicy as it was given; empty: none
    std::optional<replay_policy> replay; // out of it
    std::string role_arn;                // firehose

    // Call this after reading the described members: makes the filter. Throws std::invalid_argument if it cannot be
    // parsed.
    void rebuild();
    static constexpr std::size_t derived_members = 1;
};
BOOST_DESCRIBE_STRUCT(subscription_settings, (),
                      (raw, delivery, filter_text, filter_scope, redrive_policy, dead_letter_arn, replay_text, replay,
                       role_arn))

// Checks one attribute and sets it. `within`: see reason.hpp. Call compile_filter() when all are set.
void set_attribute(subscription_settings& s, std::string_view name, std::string_view value, protocol of,
                   std::string const& within);

// Makes the filter from its text and its scope, which may be set in any order.
void compile_filter(subscription_settings& s, std::string const& within);

// The attribute as GetSubscriptionAttributes shows it; nothing if it is not set.
std::optional<std::string> shown_attribute(subscription_settings const& s, std::string_view name);

} // namespace sesame::sns
