#pragma once
#include "api/control/core/json_reading.hpp"
#include "api/control/provoke/fault_json.hpp"
#include "api/control/provoke/outcome_json.hpp"
#include "model/account/account.hpp"
#include "model/ses/contacts/contacts_state.hpp"
#include "model/ses/events/event.hpp"
#include "model/ses/events/suppression.hpp"
#include "model/ses/identities/custom_verification.hpp"
#include "model/ses/identities/mail_from.hpp"
#include "model/ses/identities/verification.hpp"
#include "model/ses/receipt_rules/receipt_rule.hpp"
#include "model/ses/sets/configuration_set.hpp"
#include "model/ses/tenants/tenant.hpp"
#include "model/sns/mobile/sms.hpp"

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// The state that a server can start with, in a form for people. Attributes have AWS's names. A value that is not a
// string (true, 2, a policy as an object) stands for AWS's text of it. `required`: see json_schema.

namespace sesame::api::control {

using attribute_values = std::map<std::string, boost::json::value>;
using seed_tags = std::map<std::string, std::string>;

struct seed_clock {
    std::optional<timestamp> now;
    bool frozen = false;
};
BOOST_DESCRIBE_STRUCT(seed_clock, (), (now, frozen))

struct seed_topic {
    static constexpr std::string_view required = "name";
    std::string name;
    attribute_values attributes;
    seed_tags tags;
    std::optional<boost::json::value> data_protection_policy;
};
BOOST_DESCRIBE_STRUCT(seed_topic, (), (name, attributes, tags, data_protection_policy))

// Where the ARN of a queue is meant, the name of a queue in the same account and region will do: an endpoint, and the
// deadLetterTargetArn of a RedrivePolicy that is written as an object.
struct seed_queue {
    static constexpr std::string_view required = "name";
    std::string name;
    attribute_values attributes;
    std::map<std::string, std::string> tags;
};
BOOST_DESCRIBE_STRUCT(seed_queue, (), (name, attributes, tags))

// A topic_arn may also be the name of a topic in the same account and region.
struct seed_subscription {
    static constexpr std::string_view required = "topic_arn protocol endpoint";
    std::string topic_arn, protocol, endpoint;
    bool confirmed = true; // else it waits for its endpoint, which is sent a SubscriptionConfirmation
    attribute_values attributes;
};
BOOST_DESCRIBE_STRUCT(seed_subscription, (), (topic_arn, protocol, endpoint, confirmed, attributes))

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

struct seed_platform_endpoint {
    static constexpr std::string_view required = "token";
    std::string token;
    std::string id; // a UUID, the end of its ARN; else one is made up
    attribute_values attributes;
};
BOOST_DESCRIBE_STRUCT(seed_platform_endpoint, (), (token, id, attributes))

struct seed_platform_application {
    static constexpr std::string_view required = "name platform";
    std::string name, platform;
    attribute_values attributes;
    std::vector<seed_platform_endpoint> endpoints;
};
BOOST_DESCRIBE_STRUCT(seed_platform_application, (), (name, platform, attributes, endpoints))

struct seed_sms {
    attribute_values attributes;
    std::vector<sns::sandbox_number> sandbox_numbers; // a one_time_password that is empty is made up
};
BOOST_DESCRIBE_STRUCT(seed_sms, (), (attributes, sandbox_numbers))

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

struct seed_tenant {
    static constexpr std::string_view required = "name";
    std::string name;
    std::optional<ses::tenant_suppression> suppression; // else as the account says
    std::vector<std::string> resources;                 // ARNs, or their ends: "identity/example.com"
    std::vector<seed_suppressed> suppression_list;
    seed_tags tags;
};
BOOST_DESCRIBE_STRUCT(seed_tenant, (), (name, suppression, resources, suppression_list, tags))

struct seed_contact {
    static constexpr std::string_view required = "contact_list email_address";
    std::string contact_list, email_address;
    bool unsubscribe_all = false;
    std::map<std::string, ses::subscription_status> topics; // its own wishes
    std::optional<boost::json::value> attributes;
};
BOOST_DESCRIBE_STRUCT(seed_contact, (), (contact_list, email_address, unsubscribe_all, topics, attributes))

// Exactly one of them is present.
struct seed_action {
    std::optional<ses::add_header_action> add_header;
    std::optional<ses::bounce_action> bounce;
    std::optional<ses::connect_action> connect;
    std::optional<ses::lambda_action> lambda;
    std::optional<ses::s3_action> s3;
    std::optional<ses::sns_action> sns;
    std::optional<ses::stop_action> stop;
    std::optional<ses::workmail_action> workmail;
};
BOOST_DESCRIBE_STRUCT(seed_action, (), (add_header, bounce, connect, lambda, s3, sns, stop, workmail))

struct seed_rule {
    static constexpr std::string_view required = "name";
    std::string name;
    bool enabled = true;
    ses::tls_policy tls_policy = ses::tls_policy::Optional;
    std::vector<std::string> recipients;
    std::vector<seed_action> actions;
    bool scan_enabled = false;
};
BOOST_DESCRIBE_STRUCT(seed_rule, (), (name, enabled, tls_policy, recipients, actions, scan_enabled))

struct seed_rule_set {
    static constexpr std::string_view required = "name";
    std::string name;
    bool active = false;
    std::vector<seed_rule> rules;
};
BOOST_DESCRIBE_STRUCT(seed_rule_set, (), (name, active, rules))

struct seed_filter {
    static constexpr std::string_view required = "name cidr";
    std::string name;
    ses::filter_policy policy = ses::filter_policy::Block;
    std::string cidr;
};
BOOST_DESCRIBE_STRUCT(seed_filter, (), (name, policy, cidr))

struct seed_function {
    static constexpr std::string_view required = "name url";
    std::string name, url;
};
BOOST_DESCRIBE_STRUCT(seed_function, (), (name, url))

struct seed_object {
    static constexpr std::string_view required = "key";
    std::string key, content;
    std::optional<std::string> content_type;
};
BOOST_DESCRIBE_STRUCT(seed_object, (), (key, content, content_type))

struct seed_bucket {
    static constexpr std::string_view required = "name";
    std::string name;
    std::vector<seed_object> objects;
};
BOOST_DESCRIBE_STRUCT(seed_bucket, (), (name, objects))

// The content of one account in one region.
struct seed_content {
    std::optional<std::string> account, region; // the server's own, if absent
    std::optional<seed_clock> clock;
    std::vector<seed_queue> queues;
    std::vector<seed_topic> topics;
    std::vector<seed_identity> identities;
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
                      (account, region, clock, queues, topics, identities, configuration_sets, templates,
                       custom_verification_templates, suppression_list, contact_lists, contacts, buckets, functions,
                       tenants, receipt_filters, receipt_rule_sets, platform_applications, sms, outcomes, subscriptions,
                       faults, accounts))

} // namespace sesame::api::control
