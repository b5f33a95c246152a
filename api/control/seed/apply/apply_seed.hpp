#pragma once
#include "api/control/core/document/json_reading.hpp"
#include "api/control/seed/document/seed_document.hpp"
#include "model/account/call.hpp"
#include "model/account/refusal.hpp"
#include "model/sns/topics/topic.hpp"

namespace sesame::api::control {

// The target account of a seed. The seed calls the same functions as the API's operations.
struct seeded_account {
    accounts& all;
    account& home;
    call const& by;

    // The ARN of a thing named by ARN or by name.
    std::string topic_arn(std::string const& given) const;
    std::string queue_arn(std::string const& given) const;
};

// `path` is its place in the seed. They throw json_refusal, refused_at, and the refusals of the services.
void apply_queue(seeded_account const& to, std::string const& path, seed_queue const& wanted);
// Once all queues are there.
void apply_redrive(seeded_account const& to, std::string const& path, seed_queue const& wanted);
void apply_topic(seeded_account const& to, std::string const& path, seed_topic const& wanted);
void apply_subscription(seeded_account const& to, std::string const& path, seed_subscription const& wanted);
void apply_identity(seeded_account const& to, std::string const& path, seed_identity const& wanted);
void apply_default_set(seeded_account const& to, std::string const& path,
                       seed_identity const& wanted); // to a known one
void apply_ip_pool(seeded_account const& to, std::string const& path, seed_ip_pool const& wanted);
void apply_configuration_set(seeded_account const& to, std::string const& path, seed_configuration_set const& wanted);
void apply_template(seeded_account const& to, std::string const& path, seed_template const& wanted);
void apply_verification_template(seeded_account const& to, std::string const& path,
                                 ses::custom_verification_template const& wanted);
void apply_platform_application(seeded_account const& to, std::string const& path,
                                seed_platform_application const& wanted);
void apply_sms(seeded_account const& to, std::string const& path, seed_sms const& wanted);
void apply_suppressed(seeded_account const& to, std::string const& path, seed_suppressed const& wanted);
void apply_suppressed(seeded_account const& to, std::string const& path, seed_suppressed const& wanted,
                      std::string const& tenant); // on its own list
void apply_contact_list(seeded_account const& to, std::string const& path, seed_contact_list const& wanted);
void apply_contact(seeded_account const& to, std::string const& path, seed_contact const& wanted);
void apply_bucket(seeded_account const& to, std::string const& path, seed_bucket const& wanted);
void apply_function(seeded_account const& to, std::string const& path, seed_function const& wanted);
void apply_tenant(seeded_account const& to, std::string const& path, seed_tenant const& wanted);
void apply_receipt_filter(seeded_account const& to, std::string const& path, seed_filter const& wanted);
void apply_receipt_rule_set(seeded_account const& to, std::string const& path, seed_rule_set const& wanted);

// A service's refusal, and its place in the seed.
struct refused_at {
    std::string path;
    refusal why;
};

// Adds the place to a service's refusal.
template<class F>
void at_seed_path(std::string const& path, F apply) {
    try {
        apply();
    } catch (refusal const& r) {
        throw refused_at{path, r};
    }
}

// Tags of SES; `resource` is the end of the ARN. Those that are there and not wanted stay.
void apply_tags(seeded_account const& to, std::string const& path, std::string const& resource,
                seed_tags const& wanted);

// A value of an attribute, in AWS's form.
std::string attribute_text(boost::json::value const& v);
sns::text_map attribute_texts(attribute_values const& values);
// The same, with ARNs for names of queues.
sns::text_map attribute_texts(seeded_account const& to, attribute_values const& values);

} // namespace sesame::api::control
