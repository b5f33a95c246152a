#pragma once
#include "model/base/bounded_queue.hpp"
#include "model/base/registry.hpp"
#include "model/base/schedule.hpp"
#include "model/ses/events/outcome.hpp"
#include "model/ses/events/suppression.hpp"
#include "model/ses/identities/custom_verification.hpp"
#include "model/ses/identities/identity.hpp"
#include "model/ses/mails/kept_size.hpp"
#include "model/ses/mails/mail.hpp"
#include "model/ses/policies/identity_policy.hpp"
#include "model/ses/receiving/receiving_state.hpp"
#include "model/ses/sending/statistics.hpp"
#include "model/ses/sets/configuration_set.hpp"
#include "model/ses/templates/email_template.hpp"

#include <boost/describe/class.hpp>
#include <cstdint>
#include <deque>
#include <map>
#include <set>
#include <string>
#include <variant>
#include <vector>

namespace sesame::ses {

// What an account does later about its mail, on its own clock.
using task = std::variant<due_event, due_verification>;

// An event destination that is not ours to deliver to, and a type of event.
struct captured_kind {
    std::string configuration_set;
    std::string event_destination;
    event_type type;

    auto operator<=>(captured_kind const&) const = default;
};
BOOST_DESCRIBE_STRUCT(captured_kind, (), (configuration_set, event_destination, type))

// What a Firehose stream or CloudWatch would have been sent.
struct captured_record {
    timestamp at;
    captured_kind kind;
    std::string target; // ARN of the delivery stream, or "AWS/SES" for CloudWatch
    std::string body;
};
BOOST_DESCRIBE_STRUCT(captured_record, (), (at, kind, target, body))

// All that SES remembers of one account and region.
struct state {
    verification_policy verification;
    registry<identity> identities;
    std::map<std::string, ses::identity_policies> identity_policies; // by identity, also by such as are not known
    registry<custom_verification_template> custom_verification_templates;
    registry<configuration_set> configuration_sets;
    registry<email_template> templates;
    registry<mail> mails;                           // by message id; the oldest make room for newer ones
    std::set<registry<mail>::number> mails_to_drop; // their places: of all but some for which events are to come
    std::uint64_t dropped_mails = 0;                // that did
    std::size_t mail_bytes = 0;                     // of those that are kept
    std::size_t waiting_mail_bytes = 0;             // of such as have events to come
    std::uint64_t refused_mails = 0;                // because these left no room
    bool sending_enabled = true;                    // as the caller wishes
    std::deque<sent_recipients> sent;               // that count for the quota, of the last 24 hours
    timestamp next_send{};                          // before it the sending rate is exceeded
    std::map<timestamp, send_counts> statistics;    // of 14 days, by the start of each quarter of an hour
    registry<suppressed_destination> suppressed;    // by address
    std::vector<suppression_reason> suppressed_reasons{suppression_reason::BOUNCE, suppression_reason::COMPLAINT};
    std::vector<outcome_rule> outcome_rules;                // the first that matches decides
    bounded_queue<captured_record> captured;                // the last thousand
    std::map<captured_kind, std::uint64_t> captured_counts; // of all that there ever were
    std::string tracking_secret;                            // signs pixels and links; empty before the first of them
    receiving_state receiving;
    std::uint64_t unpublished_events = 0; // that a topic could not take: it is gone, or its outbox full
    schedule<task> tasks;

    // To be called when the described members were read: sums the mails up.
    void rebuild();
    static constexpr std::size_t derived_members = 3;
};
BOOST_DESCRIBE_STRUCT(state, (),
                      (verification, identities, identity_policies, custom_verification_templates, configuration_sets,
                       templates, mails, dropped_mails, refused_mails, sending_enabled, sent, next_send, statistics,
                       suppressed, suppressed_reasons, outcome_rules, captured, captured_counts, tracking_secret,
                       receiving, unpublished_events, tasks))

} // namespace sesame::ses
