#include "model/base/edits.hpp"

#include <algorithm>
#include <utility>

namespace sesame {

void edits::replace(std::string_view place, std::string by) { all_.push_back({place, std::move(by)}); }

std::string edits::applied_to(std::string_view text) && {
    auto const order = [](edit const& e) { return std::pair(e.place.data(), e.place.size()); };
    std::stable_sort(all_.begin(), all_.end(), [&](auto const& a, auto const& b) { return order(a) < order(b); });
    std::string out;
    auto const* at = text.data();
    for (auto const& e : all_) {
        if (e.place.data() < at) continue;
        out.append(at, e.place.data()).append(e.by);
        at = e.place.data() + e.place.size();
    }
    out.append(at, text.data() + text.size());
    return out;
}

} // namespace sesame
