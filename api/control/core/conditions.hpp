#pragma once
#include "model/text/text.hpp"

#include <algorithm>
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
    bool met_by(T const& thing) const {
        for (auto const& c : all_)
            if (!c.met(thing)) return false;
        return true;
    }
    // The number of failed conditions.
    std::size_t failures(T const& thing) const {
        return static_cast<std::size_t>(
            std::count_if(all_.begin(), all_.end(), [&](auto const& c) { return !c.met(thing); }));
    }
    // The texts of the failed conditions.
    std::vector<std::string> failed_by(T const& thing) const {
        std::vector<std::string> out;
        for (auto const& c : all_)
            if (!c.met(thing)) out.push_back(c.text);
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
