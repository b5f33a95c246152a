#pragma once
#include "model/base/time_order.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>

// What is listed over all accounts, and how much of it an account has.

namespace sesame {

// Kinds of things in the order of accounts, and in each as they were made.
enum class made_kind { topics, subscriptions, queues, identities, configuration_sets, templates };
inline constexpr std::size_t made_kinds = 6;

// Kinds in the order of a number: their time, or that of an id. `captured`: records for event destinations.
enum class timed_kind { mails, arrived, settled, owed, captured, buckets, objects };
inline constexpr std::size_t timed_kinds = 7;

struct timed_things {
    std::size_t count = 0;
    // All of them are within. Where they are not in order, it is not known.
    std::int64_t first = std::numeric_limits<std::int64_t>::min(), last = std::numeric_limits<std::int64_t>::max();
    bool in_order = false;

    bool operator==(timed_things const&) const = default;
};

// Of what came in this order, the first that is left at `first`.
inline timed_things timed(std::size_t count, time_order const& came, timestamp first) {
    if (!came.in_order()) return {.count = count};
    return {count, first.time_since_epoch().count(), came.latest().time_since_epoch().count(), true};
}

struct listed_things {
    std::array<bool, made_kinds> made{}; // whether there are any
    std::array<timed_things, timed_kinds> timed;
    std::uint64_t refused_deliveries = 0; // that found no room

    void add(made_kind k, std::size_t count) { made[static_cast<std::size_t>(k)] = count > 0; }
    void add(timed_kind k, timed_things const& all) { timed[static_cast<std::size_t>(k)] = all; }
};

} // namespace sesame
