#pragma once
#include "model/text/text.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sesame::api::control {

// The conditions of a query on its things: one for each given parameter.
template<class T>
struct condition {
    std::string text; // as it was given: "to=a@example.org"
    std::function<bool(T const&)> met;
};

template<class T>
class conditions {
  public:
    void add(std::string_view name, std::string const& value, std::function<bool(T const&)> met) {
        all_.push_back({std::string(name) + "=" + value, std::move(met)});
    }
    void add(condition<T> c) { all_.push_back(std::move(c)); }
    std::vector<condition<T>> const& all() const { return all_; }
    bool asks_for(std::string_view parameter) const { // with its "="
        return std::any_of(all_.begin(), all_.end(), [&](auto const& c) { return c.text.starts_with(parameter); });
    }
    bool met_by(T const& thing) const {
        for (auto const& c : all_)
            if (!c.met(thing)) return false;
        return true;
    }
    // A bit for each condition that fails, the first one lowest; and their texts.
    std::uint32_t failures(T const& thing) const {
        std::uint32_t out = 0;
        for (std::size_t i = 0; i < all_.size(); ++i)
            if (!all_[i].met(thing)) out |= std::uint32_t{1} << i;
        return out;
    }
    std::vector<std::string> texts_of(std::uint32_t failures) const {
        std::vector<std::string> out;
        for (std::size_t i = 0; i < all_.size(); ++i)
            if (failures >> i & 1) out.push_back(all_[i].text);
        return out;
    }

  private:
    std::vector<condition<T>> all_;
};

// Whether one text contains the other, ignoring the case of ASCII letters.
inline bool is_within(std::string_view part, std::string_view whole) {
    return ascii_lower(whole).find(ascii_lower(part)) != std::string::npos;
}

} // namespace sesame::api::control
