#pragma once
#include "api/sesv2/words/row.hpp"

// Texts of pools and dedicated IPs as reported of AWS in June 2026, if AWS has such a refusal; those of endpoints and
// deliverability are ours, but for one.

namespace sesame::api::sesv2 {

inline constexpr row infrastructure_words[]{
    bad_request(reason::ip_pool_name_blank, "Pool name can't be blank."),
    bad_request(reason::invalid_ip_pool_name, "Invalid pool name <{1}>: up to 64 lower-case letters, digits, '_', and "
                                              "'-' are allowed."),
    bad_request(reason::invalid_scaling_mode, "The ScalingMode parameter is invalid."),
    already_exists(reason::ip_pool_exists, "The pool <{1}> already exists."),
    limit_exceeded(reason::too_many_ip_pools, "Pool limit exceeded for this account."),
    not_found(reason::ip_pool_not_found, "The requested pool <{1}> does not exist."),
    bad_request(reason::ip_pool_is_built_in, "Pool name describes either a shared or default dedicated ip pool"),
    not_found(reason::dedicated_ip_not_found, "Could not find dedicated IP <{1}> under this account."),
    bad_request(reason::warmup_percentage_missing, "Warmup Percentage can't be null."),
    bad_request(reason::invalid_warmup_percentage, "Warmup Percentage must be between 0 and 100."),

    not_found(reason::test_report_not_found, "Deliverability test report <{1}> does not exist."),
    limit_exceeded(reason::too_many_test_reports, "Deliverability test report limit exceeded for this account."),
    not_found(reason::subscribed_domain_not_verified, "Domain <{1}> is not verified under this account."),
    bad_request(reason::subscribed_domain_given_twice, "Domain <{1}> is given twice."),
    limit_exceeded(reason::too_many_subscribed_domains, "Domain limit exceeded for the deliverability dashboard."),
    not_found(reason::domain_not_subscribed, "The deliverability dashboard is not enabled for domain <{1}>."),
    not_found(reason::statistics_domain_not_found, "Domain <{1}> does not exist."),
    bad_request(reason::invalid_statistics_period,
                "EndDate must be at most 30 days after StartDate, and not before it."),
    not_found(reason::campaign_not_found, "Campaign <{1}> does not exist."),

    already_exists(reason::endpoint_exists, "Multi-region endpoint <{1}> already exists."),
    limit_exceeded(reason::too_many_endpoints, "Multi-region endpoint limit exceeded for this account."),
    not_found(reason::endpoint_not_found, "Multi-region endpoint <{1}> does not exist."),
    // Reported of AWS in July 2026.
    {reason::endpoint_in_provisioning, "ConcurrentModificationException",
     "Unable to delete resource in PROVISIONING status", 500},
    bad_request(reason::not_one_route, "RoutesDetails must have exactly one route."),
    bad_request(reason::invalid_secondary_region, "Region <{1}> cannot be the secondary region."),
    bad_request(reason::endpoint_to_send_not_found, "Multi-region endpoint <{1}> is not available."),
};

} // namespace sesame::api::sesv2
