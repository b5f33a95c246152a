#pragma once
#include "api/control/core/control_call.hpp"

#include <span>

namespace sesame::api::control {

// The route tables of our own API, each in the file of its name.
extern std::span<route const> const state_routes;
extern std::span<route const> const clock_routes;
extern std::span<route const> const settling_routes;
extern std::span<route const> const message_routes;
extern std::span<route const> const message_part_routes;
extern std::span<route const> const timeline_routes;
extern std::span<route const> const why_routes;
extern std::span<route const> const wait_routes;
extern std::span<route const> const stream_routes;
extern std::span<route const> const delivery_routes;
extern std::span<route const> const checkpoint_routes;
extern std::span<route const> const seed_routes;
extern std::span<route const> const outcome_routes;
extern std::span<route const> const message_event_routes;
extern std::span<route const> const inbound_routes;
extern std::span<route const> const identity_routes;
extern std::span<route const> const dedicated_ip_routes;
extern std::span<route const> const dkim_routes;
extern std::span<route const> const redelivery_routes;
extern std::span<route const> const fault_routes;
extern std::span<route const> const openapi_routes;
extern std::span<route const> const request_routes;
extern std::span<route const> const topic_routes;
extern std::span<route const> const captured_routes;
extern std::span<route const> const arrived_routes;
extern std::span<route const> const object_routes;
extern std::span<route const> const queue_routes;
extern std::span<route const> const smtp_routes;
extern std::span<route const> const metric_routes;
extern std::span<route const> const preview_routes;
extern std::span<route const> const account_routes;
extern std::span<route const> const ses_setup_routes;
extern std::span<route const> const template_trial_routes;

// All of them.
std::span<std::span<route const> const> all_routes();

} // namespace sesame::api::control
