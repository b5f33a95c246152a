#pragma once
#include "api/control/provoke/fault_json.hpp"
#include "api/control/provoke/outcome_json.hpp"
#include "api/control/seed/document/messaging.hpp"
#include "api/control/seed/document/receiving.hpp"
#include "api/control/seed/document/sending.hpp"
#include "model/ses/identities/custom_verification.hpp"

#include <boost/describe/class.hpp>

#include <optional>
#include <string>
#include <vector>

// The state that a server can start with, in a form for people. Attributes have AWS's names. A value that is not a
// string (true, 2, a policy as an object) stands for AWS's text of it. `required`: see json_schema.

namespace sesame::api::control {

struct seed_clock {
    std::optional<timestamp> now;
    bool frozen = false;
};
BOOST_DESCRIBE_STRUCT(seed_clock, (), (now, frozen))

// The content of one account in one region.
struct seed_content {
    std::optional<std::string> account, region; // the server's own, if absent
    std::optional<seed_clock> clock;
    std::vector<seed_queue> queues;
    std::vector<seed_topic> topics;
    std::vector<seed_identity> identities;
    std::vector<seed_ip_pool> dedicated_ip_pools;
    std::vector<seed_configuration_set> configuration_sets;
    std::vector<seed_template> templates;
    std::vector<ses::custom_verification_template> custom_verification_templates;
    std::vector<seed_suppressed> suppression_list;
    std::vector<seed_contact_list> contact_lists;
    std::vector<seed_contact> contacts;
    std::vector<seed_bucket> buckets;
    std::vector<seed_function> functions; // of Lambda
    std::vector<seed_tenant> tenants;
    std::vector<seed_filter> receipt_filters;
    std::vector<seed_rule_set> receipt_rule_sets;
    std::vector<seed_platform_application> platform_applications;
    std::optional<seed_sms> sms;
    std::optional<std::vector<written_outcome_rule>> outcomes; // replaces the existing rules
    std::vector<seed_subscription> subscriptions;
    std::optional<std::vector<written_fault>> faults; // likewise, of all accounts; only outermost
    std::vector<seed_content> accounts;               // further ones; only outermost
};
BOOST_DESCRIBE_STRUCT(seed_content, (),
                      (account, region, clock, queues, topics, identities, dedicated_ip_pools, configuration_sets,
                       templates, custom_verification_templates, suppression_list, contact_lists, contacts, buckets,
                       functions, tenants, receipt_filters, receipt_rule_sets, platform_applications, sms, outcomes,
                       subscriptions, faults, accounts))

} // namespace sesame::api::control
