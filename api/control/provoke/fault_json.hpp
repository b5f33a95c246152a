#pragma once
#include "model/injected/fault_rule.hpp"

#include <boost/describe/class.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace sesame::api::control {

// A fault rule as people write it; `used` is only shown.
struct written_fault {
    static constexpr std::size_t most_in_list = most_fault_rules;
    std::string account, region;
    std::optional<request_match> request;
    std::optional<delivery_match> delivery;
    std::optional<smtp_match> smtp;
    std::optional<std::uint64_t> count;
    std::optional<double> probability;
    fault_effect effect;
    std::optional<std::uint64_t> used;
};
BOOST_DESCRIBE_STRUCT(written_fault, (), (account, region, request, delivery, smtp, count, probability, effect, used))

// `path` is where the list stands. Chance begins anew from `seed`, so that the same calls meet the same faults. Throws
// json_refusal.
std::vector<fault_rule> fault_rules_of(std::vector<written_fault> const& from, std::string const& path,
                                       std::uint64_t seed);
// The reverse.
written_fault shown(fault_rule const& rule);
// Without `used`.
std::vector<written_fault> written(std::vector<fault_rule> const& rules);

} // namespace sesame::api::control
