#pragma once
#include "api/control/seed/apply/seeded_account.hpp"
#include "api/control/seed/document/seed_document.hpp"

// The parts of a seed, each applied by the functions that the API's operations call; by file. `path` is the part's
// place in the seed. They throw json_refusal, refused_at, and the refusals of the services.

namespace sesame::api::control {

// sqs.cpp
void apply_queue(seeded_account const& to, std::string const& path, seed_queue const& wanted);
// Once all queues are there: where a queue's messages go, and then whose a queue takes. AWS asks a queue for that when
// another one names it, and what was named before stays.
void apply_redrive(seeded_account const& to, std::string const& path, seed_queue const& wanted);
void apply_redrive_allowance(seeded_account const& to, std::string const& path, seed_queue const& wanted);

// sns.cpp
void apply_topic(seeded_account const& to, std::string const& path, seed_topic const& wanted);
void apply_subscription(seeded_account const& to, std::string const& path, seed_subscription const& wanted);

// mobile.cpp
void apply_platform_application(seeded_account const& to, std::string const& path,
                                seed_platform_application const& wanted);
void apply_sms(seeded_account const& to, std::string const& path, seed_sms const& wanted);

// ses.cpp
void apply_identity(seeded_account const& to, std::string const& path, seed_identity const& wanted);
// To an identity that is known, once all sets are there.
void apply_default_set(seeded_account const& to, std::string const& path, seed_identity const& wanted);
void apply_configuration_set(seeded_account const& to, std::string const& path, seed_configuration_set const& wanted);
void apply_template(seeded_account const& to, std::string const& path, seed_template const& wanted);
void apply_verification_template(seeded_account const& to, std::string const& path,
                                 ses::custom_verification_template const& wanted);
void apply_suppressed(seeded_account const& to, std::string const& path, seed_suppressed const& wanted);
void apply_suppressed(seeded_account const& to, std::string const& path, seed_suppressed const& wanted,
                      std::string const& tenant); // on its own list

// contacts.cpp
void apply_contact_list(seeded_account const& to, std::string const& path, seed_contact_list const& wanted);
void apply_contact(seeded_account const& to, std::string const& path, seed_contact const& wanted);

// tenants.cpp
void apply_ip_pool(seeded_account const& to, std::string const& path, seed_ip_pool const& wanted);
void apply_tenant(seeded_account const& to, std::string const& path, seed_tenant const& wanted);
// Tags of SES; `resource` is the end of the ARN. Those that are there and not wanted stay.
void apply_tags(seeded_account const& to, std::string const& path, std::string const& resource,
                seed_tags const& wanted);

// receiving.cpp
void apply_receipt_filter(seeded_account const& to, std::string const& path, seed_filter const& wanted);
void apply_receipt_rule_set(seeded_account const& to, std::string const& path, seed_rule_set const& wanted);

// helpers.cpp
void apply_bucket(seeded_account const& to, std::string const& path, seed_bucket const& wanted);
void apply_function(seeded_account const& to, std::string const& path, seed_function const& wanted);

} // namespace sesame::api::control
