#pragma once
#include "api/operation/operation.hpp"

// The rows of the SES v2 table, by family; each in the file of its name.

namespace sesame::api::sesv2 {

std::span<operation const> sending();
std::span<operation const> bulk_sending();
std::span<operation const> identities();
std::span<operation const> identity_dkim();
std::span<operation const> identity_settings();
std::span<operation const> identity_policies();
std::span<operation const> identity_certificates();
std::span<operation const> custom_verification();
std::span<operation const> configuration_sets();
std::span<operation const> configuration_set_options();
std::span<operation const> event_destinations();
std::span<operation const> templates();
std::span<operation const> sending_account();
std::span<operation const> suppression();
std::span<operation const> tagging();
std::span<operation const> dedicated_ips();
std::span<operation const> multi_region_endpoints();
std::span<operation const> deliverability_tests();
std::span<operation const> deliverability_dashboard();
std::span<operation const> contact_lists();
std::span<operation const> contacts();
std::span<operation const> import_jobs();
std::span<operation const> export_jobs();
std::span<operation const> message_insights();
std::span<operation const> metric_data();
std::span<operation const> recommendations();
std::span<operation const> tenants();
std::span<operation const> tenant_resources();
std::span<operation const> reputation_entities();

} // namespace sesame::api::sesv2
