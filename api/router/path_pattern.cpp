#include "api/router/path_pattern.hpp"

#include "api/codec/form.hpp"

#include <algorithm>

namespace sesame::api {
namespace {

std::string_view take_segment(std::string_view& path) {
    path.remove_prefix(std::min<std::size_t>(path.size(), 1));
    auto const out = path.substr(0, path.find('/'));
    path.remove_prefix(out.size());
    return out;
}

} // namespace

std::optional<std::vector<std::string_view>> match(std::string_view pattern, std::string_view path) {
    // Most patterns differ from a path in their first letter.
    if (pattern.size() > 1 && path.size() > 1 && pattern[1] != '{' && pattern[1] != path[1]) return std::nullopt;
    std::vector<std::string_view> out;
    while (!pattern.empty() && !path.empty()) {
        auto const wanted = take_segment(pattern);
        if (wanted.ends_with("+}")) {
            out.push_back(path.substr(1));
            return out;
        }
        auto const given = take_segment(path);
        auto const label = wanted.find('{');
        if (label != wanted.npos && given.size() > label && given.substr(0, label) == wanted.substr(0, label))
            out.push_back(given.substr(label));
        else if (wanted != given)
            return std::nullopt;
    }
    return pattern.empty() && path.empty() ? std::optional(std::move(out)) : std::nullopt;
}

std::string decode_label(std::string_view label) {
    std::string text(label);
    for (auto at = text.find('+'); at != text.npos; at = text.find('+', at + 3)) text.replace(at, 1, "%2B");
    return codec::url_decode(text);
}

} // namespace sesame::api
