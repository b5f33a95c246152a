#pragma once
#include "model/base/ids.hpp"
#include "model/base/time.hpp"

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// Faults that a test injects: API calls and conversations by SMTP that are refused, late, or lost on the way; endpoints
// that seem to fail.

namespace sesame {

// Selects API calls. An empty or absent member fits all; in a pattern * stands for any run of characters.
struct request_match {
    std::string operation, service; // patterns
    std::string recipient;          // pattern for an address that the call sends to
    std::optional<int> attempt;     // of the SDK, from 1: its header amz-sdk-request
};
BOOST_DESCRIBE_STRUCT(request_match, (), (operation, service, recipient, attempt))

// Selects deliveries, by the same rules.
struct delivery_match {
    std::string endpoint, protocol, topic; // patterns; the topic's ARN
};
BOOST_DESCRIBE_STRUCT(delivery_match, (), (endpoint, protocol, topic))

// Where a conversation by SMTP stands: its first line is due, or the reply to a command. `accept`: a mail has come, and
// its reply is due.
BOOST_DEFINE_FIXED_ENUM_CLASS(smtp_stage, unsigned char, connect, ehlo, auth, mail, rcpt, data, accept)

// Selects stages of conversations by SMTP. An absent stage fits all.
struct smtp_match {
    std::optional<smtp_stage> stage;
    std::string sender, recipient; // patterns; of the mail in hand
};
BOOST_DESCRIBE_STRUCT(smtp_match, (), (stage, sender, recipient))

// A refusal, printed as AWS would.
struct fault_error {
    std::string code;
    std::string message = "Refused because a fault rule says so.";
    int status = 400;
};
BOOST_DESCRIBE_STRUCT(fault_error, (), (code, message, status))

// A reply by SMTP instead of the usual one.
struct fault_reply {
    int code = 451;
    std::string text = "Refused because a fault rule says so.";
};
BOOST_DESCRIBE_STRUCT(fault_reply, (), (code, text))

// When a connection is cut: before the operation is carried out, or after it, so that only the response is lost.
BOOST_DEFINE_FIXED_ENUM_CLASS(cut_time, unsigned char, before, after)

// What a fault did to an API call, for its record: refused it, cut the connection before or after it was carried out,
// let only the beginning of the response through, or delayed the response.
BOOST_DEFINE_FIXED_ENUM_CLASS(injected, unsigned char, error, cut_before, cut_after, truncate, latency)

struct fault_effect {
    // Of an API call:
    std::optional<fault_error> error;      // instead of carrying it out
    std::optional<milliseconds> latency;   // real time, before the response goes out; also of a stage of SMTP
    std::optional<cut_time> cut;           // also of a stage of SMTP
    std::optional<std::uint32_t> truncate; // the connection is cut after so many bytes of the response's body
    // Of an attempt to deliver:
    std::optional<int> status;    // the endpoint seems to have responded with it; nothing is sent
    std::optional<bool> time_out; // the endpoint seems not to have responded
    std::optional<bool> twice;    // the notification is sent twice
    // Of a stage of SMTP:
    std::optional<fault_reply> reply; // instead of carrying the command out
};
BOOST_DESCRIBE_STRUCT(fault_effect, (), (error, latency, cut, truncate, status, time_out, twice, reply))

// One of `request`, `delivery` and `smtp` is there.
struct fault_rule {
    std::string account, region; // empty: all
    std::optional<request_match> request;
    std::optional<delivery_match> delivery;
    std::optional<smtp_match> smtp;
    std::optional<std::uint64_t> count; // how often it applies; absent: always
    std::optional<double> probability;  // 0 to 1: how likely a matching rule applies
    fault_effect effect;
    std::uint64_t used = 0; // how often it has applied
    id_source chance;
};
BOOST_DESCRIBE_STRUCT(fault_rule, (),
                      (account, region, request, delivery, smtp, count, probability, effect, used, chance))

// Limits, because each call and delivery looks through all rules.
inline constexpr std::size_t most_fault_rules = 1'000;
inline constexpr std::size_t longest_fault_pattern = 2'048; // bytes

// A rule applies if it matches, its count is not used up and chance favours it. The first such rule decides.
struct fault_plan {
    std::vector<fault_rule> rules;
};
BOOST_DESCRIBE_STRUCT(fault_plan, (), (rules))

struct request_occasion {
    std::string_view account, region, service, operation;
    std::vector<std::string> recipients; // bare addresses
    int attempt = 1;
};
struct delivery_occasion {
    std::string_view account, region, endpoint, protocol, topic;
};
struct smtp_occasion {
    std::string_view account, region;
    smtp_stage stage;
    std::string_view sender;             // bare address
    std::vector<std::string> recipients; // bare addresses
};

// What an effect does to a call: the first in the order of `injected`.
injected injected_by(fault_effect const& effect);

// The fault for this occasion, if there is one. Counts it.
std::optional<fault_effect> take_fault(fault_plan& plan, request_occasion const& o);
std::optional<fault_effect> take_fault(fault_plan& plan, delivery_occasion const& o);
std::optional<fault_effect> take_fault(fault_plan& plan, smtp_occasion const& o);

// Whether any rule is about the recipients of calls. Finding recipients costs time.
bool asks_for_recipients(fault_plan const& plan);

} // namespace sesame
