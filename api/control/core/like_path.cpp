#include "api/control/core/like_path.hpp"

#include "api/control/core/control.hpp"
#include "api/control/core/document/json_reading.hpp"
#include "api/control/core/routes.hpp"
#include "model/text/text.hpp"

#include <algorithm>

namespace sesame::api::control {
namespace {

// "/messages/{id}/why" without what the caller chooses, as in "/messages".
std::string_view beginning_of(std::string_view pattern) {
    auto const brace = pattern.find('{');
    return brace == pattern.npos ? pattern : pattern.substr(0, brace - 1);
}

std::vector<std::string_view> segments_of(std::string_view path) {
    std::vector<std::string_view> out;
    while (path.size() > 1) {
        auto const end = std::min(path.find('/', 1), path.size());
        out.push_back(path.substr(1, end - 1));
        path.remove_prefix(end);
    }
    return out;
}

struct likeness {
    std::size_t distance = std::string_view::npos;
    std::string path;
};

// A pattern with names in it, filled with what the caller gave: "/messages/17/timeline" for "/mesages/17/timelin".
void compare(std::string_view pattern, std::vector<std::string_view> const& given, likeness& best) {
    constexpr std::size_t longest = 40; // bytes
    auto const words = segments_of(pattern);
    if (words.size() != given.size()) return;
    likeness found{0, ""};
    for (std::size_t i = 0; i < words.size(); ++i) {
        bool const is_name = words[i].starts_with('{');
        if (!is_name && (given[i].size() > longest || closest(given[i], {words[i]}).empty())) return;
        if (!is_name) found.distance += edit_distance(given[i], words[i]);
        found.path.append("/").append(is_name ? given[i] : words[i]);
    }
    if (found.distance > 0 && found.distance < best.distance) best = std::move(found);
}

} // namespace

std::string like_path(std::string_view path) {
    constexpr std::size_t longest = 40, most = 400; // bytes: a path is compared with more than a hundred others
    bool ours = false;
    for (auto const base : {root, std::string_view("/_sesame"), std::string_view("/v1")})
        if (path.starts_with(base)) {
            ours = true;
            path.remove_prefix(base.size());
        }
    std::vector<std::string_view> known;
    likeness whole;
    auto const given = segments_of(path);
    for (auto const& family : all_routes())
        for (auto const& row : family) {
            known.push_back(beginning_of(row.path));
            if (ours && given.size() > 1 && path.size() <= most) compare(row.path, given, whole);
        }
    auto const is_known = [&](std::string_view one) {
        return one.size() > 1 && std::find(known.begin(), known.end(), one) != known.end();
    };
    std::string found;
    if (!whole.path.empty()) {
        found = whole.path;
    } else if (auto const first = path.substr(0, path.find('/', 1)); is_known(path) || is_known(first)) {
        found = is_known(path) ? path : first;
    } else if (path.size() <= longest) {
        found = closest(path, known);
        if (!ours && edit_distance(path, found) > path.size() / 4) found.clear(); // "/ses" is not meant for "/seed"
    }
    return found.size() < 2 ? "" : " Did you mean " + std::string(root) + found + "?";
}

} // namespace sesame::api::control
