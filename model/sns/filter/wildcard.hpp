#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace sesame::sns {

// A pattern in which * stands for any run of characters, also none; \* and \\ stand for themselves.
struct wildcard {
    std::vector<std::string> pieces; // the texts before, between and after the *; at least one

    std::size_t stars() const { return pieces.size() - 1; }
    bool matches(std::string_view text) const;
};

// Throws filter_policy_error: adjacent *, more than three of them, any other escape.
wildcard parse_wildcard(std::string_view pattern);

} // namespace sesame::sns
