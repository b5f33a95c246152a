#include "model/sns/filter/wildcard.hpp"

#include "model/sns/filter/filter_policy_error.hpp"

namespace sesame::sns {
namespace {

constexpr std::size_t max_stars = 3;

// AWS counts within the pattern in its quotes.
std::string position(std::size_t i) { return std::to_string(i + 1); }

} // namespace

bool wildcard::matches(std::string_view text) const {
    auto const& first = pieces.front();
    auto const& last = pieces.back();
    if (stars() == 0) return text == first;
    if (text.size() < first.size() + last.size() || !text.starts_with(first) || !text.ends_with(last)) return false;
    auto between = text.substr(first.size(), text.size() - first.size() - last.size());
    for (std::size_t i = 1; i < stars(); ++i) {
        auto const found = between.find(pieces[i]);
        if (found == between.npos) return false;
        between.remove_prefix(found + pieces[i].size());
    }
    return true;
}

wildcard parse_wildcard(std::string_view pattern) {
    wildcard out{{""}};
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        auto const next = i + 1 < pattern.size() ? pattern[i + 1] : '\0';
        if (pattern[i] == '*') {
            if (next == '*') throw filter_policy_error("Consecutive wildcard characters at pos " + position(i));
            out.pieces.emplace_back();
        } else if (pattern[i] == '\\') {
            if (next != '*' && next != '\\')
                throw filter_policy_error("Invalid escape character at pos " + position(i));
            out.pieces.back().push_back(next);
            ++i;
        } else {
            out.pieces.back().push_back(pattern[i]);
        }
    }
    // AWS's text is not known.
    if (out.stars() > max_stars) throw filter_policy_error("Wildcard pattern can not have more than 3 wildcards");
    return out;
}

} // namespace sesame::sns
