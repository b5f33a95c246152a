#pragma once
#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace sesame::sqs {

// Messages that were received too often go to another queue.
struct redrive_policy {
    std::string target; // ARN of the dead-letter queue
    int most_receives = 0;
    bool operator==(redrive_policy const&) const = default;
};
BOOST_DESCRIBE_STRUCT(redrive_policy, (), (target, most_receives))

BOOST_DEFINE_FIXED_ENUM_CLASS(redrive_permission, unsigned char, allowAll, denyAll, byQueue)

// Which queues may name this one as their dead-letter queue.
struct redrive_allow_policy {
    redrive_permission permission = redrive_permission::allowAll;
    std::vector<std::string> sources; // ARNs, for byQueue
    bool operator==(redrive_allow_policy const&) const = default;
};
BOOST_DESCRIBE_STRUCT(redrive_allow_policy, (), (permission, sources))

// From the JSON that a caller sends. Throw refusal.
redrive_policy parse_redrive_policy(std::string_view json);
redrive_allow_policy parse_redrive_allow_policy(std::string_view json);

// As AWS shows it: compact, in one order of members, the count as a number.
std::string text_of(redrive_policy const& p);
std::string text_of(redrive_allow_policy const& p);

} // namespace sesame::sqs
