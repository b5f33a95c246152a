#pragma once
#include "api/control/core/control_call.hpp"

#include <string>
#include <string_view>

namespace sesame::api::control {

// News that a request to our own API has changed something. Whoever shows it looks again.
struct change {
    std::string_view what{}; // "outcomes"; empty: nothing that others have no news of
    std::string account{}, region{};
    std::string id{}; // of the mail that it is about, if it is about one
};

// What a request for this path, below the root, will have changed when it has succeeded.
change change_by(std::string_view method, std::string_view path, std::vector<std::string> const& labels,
                 codec::form const& query, accounts const& all);

// Puts it into the journal, unless it is empty.
void note_change(accounts& all, change const& c, timestamp real_now);

} // namespace sesame::api::control
