#include "api/control/core/routes.hpp"
#include "model/account/accounts.hpp"

namespace sesame::api::control {
namespace {

response health(control_call const& c) {
    auto const& known = c.all.holders();
    return json_response(
        {{"status", "ok"},
         {"accounts", c.all.size()},
         {"deliveries", {{"owed", known.total(timed_kind::owed)}, {"refused", known.refused_deliveries()}}}});
}

response reset(control_call const& c) {
    c.check_account();
    return json_response({{"reset", c.all.reset(c.value("account"), c.value("region"))}});
}

constexpr route state_table[]{
    {"GET", "/health", "", false, health},
    {"POST", "/reset", "account region", false, reset},
};

} // namespace

constinit std::span<route const> const state_routes{state_table};

} // namespace sesame::api::control
