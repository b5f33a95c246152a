#pragma once
#include "api/control/core/chosen_accounts.hpp"
#include "api/control/why/account_notes.hpp"
#include "api/response.hpp"
#include "model/base/time.hpp"

#include <boost/json/array.hpp>

#include <cstddef>
#include <string_view>

namespace sesame::api::control {

// A wait whose time is over.
struct vain_wait {
    std::string_view plural; // of what was awaited: "messages"
    kept_thing as_kept;
    bool comes_by_sns;  // so deliveries that are still owed may explain it
    std::size_t wanted; // how many
    milliseconds patience;
    bool is_bare; // the patience was a number without a unit
};

// Whether a duration was given as a number without a unit.
bool is_bare_number(std::string_view duration);

// The response, 408: what did come, and what may explain the rest.
response waited_in_vain(chosen_accounts const& chosen, vain_wait const& wait, boost::json::array found,
                        boost::json::array near_misses);

} // namespace sesame::api::control
