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

// A link in a confirmation message: what it stands for. The subscription is kept whole, since the link in an
// UnsubscribeConfirmation brings back one that is gone.
struct confirmation_token {
    subscription subject;
    timestamp expires;
};
BOOST_DESCRIBE_STRUCT(confirmation_token, (), (subject, expires))

// A message that a FIFO topic has accepted lately.
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
    bool urls_at_aws = false;           // messages have URLs at https://sns.<region>.amazonaws.com, not at this server
    std::size_t archived_bytes = 0;     // of all topics' archives
    std::uint64_t dropped_archived = 0; // messages that made room for newer ones
    schedule<task> tasks;

    // To be called when the described members were read: makes both indexes and the sum. Throws std::invalid_argument
    // for a topic that has a subscription that there is not, and an endpoint without a token.
    void rebuild();
    static constexpr std::size_t derived_members = 3;
};
BOOST_DESCRIBE_STRUCT(state, (),
                      (topics, subscriptions, tokens, applications, endpoints, sms, recent, urls_at_aws,
                       dropped_archived, tasks))

} // namespace sesame::sns
