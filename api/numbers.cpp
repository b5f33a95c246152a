#include "api/numbers.hpp"

#include "api/services.hpp"
#include "model/account/accounts.hpp"

#include <algorithm>
#include <iterator>
#include <numeric>

namespace sesame::api {
namespace {

struct named_operation {
    std::string_view service, operation;
};

// What stands in no table. The last is for all the rest.
constexpr named_operation other_operations[]{
    {"sesame", "control"},     {"sesame", "open"},      {"sesame", "click"},   {"sesame", "verify"},
    {"sesame", "certificate"}, {"sesame", "preflight"}, {"sesame", "refused"}, {"sns", "unknown"},
    {"ses", "unknown"},        {"unknown", "unknown"},
};

bool is_meant(named_operation const& n, answer const& a) {
    if (n.service != "sesame") return a.service == n.service;
    return a.service == "control" ? n.operation == a.service : a.service.empty() && n.operation == a.operation;
}

} // namespace

std::uint64_t operation_numbers::count() const {
    return std::accumulate(buckets.begin(), buckets.end(), std::uint64_t{0});
}

numbers::numbers() {
    for (auto const* const service : query_services())
        for (auto const& family : service->families) {
            tables_.push_back({family.data(), family.data() + family.size(), all_.size()});
            for (auto const& row : family) all_.push_back({service->name, row.name});
        }
    others_ = all_.size();
    for (auto const& other : other_operations) all_.push_back({other.service, other.operation});
}

std::size_t numbers::place_of(answer const& a) const {
    if (a.row)
        for (auto const& table : tables_)
            if (std::less_equal<>{}(table.first, a.row) && std::less<>{}(a.row, table.last))
                return table.at + static_cast<std::size_t>(a.row - table.first);
    auto const found = std::find_if(std::begin(other_operations), std::end(other_operations) - 1,
                                    [&](auto const& other) { return is_meant(other, a); });
    return others_ + static_cast<std::size_t>(found - std::begin(other_operations));
}

void numbers::count(answer const& a, std::chrono::microseconds took) {
    auto& counted = all_[place_of(a)];
    auto const known = std::find_if(counted.statuses.begin(), counted.statuses.end(),
                                    [&](auto const& s) { return s.first == a.status; });
    if (known != counted.statuses.end())
        ++known->second;
    else
        counted.statuses.emplace_back(a.status, 1);
    auto const& bounds = operation_numbers::bounds;
    auto const bucket = std::lower_bound(bounds.begin(), bounds.end(), took.count()) - bounds.begin();
    ++counted.buckets[static_cast<std::size_t>(bucket)];
    counted.total += took;
}

} // namespace sesame::api
