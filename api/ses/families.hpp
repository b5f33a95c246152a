#pragma once
#include "api/operation/operation.hpp"

// The rows of the SES v1 table, by family; each in the file of its name.

namespace sesame::api::ses {

std::span<operation const> sending_account();
std::span<operation const> bouncing();
std::span<operation const> configuration_sets();
std::span<operation const> custom_verification();
std::span<operation const> configuration_set_options();
std::span<operation const> event_destinations();
std::span<operation const> identities();
std::span<operation const> identity_dkim();
std::span<operation const> identity_mail_from();
std::span<operation const> identity_notifications();
std::span<operation const> identity_policies();
std::span<operation const> receipt_filters();
std::span<operation const> receipt_rule_sets();
std::span<operation const> receipt_rules();
std::span<operation const> sending();
std::span<operation const> templated_sending();
std::span<operation const> templates();

} // namespace sesame::api::ses
