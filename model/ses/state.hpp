#pragma once
#include "model/base/bounded_queue.hpp"
#include "model/base/registry.hpp"
#include "model/base/schedule.hpp"
#include "model/base/time_order.hpp"
#include "model/ses/certificates/identity_certificate.hpp"
#include "model/ses/contacts/contacts_state.hpp"
#include "model/ses/dedicated_ips/dedicated_ips_state.hpp"
#include "model/ses/deliverability/deliverability_state.hpp"
#include "model/ses/endpoints/endpoints_state.hpp"
#include "model/ses/events/outcome.hpp"
#include "model/ses/events/suppression.hpp"
#include "model/ses/identities/custom_verification.hpp"
#include "model/ses/identities/identity.hpp"
#include "model/ses/insights/insights_state.hpp"
#include "model/ses/jobs/jobs_state.hpp"
#include "model/ses/mails/kept_size.hpp"
#include "model/ses/mails/mail.hpp"
#include "model/ses/policies/identity_policy.hpp"
#include "model/ses/receiving/receiving_state.hpp"
#include "model/ses/sending/statistics.hpp"
#include "model/ses/sets/configuration_set.hpp"
#include "model/ses/settings/account_settings.hpp"
#include "model/ses/tags/tags.hpp"
#include "model/ses/templates/email_template.hpp"
#include "model/ses/tenants/tenants_state.hpp"

#include <boost/describe/class.hpp>
#include <cstdint>
#include <deque>
#include <map>
#include <set>
#include <string>
#include <variant>
#include <vector>

namespace sesame::ses {

// SES's tasks for later, on the account's clock.
using task = std::variant<due_event, due_verification, due_export, due_import>;

// An event destination outside this server, and a type of event.
struct captured_kind {
    std::string configuration_set;
    std::string event_destination;
    event_type type;

    auto operator<=>(captured_kind const&) const = default;
};
BOOST_DESCRIBE_STRUCT(captured_kind, (), (configuration_set, event_destination, type))

// A record for a Firehose stream, CloudWatch, EventBridge or Pinpoint, kept instead of being sent.
struct captured_record {
    timestamp at;
    captured_kind kind;
    std::string target; // ARN of the delivery stream, bus or project, or "AWS/SES" for CloudWatch
    std::string body;
};
BOOST_DESCRIBE_STRUCT(captured_record, (), (at, kind, target, body))

// All that SES remembers of one account and region.
struct state {
    verification_policy verification;
    registry<identity> identities;
    std::map<std::string, ses::identity_policies> identity_policies; // by identity, known or not
    registry<custom_verification_template> custom_verification_templates;
    registry<identity_certificate> certificates; // by address
    registry<configuration_set> configuration_sets;
    registry<email_template> templates;
    registry<mail> mails; // by message id; the oldest make room for newer ones
    time_order mail_order;
    registry<mail>::number last_passed_mail = 0;   // up to it mails had to go, and stayed if they waited for events
    std::set<registry<mail>::number> passed_mails; // of these, the ones whose last event has come: the next to go
    std::uint64_t dropped_mails = 0;               // mails that made room
    std::size_t mail_bytes = 0;                    // of `mails`
    std::size_t waiting_mail_bytes = 0;            // of the mails that wait for events
    std::uint64_t refused_mails = 0;               // because waiting mails left no room
    bool sending_enabled = true;                   // false: the account's sending is paused
    std::deque<sent_recipients> sent;              // for the quota: of the last 24 hours
    timestamp next_send{};                         // earlier sends exceed the sending rate
    std::map<timestamp, send_counts> statistics;   // of 14 days, by the start of each quarter of an hour
    registry<suppressed_destination> suppressed;   // by address
    std::vector<suppression_reason> suppressed_reasons{suppression_reason::BOUNCE, suppression_reason::COMPLAINT};
    std::vector<outcome_rule> outcome_rules; // the first that matches decides
    std::uint64_t last_outcome_rule = 0;     // the greatest id that one had
    bounded_queue<captured_record> captured; // the last thousand
    time_order captured_order;
    std::map<captured_kind, std::uint64_t> captured_counts; // of all records ever
    std::string tracking_secret;                            // signs pixels and links; empty before the first of them
    receiving_state receiving;
    tags_by_resource tags;
    account_settings settings;
    contacts_state contacts;
    tenants_state tenants;
    dedicated_ips_state dedicated_ips;
    endpoints_state endpoints;
    deliverability_state deliverability;
    jobs_state jobs;
    insights_state insights;
    std::uint64_t unpublished_events = 0; // no topic took them: it was gone, or its outbox full
    schedule<task> tasks;

    // Call this after reading the described members: sums up the mails.
    void rebuild();
    static constexpr std::size_t derived_members = 6;
};
BOOST_DESCRIBE_STRUCT(state, (),
                      (verification, identities, identity_policies, custom_verification_templates, certificates,
                       configuration_sets, templates, mails, dropped_mails, refused_mails, sending_enabled, sent,
                       next_send, statistics, suppressed, suppressed_reasons, outcome_rules, last_outcome_rule,
                       captured, captured_counts, tracking_secret, receiving, tags, settings, contacts, tenants,
                       dedicated_ips, endpoints, deliverability, jobs, insights, unpublished_events, tasks))

} // namespace sesame::ses
