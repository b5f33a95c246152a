#include "api/control/core/like_path.hpp"

#include "api/control/core/control.hpp"
#include "api/control/core/json_reading.hpp"
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

} // namespace

std::string like_path(std::string_view path) {
    constexpr std::size_t longest = 40; // bytes: a long path is compared with more than a hundred others
    bool ours = false;
    for (auto const base : {root, std::string_view("/_sesame"), std::string_view("/v1")})
        if (path.starts_with(base)) {
            ours = true;
            path.remove_prefix(base.size());
        }
    std::vector<std::string_view> known;
    for (auto const& family : all_routes())
        for (auto const& row : family) known.push_back(beginning_of(row.path));
    auto const is_known = [&](std::string_view one) {
        return one.size() > 1 && std::find(known.begin(), known.end(), one) != known.end();
    };
    std::string found;
    if (auto const first = path.substr(0, path.find('/', 1)); is_known(path) || is_known(first)) {
        found = is_known(path) ? path : first;
    } else if (path.size() <= longest) {
        found = closest(path, known);
        if (!ours && edit_distance(path, found) > path.size() / 4) found.clear(); // "/ses" is not meant for "/seed"
    }
    return found.size() < 2 ? "" : " Did you mean " + std::string(root) + found + "?";
}

} // namespace sesame::api::control
