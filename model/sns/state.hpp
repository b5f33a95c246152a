#pragma once
#include "model/base/registry.hpp"
#include "model/base/schedule.hpp"
#include "model/sns/mobile/platform.hpp"
#include "model/sns/mobile/sms.hpp"
#include "model/sns/subscriptions/subscription.hpp"
#include "model/sns/task.hpp"
#include "model/sns/topics/topic.hpp"

#include <boost/describe/class.hpp>
#include <cstdint>
#include <map>
#include <string>
#include <unordered_map>

namespace sesame::sns {

// The meaning of a link in a confirmation message. It keeps the whole subscription: the link in an
// UnsubscribeConfirmation brings a deleted one back.
struct confirmation_token {
    subscription subject;
    timestamp expires;
};
BOOST_DESCRIBE_STRUCT(confirmation_token, (), (subject, expires))

// A message that a FIFO topic accepted lately.
struct deduplicated {
    std::string message_id;
    std::string sequence_number;
    timestamp until;
};
BOOST_DESCRIBE_STRUCT(deduplicated, (), (message_id, sequence_number, until))

// All that SNS remembers of one account and region.
struct state {
    registry<topic> topics;                                                   // by ARN
    registry<subscription> subscriptions;                                     // by ARN
    std::map<std::string, std::string, std::less<>> subscription_by_endpoint; // index: see endpoint_key
    std::unordered_map<std::string, confirmation_token> tokens;
    registry<platform_application> applications;                       // by ARN
    registry<platform_endpoint> endpoints;                             // by ARN
    std::map<std::string, std::string, std::less<>> endpoint_by_token; // index: application ARN and token
    sms_state sms;
    std::unordered_map<std::string, deduplicated> recent; // by topic ARN, scope and deduplication id
    bool urls_at_aws = false;       // URLs in messages lead to https://sns.<region>.amazonaws.com, not to this server
    std::size_t archived_bytes = 0; // of all topics' archives
    std::uint64_t dropped_archived = 0; // archived messages that made room for newer ones
    schedule<task> tasks;

    // Call this after reading the described members: makes the indexes and the sum. Throws std::invalid_argument if a
    // topic lists an unknown subscription, or an endpoint has no token or no application.
    void rebuild();
    static constexpr std::size_t derived_members = 3;
};
BOOST_DESCRIBE_STRUCT(state, (),
                      (topics, subscriptions, tokens, applications, endpoints, sms, recent, urls_at_aws,
                       dropped_archived, tasks))

} // namespace sesame::sns
