#pragma once
#include "model/ses/tags/tags.hpp"

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <optional>
#include <string>
#include <string_view>

namespace sesame {
struct account;
}

namespace sesame::ses {

// Spelled as v2 spells them.
BOOST_DEFINE_FIXED_ENUM_CLASS(scaling_mode, unsigned char, STANDARD, MANAGED)

struct ip_pool {
    std::string name;
    scaling_mode scaling{};
};
BOOST_DESCRIBE_STRUCT(ip_pool, (), (name, scaling))

inline std::string_view name_of(ip_pool const& p) { return p.name; } // for registry

// Where an account's dedicated IPs are that are in no pool of its own. Each account has it.
inline constexpr std::string_view default_ip_pool = "ses-default-dedicated-pool";
// The addresses that accounts share. Configuration sets may name it; it is no pool of dedicated IPs.
inline constexpr std::string_view shared_ip_pool = "ses-shared-pool";

// "STANDARD" or "MANAGED". Refuses any other text, and an absent one.
scaling_mode require_scaling_mode(std::optional<std::string> const& text);

// Refuses a bad name, one that is taken or built in, bad tags, and a pool too many.
void create_ip_pool(account& a, std::string const& name, scaling_mode scaling, tag_list const& tags);
// Refuses an unknown pool. Its IPs go to the default pool.
void delete_ip_pool(account& a, std::string const& name);
// Refuses to make a managed pool a standard one.
void set_scaling_mode(account& a, std::string const& name, scaling_mode scaling);

// What its tags are kept under, the end of its ARN.
std::string ip_pool_resource(std::string const& name);

// Refuses an unknown pool.
ip_pool require_ip_pool(account const& a, std::string_view name);

// Whether mail may be sent from this pool: one of the account's, or a built-in one.
bool has_ip_pool(account const& a, std::string_view name);

} // namespace sesame::ses
