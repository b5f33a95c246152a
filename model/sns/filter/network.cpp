#include "model/sns/filter/network.hpp"

#include "model/sns/filter/filter_policy_error.hpp"

#include <algorithm>
#include <charconv>
#include <string>

namespace sesame::sns {
namespace {

std::optional<int> number_in(std::string_view text, int base = 10) {
    int out = 0;
    auto const [stop, bad] = std::from_chars(text.data(), text.data() + text.size(), out, base);
    if (bad != std::errc{} || stop != text.data() + text.size()) return std::nullopt;
    return out;
}

// Takes the text up to the separator off the front; without a separator, all of it.
std::string_view take_until(std::string_view& text, char separator) {
    auto const end = text.find(separator);
    auto const part = text.substr(0, end);
    text.remove_prefix(end == text.npos ? text.size() : end + 1);
    return part;
}

std::optional<ip_address> parse_v4(std::string_view text) {
    if (std::count(text.begin(), text.end(), '.') != 3) return std::nullopt;
    ip_address out;
    for (int i = 0; i < 4; ++i) {
        auto const part = take_until(text, '.');
        auto const octet = number_in(part);
        if (!octet || part.size() > 3 || *octet < 0 || *octet > 255) return std::nullopt;
        out.bytes[static_cast<std::size_t>(i)] = static_cast<std::uint8_t>(*octet);
    }
    return out;
}

// Reads the bytes of one side of "::", at most 16; false if it is malformed.
struct group_bytes {
    std::array<std::uint8_t, 16> bytes{};
    std::size_t size = 0;

    bool append(std::uint8_t byte) {
        if (size == bytes.size()) return false;
        bytes[size++] = byte;
        return true;
    }
};

std::optional<group_bytes> parse_groups(std::string_view text) {
    group_bytes out;
    if (text.ends_with(':')) return std::nullopt;
    while (!text.empty()) {
        auto const group = take_until(text, ':');
        if (auto const v4 = text.empty() ? parse_v4(group) : std::nullopt) {
            for (std::size_t i = 0; i < 4; ++i)
                if (!out.append(v4->bytes[i])) return std::nullopt;
            continue;
        }
        auto const number = number_in(group, 16);
        if (!number || group.size() > 4 || *number < 0) return std::nullopt;
        if (!out.append(static_cast<std::uint8_t>(*number >> 8)) || !out.append(static_cast<std::uint8_t>(*number)))
            return std::nullopt;
    }
    return out;
}

std::optional<ip_address> parse_v6(std::string_view text) {
    auto const gap = text.find("::");
    auto const head = parse_groups(text.substr(0, gap));
    auto const tail = gap == text.npos ? group_bytes{} : parse_groups(text.substr(gap + 2));
    if (!head || !tail) return std::nullopt;
    auto const given = head->size + tail->size;
    if (gap == text.npos ? given != 16 : given > 14) return std::nullopt;
    ip_address out;
    out.is_v6 = true;
    std::copy_n(head->bytes.begin(), head->size, out.bytes.begin());
    std::copy_n(tail->bytes.begin(), tail->size, out.bytes.end() - static_cast<std::ptrdiff_t>(tail->size));
    return out;
}

} // namespace

std::optional<ip_address> parse_ip_address(std::string_view text) {
    return text.find(':') == text.npos ? parse_v4(text) : parse_v6(text);
}

bool network::contains(ip_address const& address) const {
    if (address.is_v6 != base.is_v6) return false;
    auto bits = mask_bits;
    for (std::size_t i = 0; bits > 0; ++i, bits -= 8) {
        auto const ignored = std::max(0, 8 - bits);
        if ((address.bytes[i] ^ base.bytes[i]) >> ignored) return false;
    }
    return true;
}

network parse_network(std::string_view cidr) {
    // As Java splits: empty parts at the end do not count.
    auto const counted = cidr.substr(0, cidr.find_last_not_of('/') + 1);
    if (std::count(counted.begin(), counted.end(), '/') != 1)
        throw filter_policy_error("Malformed CIDR, one '/' required");
    auto rest = counted;
    auto const address = take_until(rest, '/');
    auto const bits = number_in(rest);
    if (!bits) throw filter_policy_error("Malformed CIDR, mask bits must be an integer");
    if (*bits < 0) throw filter_policy_error("Malformed CIDR, mask bits must not be negative");
    auto const base = parse_ip_address(address);
    if (!base) throw filter_policy_error(std::string("Nonstandard IP address: ").append(address));
    if (!base->is_v6 && *bits > 31) throw filter_policy_error("IPv4 mask bits must be < 32");
    if (*bits > 127) throw filter_policy_error("IPv6 mask bits must be < 128");
    return {*base, *bits};
}

} // namespace sesame::sns
