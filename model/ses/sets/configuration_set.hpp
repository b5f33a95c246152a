#pragma once
#include "model/account/call.hpp"
#include "model/ses/events/event.hpp"
#include "model/ses/events/suppression.hpp"
#include "model/ses/events/word_sets.hpp"
#include "model/ses/sets/set_options.hpp"

#include <boost/describe/class.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace sesame {
class accounts;
struct account;
} // namespace sesame

namespace sesame::ses {

struct sns_destination {
    std::string topic_arn;
};
BOOST_DESCRIBE_STRUCT(sns_destination, (), (topic_arn))

struct firehose_destination {
    std::string iam_role_arn, delivery_stream_arn;
};
BOOST_DESCRIBE_STRUCT(firehose_destination, (), (iam_role_arn, delivery_stream_arn))

struct cloudwatch_dimension {
    std::string name;
    dimension_source value_source{};
    std::string default_value;
};
BOOST_DESCRIBE_STRUCT(cloudwatch_dimension, (), (name, value_source, default_value))

struct cloudwatch_destination {
    std::vector<cloudwatch_dimension> dimensions;
};
BOOST_DESCRIBE_STRUCT(cloudwatch_destination, (), (dimensions))

// Only v2 makes these two.
struct eventbridge_destination {
    std::string event_bus_arn; // the default bus
};
BOOST_DESCRIBE_STRUCT(eventbridge_destination, (), (event_bus_arn))

struct pinpoint_destination {
    std::string application_arn;
};
BOOST_DESCRIBE_STRUCT(pinpoint_destination, (), (application_arn))

struct event_destination {
    std::string name;
    bool enabled = false;
    std::vector<event_type> types;
    std::variant<sns_destination, firehose_destination, cloudwatch_destination, eventbridge_destination,
                 pinpoint_destination>
        to;

    bool wants(event_type type) const;
};
BOOST_DESCRIBE_STRUCT(event_destination, (), (name, enabled, types, to))

struct configuration_set {
    std::string name;
    std::vector<event_destination> destinations{};
    std::string custom_redirect_domain{};        // for tracking links and pixels; empty: SES's own
    std::optional<ses::tls_policy> tls_policy{}; // absent: never set
    bool sending_enabled = true;
    bool reputation_metrics_enabled = false;     // true if v2 makes the set
    std::optional<timestamp> last_fresh_start{}; // when sending was enabled again
    std::optional<ses::https_policy> https_policy{};
    pool_options pool{};
    suppression_options suppression{};
    vdm_options vdm{};
    std::string archive_arn{};                    // of Mail Manager; empty: mail is not archived
    std::optional<ses::signing_scheme> signing{}; // absent: never set
};
BOOST_DESCRIBE_STRUCT(configuration_set, (),
                      (name, destinations, custom_redirect_domain, tls_policy, sending_enabled,
                       reputation_metrics_enabled, last_fresh_start, https_policy, pool, suppression, vdm, archive_arn,
                       signing))

// A destination in a request. Exactly one of those that are optional must be there.
struct event_destination_request {
    std::string name;
    bool enabled = false;
    std::vector<event_type> types;
    std::optional<sns_destination> sns;
    std::optional<firehose_destination> firehose;
    std::optional<cloudwatch_destination> cloudwatch;
    std::optional<eventbridge_destination> eventbridge{};
    std::optional<pinpoint_destination> pinpoint{};
};

// Refuses a bad name, one that is taken, and a set too many.
void create_configuration_set(account& a, std::string const& name);
// Refuses a name that no set may have.
void check_configuration_set_name(std::string const& name);
// Refuse an unknown name. A deleted set takes its tags along. The reference is good until the set is deleted.
void delete_configuration_set(account& a, std::string const& name);
configuration_set& require_configuration_set(account& a, std::string const& name);

// "configuration-set/<name>", the end of its ARN: tags are kept by it.
std::string configuration_set_resource(std::string_view name);
std::string configuration_set_arn(account const& a, std::string_view name);

// Refuse an unknown name. To enable a disabled set is a fresh start for its reputation.
void enable_sending(account& a, std::string const& set, bool enabled, timestamp now);
void enable_reputation_metrics(account& a, std::string const& set, bool enabled);
void set_tls_policy(account& a, std::string const& set, std::optional<tls_policy> policy);

// They check in the order of SES. The topic of an SNS destination gets a message at once that it was validated, even if
// the destination is disabled. An update replaces the whole destination, except its name.
void create_event_destination(accounts& all, account& a, std::string const& set,
                              event_destination_request const& request, call const& c);
void update_event_destination(accounts& all, account& a, std::string const& set,
                              event_destination_request const& request, call const& c);
void delete_event_destination(account& a, std::string const& set, std::string const& name);

} // namespace sesame::ses
