#pragma once
#include "api/control/seed/document/values.hpp"
#include "model/ses/contacts/contacts_state.hpp"
#include "model/ses/dedicated_ips/ip_pool.hpp"
#include "model/ses/events/event.hpp"
#include "model/ses/events/suppression.hpp"
#include "model/ses/identities/mail_from.hpp"
#include "model/ses/identities/verification.hpp"
#include "model/ses/sets/configuration_set.hpp"
#include "model/ses/tenants/tenant.hpp"

#include <boost/describe/class.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

// What a seed says of sending by SES.

namespace sesame::api::control {

struct seed_notification {
    std::string topic_arn;
    bool headers = false;
};
BOOST_DESCRIBE_STRUCT(seed_notification, (), (topic_arn, headers))

struct seed_notifications {
    std::optional<seed_notification> bounce, complaint, delivery;
    std::optional<bool> forwarding;
};
BOOST_DESCRIBE_STRUCT(seed_notifications, (), (bounce, complaint, delivery, forwarding))

struct seed_mail_from {
    static constexpr std::string_view required = "domain";
    std::string domain;
    ses::behavior_on_mx_failure behavior_on_mx_failure = ses::behavior_on_mx_failure::UseDefaultValue;
};
BOOST_DESCRIBE_STRUCT(seed_mail_from, (), (domain, behavior_on_mx_failure))

// A key of the sender's own (BYODKIM).
struct seed_dkim_key {
    static constexpr std::string_view required = "selector private_key";
    std::string selector, private_key;
};
BOOST_DESCRIBE_STRUCT(seed_dkim_key, (), (selector, private_key))

struct seed_identity {
    static constexpr std::string_view required = "identity";
    std::string identity;                           // an address or a domain
    std::optional<ses::verification_status> status; // else what --verification brings about
    std::optional<bool> dkim_enabled;               // of a domain
    std::optional<seed_dkim_key> dkim_key;          // of a domain; else Easy DKIM
    std::optional<seed_mail_from> mail_from;
    std::optional<seed_notifications> notifications;
    attribute_values policies;
    std::optional<std::string> configuration_set; // of sends that name none
    seed_tags tags;
};
BOOST_DESCRIBE_STRUCT(seed_identity, (),
                      (identity, status, dkim_enabled, dkim_key, mail_from, notifications, policies, configuration_set,
                       tags))

struct seed_destination {
    static constexpr std::string_view required = "name matching_event_types";
    std::string name;
    bool enabled = true;
    std::vector<ses::event_type> matching_event_types;
    std::optional<std::string> topic_arn;
    std::optional<ses::firehose_destination> firehose;
    std::optional<ses::cloudwatch_destination> cloudwatch;
    std::optional<ses::eventbridge_destination> eventbridge{};
    std::optional<ses::pinpoint_destination> pinpoint{};
};
BOOST_DESCRIBE_STRUCT(seed_destination, (),
                      (name, enabled, matching_event_types, topic_arn, firehose, cloudwatch, eventbridge, pinpoint))

struct seed_configuration_set {
    static constexpr std::string_view required = "name";
    std::string name;
    std::optional<bool> sending_enabled, reputation_metrics_enabled;
    std::optional<ses::tls_policy> tls_policy;
    std::optional<std::string> custom_redirect_domain; // a verified domain
    std::vector<seed_destination> event_destinations;
    // The options of SES v2. Each that is there replaces the whole block.
    std::optional<ses::https_policy> https_policy; // of the redirect domain
    std::optional<ses::pool_options> delivery;
    std::optional<ses::suppression_options> suppression;
    std::optional<ses::vdm_options> vdm;
    std::optional<std::string> archive_arn;
    std::optional<ses::signing_scheme> signing;
    seed_tags tags;
};
BOOST_DESCRIBE_STRUCT(seed_configuration_set, (),
                      (name, sending_enabled, reputation_metrics_enabled, tls_policy, custom_redirect_domain,
                       event_destinations, https_policy, delivery, suppression, vdm, archive_arn, signing, tags))

struct seed_template {
    static constexpr std::string_view required = "name subject";
    std::string name, subject;
    std::optional<std::string> text, html;
    seed_tags tags;
};
BOOST_DESCRIBE_STRUCT(seed_template, (), (name, subject, text, html, tags))

struct seed_suppressed {
    static constexpr std::string_view required = "email_address";
    std::string email_address;
    ses::suppression_reason reason = ses::suppression_reason::BOUNCE;
};
BOOST_DESCRIBE_STRUCT(seed_suppressed, (), (email_address, reason))

struct seed_list_topic {
    static constexpr std::string_view required = "name";
    std::string name;
    std::string display_name; // the name, if absent
    std::optional<std::string> description;
    ses::subscription_status default_status = ses::subscription_status::OPT_IN;
};
BOOST_DESCRIBE_STRUCT(seed_list_topic, (), (name, display_name, description, default_status))

struct seed_contact_list {
    static constexpr std::string_view required = "name";
    std::string name;
    std::optional<std::string> description;
    std::vector<seed_list_topic> topics;
    seed_tags tags;
};
BOOST_DESCRIBE_STRUCT(seed_contact_list, (), (name, description, topics, tags))

struct seed_contact {
    static constexpr std::string_view required = "contact_list email_address";
    std::string contact_list, email_address;
    bool unsubscribe_all = false;
    std::map<std::string, ses::subscription_status> topics; // its own wishes
    std::optional<boost::json::value> attributes;
};
BOOST_DESCRIBE_STRUCT(seed_contact, (), (contact_list, email_address, unsubscribe_all, topics, attributes))

struct seed_ip_pool {
    static constexpr std::string_view required = "name";
    std::string name;
    std::optional<ses::scaling_mode> scaling_mode; // else as it is, or STANDARD
    seed_tags tags;
};
BOOST_DESCRIBE_STRUCT(seed_ip_pool, (), (name, scaling_mode, tags))

struct seed_tenant {
    static constexpr std::string_view required = "name";
    std::string name;
    std::optional<ses::tenant_suppression> suppression; // else as the account says
    std::vector<std::string> resources;                 // ARNs, or their ends: "identity/example.com"
    std::vector<seed_suppressed> suppression_list;
    seed_tags tags;
};
BOOST_DESCRIBE_STRUCT(seed_tenant, (), (name, suppression, resources, suppression_list, tags))

} // namespace sesame::api::control
