#include "api/control/core/near_name.hpp"

#include "model/text/likeness.hpp"
#include "model/text/text.hpp"

#include <algorithm>

namespace sesame::api::control {

std::size_t near_name::most_changes() const { return std::max<std::size_t>(word_.size() / 3, 1); }

void near_name::offer(std::string_view name) {
    auto const [shorter, longer] = std::minmax({word_.size(), name.size()});
    if (shorter < 2 || longer - shorter > most_changes() || name == word_) return; // a letter is like any other
    if (known_.size() == most || work_ > most_work) return;
    work_ += word_.size() * name.size();
    known_.push_back(name);
}

std::string near_name::found() const {
    auto out = closest(word_, known_);
    return !out.empty() && edit_distance(word_, out) <= most_changes() ? out : "";
}

std::string near_name::question(std::string_view prefix) const {
    auto const name = found();
    return name.empty() ? "" : " Did you mean " + std::string(prefix) + name + "?";
}

} // namespace sesame::api::control
