#include "model/sns/publishing/attribute_order.hpp"

#include <algorithm>
#include <cstdint>

namespace sesame::sns {
namespace {

// String.hashCode, and what HashMap makes of it.
std::uint32_t spread_hash(std::string_view name) {
    std::uint32_t hash = 0;
    for (unsigned char const c : name) hash = hash * 31 + c;
    return hash ^ (hash >> 16);
}

} // namespace

void sort_as_delivered(std::vector<message_attribute>& attributes) {
    std::uint32_t buckets = 16;
    while (attributes.size() * 4 > buckets * 3) buckets *= 2; // it grows when three quarters are taken
    std::ranges::stable_sort(attributes, {}, [&](auto const& a) { return spread_hash(a.name) & (buckets - 1); });
}

} // namespace sesame::sns
