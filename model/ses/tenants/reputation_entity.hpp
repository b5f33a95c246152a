#pragma once
#include "model/base/time.hpp"

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sesame {
struct account;
}

// Reputation entities: the tenants, identities and configuration sets of an account, each with a reputation and a
// switch for its sending. SES itself disables none here.

namespace sesame::ses {

// Spelled as v2 spells them.
BOOST_DEFINE_FIXED_ENUM_CLASS(sending_status, unsigned char, ENABLED, REINSTATED, DISABLED)

// The customer's last word.
struct status_record {
    sending_status status{};
    timestamp updated;
};
BOOST_DESCRIBE_STRUCT(status_record, (), (status, updated))

struct reputation_record {
    std::string policy; // name of one of SES's policies; empty: none was ever set
    std::optional<status_record> customer;
};
BOOST_DESCRIBE_STRUCT(reputation_record, (), (policy, customer))

struct reputation_entity {
    std::string arn;
    std::string policy_arn;
    std::optional<status_record> customer; // absent until the customer sets a status
    sending_status aggregate{};
};

// The entity of this ARN. A tenant's ARN counts by the id in it.
std::optional<reputation_entity> find_reputation_entity(account const& a, std::string_view arn);

// The tenants, identities and configuration sets, in this order, each kind in order of creation. `after`: the place of
// the last entity of the page before; its number in its registry, and what its kind begins with.
struct reputation_filter {
    std::optional<sending_status> status;
    std::string arn_prefix;
    bool nothing = false; // asks for what no entity has
};
struct reputation_page {
    static constexpr std::uint64_t kind = std::uint64_t{1} << 56; // places of each kind
    std::vector<reputation_entity> entities;
    std::uint64_t last = 0;
    bool more = false;
};
reputation_page list_reputation_entities(account const& a, reputation_filter const& filter, std::uint64_t after,
                                         std::size_t limit);

// Refuse an unknown entity.
void set_customer_status(account& a, std::string const& arn, sending_status status, timestamp now);
// `policy_arn`: arn:aws:ses:<region>:aws:reputation-policy/none, …/standard or …/strict. Refuses any other.
void set_reputation_policy(account& a, std::string const& arn, std::string const& policy_arn);

// Whether the resource of this ARN may send.
bool may_send(account const& a, std::string_view arn);

sending_status status_of(account const& a, std::string_view arn);

// Each resource that is deleted takes its reputation along.
void forget_reputation(account& a, std::string_view arn);

} // namespace sesame::ses
