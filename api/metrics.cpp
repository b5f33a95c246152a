#include "api/metrics.hpp"

#include "api/operation/service.hpp"
#include "model/account/accounts.hpp"

#include <algorithm>
#include <iterator>
#include <numeric>

namespace sesame::api {
namespace {

// In this order, after the operations; the last is for all the rest.
constexpr visited visits[]{visited::control,     visited::open,      visited::click,
                           visited::unsubscribe, visited::verify,    visited::download,
                           visited::certificate, visited::preflight, visited::refused};

} // namespace

std::uint64_t operation_numbers::count() const {
    return std::accumulate(buckets.begin(), buckets.end(), std::uint64_t{0});
}

metrics::metrics() {
    for (auto const* const s : services()) {
        of_services_.push_back({s, all_.size(), 0});
        for (auto const& family : s->families)
            for (auto const& row : family) all_.push_back({s->name, row.name});
    }
    visits_ = all_.size();
    for (auto const what : visits) all_.push_back({"sesame", name_of(what)});
    for (auto& of : of_services_) {
        of.unknown = all_.size();
        all_.push_back({of.service->name, "unknown"});
    }
    all_.push_back({"unknown", "unknown"});
}

std::size_t metrics::place_of(series const& s) const {
    for (auto const& of : of_services_)
        if (of.service == s.of) return s.row ? of.first + *s.row : of.unknown;
    auto const found = std::find(std::begin(visits), std::end(visits), s.as);
    if (s.of || found == std::end(visits)) return all_.size() - 1;
    return visits_ + static_cast<std::size_t>(found - std::begin(visits));
}

void metrics::count(response const& a, std::chrono::microseconds took) {
    auto& counted = all_[place_of(a.counted)];
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
