#pragma once
#include "api/sesv2/words/row.hpp"

// Texts of tenants and their resources as reported of AWS in August 2026; those of reputation entities and of a paused
// tenant are ours.

namespace sesame::api::sesv2 {

inline constexpr row tenants_words[]{
    {reason::tenant_to_send_not_found, "NotFoundException", {}, 404},
    {reason::tenant_lacks_resources, "AccessDeniedException", {}, 403},
    {reason::tenant_sending_paused, "SendingPausedException", {}, 400, "ACCOUNT_SENDING_PAUSED"},
    {reason::sending_disabled_of_entity, "SendingPausedException", {}, 400, "ACCOUNT_SENDING_PAUSED"},

    bad_request(reason::tenant_name_empty, "TenantName cannot be empty"),
    bad_request(reason::tenant_name_too_long, "TenantName cannot exceed 64 characters."),
    bad_request(reason::invalid_tenant_name,
                "Invalid tenant name <{1}>: only alphanumeric ASCII characters, '_', and '-' are allowed."),
    already_exists(reason::tenant_exists, "Tenant with name {1} already exists in account {2}"),
    limit_exceeded(reason::too_many_tenants, "Tenant limit exceeded for this account."),
    not_found(reason::tenant_not_found, "The requested tenant <{1}> does not exist."),
    // AWS leaves the space out.
    not_found(reason::tagged_tenant_not_found, "No Tenant present with name: {1}with tenantId: {2}"),

    bad_request(reason::suppressed_reasons_given_twice, "Each suppressed reason can only be specified at most once"),
    bad_request(reason::suppression_scope_missing, "SuppressedReasons cannot be specified without SuppressionScope."),
    bad_request(reason::suppression_scope_required,
                "SuppressionScope is required when SuppressedReasons are provided. Valid values are: TENANT, ACCOUNT"),
    bad_request(reason::suppressed_reasons_missing, "SuppressionScope cannot be specified without SuppressedReasons."),

    bad_request(reason::no_resource_arn, "Provided resource identifier is not an SES resource"),
    bad_request(reason::no_ses_resource_arn, "Provided ARN is not in SES resource ARN format"),
    bad_request(reason::unsupported_resource_type, "Unsupported resource type: {1}"),
    bad_request(reason::resource_in_other_region, "Resource <{1}> must be in the same region"),
    bad_request(reason::resource_in_other_account, "Resource <{1}> must be in the same account"),
    not_found(reason::tenant_resource_not_found, "{1} <{2}> does not exist{3}"),
    already_exists(reason::association_exists, "Resources {1} has already been associated with tenant {2}"),
    limit_exceeded(reason::too_many_associations, "Resource association limit exceeded for tenant {1}"),
    bad_request(reason::invalid_resource_type, "Invalid resource type {1} specified."),

    not_found(reason::reputation_entity_not_found, "Reputation entity <{1}> does not exist."),
    bad_request(reason::reputation_entity_to_update_not_found, "Reputation entity <{1}> does not exist."),
    bad_request(reason::invalid_reputation_policy, "Reputation policy <{1}> does not exist."),
    bad_request(reason::invalid_filter_value, "Invalid value {1} of filter {2}."),
};

} // namespace sesame::api::sesv2
