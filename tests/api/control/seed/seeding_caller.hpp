#pragma once
#include "tests/api/caller.hpp"

#include <string>
#include <string_view>

namespace sesame::test {

struct seeding_caller : caller {
    using caller::caller;
    api::response seed(std::string_view text) { return request("POST", "/_sesame/v1/seed", "", text); }
    std::string state() { return request("GET", "/_sesame/v1/seed", "", "").body; }
};

} // namespace sesame::test
