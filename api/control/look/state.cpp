#include "api/control/core/routes.hpp"
#include "model/account/accounts.hpp"
#include "model/sns/delivery/outbox.hpp"

namespace sesame::api::control {
namespace {

response health(control_call const& c) {
    std::size_t count = 0, owed = 0;
    std::uint64_t refused_deliveries = 0;
    c.all.for_each([&](account const& a) {
        ++count;
        owed += a.outbox->owed_count();
        refused_deliveries += a.outbox->refused();
    });
    return json_response(
        {{"status", "ok"}, {"accounts", count}, {"deliveries", {{"owed", owed}, {"refused", refused_deliveries}}}});
}

response reset(control_call const& c) {
    std::size_t count = 0;
    c.for_each_account([&](account const&) { ++count; }); // checks the parameters
    c.all.reset(c.value("account"), c.value("region"));
    return json_response({{"reset", count}});
}

constexpr route state_table[]{
    {"GET", "/health", "", false, health},
    {"POST", "/reset", "account region", false, reset},
};

} // namespace

constinit std::span<route const> const state_routes{state_table};

} // namespace sesame::api::control
