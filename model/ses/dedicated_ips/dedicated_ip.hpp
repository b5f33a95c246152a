#pragma once
#include "model/base/time.hpp"

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sesame {
struct account;
}

// Addresses that only one account sends from. At AWS they are leased in the console; here a test grants them.

namespace sesame::ses {

// Spelled as v2 spells them.
BOOST_DEFINE_FIXED_ENUM_CLASS(warmup_status, unsigned char, IN_PROGRESS, DONE, NOT_APPLICABLE)

struct dedicated_ip {
    std::string ip;
    std::string pool;
    int warmed_up = 0; // percent, at that time
    timestamp since;
};
BOOST_DESCRIBE_STRUCT(dedicated_ip, (), (ip, pool, warmed_up, since))

inline std::string_view name_of(dedicated_ip const& i) { return i.ip; } // for registry

struct warmup {
    warmup_status status{};
    int percentage = 0; // -1 in a managed pool
};
// A warm-up goes on evenly, and takes 45 days.
warmup warmup_of(account const& a, dedicated_ip const& i, timestamp now);

inline constexpr std::size_t max_dedicated_ips = 1'000;

// Makes these, and no others, the account's dedicated IPs: IPv4 addresses, at most max_dedicated_ips. Those that it has
// already keep their pool and warm-up; new ones are in the default pool, and begin to warm up.
void grant_dedicated_ips(account& a, std::vector<std::string> const& ips, timestamp now);

// Refuse an unknown IP.
dedicated_ip const& require_dedicated_ip(account const& a, std::string const& ip);
void move_dedicated_ip(account& a, std::string const& ip, std::optional<std::string> const& pool);
// Sets how far the warm-up is; it goes on from there. Refuses an absent percentage, and one that is not 0 to 100.
void set_warmup(account& a, std::string const& ip, std::optional<int> percentage, timestamp now);

// In the order in which they were granted.
std::vector<dedicated_ip> dedicated_ips_of(account const& a, std::string_view pool);

} // namespace sesame::ses
