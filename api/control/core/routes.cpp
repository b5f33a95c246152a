#include "api/control/core/routes.hpp"

#include "api/links/certificates.hpp"

namespace sesame::api::control {

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
