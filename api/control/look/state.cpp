#include "api/control/core/routes.hpp"
#include "api/links/certificates.hpp"
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

std::span<std::span<route const> const> all_routes() {
    static std::span<route const> const families[]{
        state_routes,        clock_routes,     settling_routes,      message_routes,       message_part_routes,
        timeline_routes,     wait_routes,      stream_routes,        delivery_routes,      checkpoint_routes,
        seed_routes,         outcome_routes,   message_event_routes, inbound_routes,       identity_routes,
        dedicated_ip_routes, dkim_routes,      redelivery_routes,    fault_routes,         smtp_routes,
        request_routes,      topic_routes,     captured_routes,      arrived_routes,       object_routes,
        queue_routes,        metric_routes,    openapi_routes,       authority_routes,     preview_routes,
        account_routes,      ses_setup_routes, why_routes,           template_trial_routes};
    return families;
}

} // namespace sesame::api::control
