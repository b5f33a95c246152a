#pragma once
#include "model/account/account.hpp"

#include <map>
#include <string>
#include <string_view>
#include <utility>

namespace sesame {

struct by_account_name { // compares keys and pairs of views
    using is_transparent = void;
    bool operator()(auto const& x, auto const& y) const {
        auto const order = std::string_view(x.first) <=> std::string_view(y.first);
        return order < 0 || (order == 0 && std::string_view(x.second) < std::string_view(y.second));
    }
};

// By id and region.
using account_map = std::map<std::pair<std::string, std::string>, account, by_account_name>;

} // namespace sesame
