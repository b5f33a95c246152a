#include "model/text/likeness.hpp"

#include "model/text/text.hpp"

#include <algorithm>
#include <cstddef>

namespace sesame {

std::string closest(std::string_view word, std::vector<std::string_view> const& known) {
    constexpr std::size_t longest = 64;
    if (word.size() > longest) return "";
    auto best = std::max<std::size_t>(word.size() / 2, 1) + 1;
    std::string out;
    for (auto const candidate : known)
        if (auto const d = edit_distance(word, candidate); d < best) {
            best = d;
            out = candidate;
        }
    return out;
}

std::string did_you_mean(std::string_view word, std::vector<std::string_view> const& known) {
    auto const like = closest(word, known);
    return like.empty() ? "" : "; did you mean '" + like + "'?";
}

} // namespace sesame
