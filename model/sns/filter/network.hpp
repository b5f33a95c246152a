#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace sesame::sns {

struct ip_address {
    std::array<std::uint8_t, 16> bytes{}; // an IPv4 address fills the first four
    bool is_v6 = false;
};

// The text of an IPv4 (10.0.0.1) or IPv6 address, the latter in any of its spellings.
std::optional<ip_address> parse_ip_address(std::string_view text);

struct network {
    ip_address base;
    int mask_bits = 0;

    bool contains(ip_address const& address) const;
};

// "10.0.0.0/24", "2001:db8::/32". Throws filter_policy_error.
network parse_network(std::string_view cidr);

} // namespace sesame::sns
