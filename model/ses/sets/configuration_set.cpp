#include "model/ses/sets/configuration_set.hpp"

#include "model/account/accounts.hpp"
#include "model/base/arn.hpp"
#include "model/ses/events/topic.hpp"
#include "model/ses/refusals.hpp"
#include "model/ses/state.hpp"
#include "model/ses/tags/tags.hpp"
#include "model/ses/tenants/tenant_resources.hpp"
#include "model/text/text.hpp"

#include <algorithm>

namespace sesame::ses {
namespace {

constexpr std::size_t max_sets = 10'000;
constexpr std::size_t max_destinations = 10;
constexpr std::size_t max_name = 64;
constexpr std::size_t max_dimensions = 10;
constexpr std::size_t max_arn = 2048;

bool is_name(std::string_view text, std::string_view punctuation) {
    return !text.empty() && made_of(text, punctuation);
}

void check_destination_name(std::string const& name) {
    if (!is_name(name, "_-")) throw refusal(reason::invalid_event_destination_name, {name});
    if (name.size() > max_name) throw refusal(reason::event_destination_name_too_long);
}

void check_one_place(event_destination_request const& r) {
    auto const places = int{r.sns.has_value()} + int{r.firehose.has_value()} + int{r.cloudwatch.has_value()} +
                        int{r.eventbridge.has_value()} + int{r.pinpoint.has_value()};
    if (places == 0) throw refusal(reason::event_destination_missing);
    if (places > 1) throw refusal(reason::several_event_destinations);
}

// SES refuses these headers as a source of a CloudWatch dimension.
bool is_refused_header(std::string_view name) {
    static constexpr std::string_view refused[]{"Received", "To",         "From",       "DKIM-Signature",
                                                "CC",       "message-id", "Return-Path"};
    return std::find(std::begin(refused), std::end(refused), name) != std::end(refused);
}

void check_cloudwatch(cloudwatch_destination const& to) {
    if (to.dimensions.empty()) throw refusal(reason::dimensions_missing);
    if (to.dimensions.size() > max_dimensions) throw refusal(reason::too_many_dimensions);
    for (auto const& d : to.dimensions) {
        if (!is_name(d.name, "_:-") || d.name.size() > 256) throw refusal(reason::invalid_dimension_name, {d.name});
        if (!is_name(d.default_value, "_@.-") || d.default_value.size() > 256)
            throw refusal(reason::invalid_dimension_value, {d.default_value});
        if (d.value_source == dimension_source::emailHeader && is_refused_header(d.name))
            throw refusal(reason::invalid_dimension_name, {d.name});
    }
}

// Only the shape of role and stream is checked: this server does not know which exist. In AWS's order.
void check_firehose(account const& a, firehose_destination const& to) {
    auto const stream = parse_arn(to.delivery_stream_arn);
    if (!stream || to.delivery_stream_arn.size() > max_arn || stream->service != "firehose" ||
        !stream->resource.starts_with("deliverystream/"))
        throw refusal(reason::invalid_firehose_stream, {to.delivery_stream_arn});
    if (stream->region != a.region)
        throw refusal(reason::firehose_stream_elsewhere, {to.delivery_stream_arn, a.region});
    auto const role = parse_arn(to.iam_role_arn);
    if (!role || to.iam_role_arn.size() > max_arn || role->service != "iam" || !role->resource.starts_with("role/"))
        throw refusal(reason::invalid_firehose_role, {to.iam_role_arn});
}

// Amazon SES API v2, EventBridgeDestination: only the default bus, of this account and region. In AWS's order.
void check_eventbridge(account const& a, eventbridge_destination const& to) {
    auto const bus = parse_arn(to.event_bus_arn);
    if (!bus || bus->service != "events") throw refusal(reason::event_bus_not_default);
    if (bus->region != a.region) throw refusal(reason::event_bus_elsewhere, {a.region});
    if (bus->account != a.id) throw refusal(reason::event_bus_of_other_account);
    if (bus->resource != "event-bus/default") throw refusal(reason::event_bus_not_default);
}

// Only the shape is checked: this server does not know which projects exist.
void check_pinpoint(account const& a, pinpoint_destination const& to) {
    auto const project = parse_arn(to.application_arn);
    if (!project || to.application_arn.size() > max_arn || project->service != "mobiletargeting" ||
        project->region != a.region || !project->resource.starts_with("apps/") || project->resource == "apps/")
        throw refusal(reason::invalid_pinpoint_application, {to.application_arn});
}

// The topic must exist; it gets a message that it was validated.
void validate_topic(accounts& all, account& a, std::string const& topic_arn, call const& c) {
    if (auto const named = parse_arn(topic_arn); named && named->service == "sns" && named->region != a.region)
        throw refusal(reason::event_topic_elsewhere, {topic_arn, a.region});
    auto const topic = topic_of(all, a, topic_arn);
    if (!topic) throw refusal(reason::event_topic_not_found, {topic_arn});
    if (topic->value.fifo) throw refusal(reason::event_topic_is_fifo, {topic_arn});
    tell(*topic, "Successfully validated SNS topic for Amazon SES event publishing.", c);
}

std::vector<event_destination>::iterator find_destination(configuration_set& set, std::string const& name) {
    return std::find_if(set.destinations.begin(), set.destinations.end(),
                        [&](auto const& d) { return d.name == name; });
}

configuration_set& checked_set(account& a, std::string const& set, event_destination_request const& r) {
    auto& found = require_configuration_set(a, set);
    check_destination_name(r.name);
    if (r.types.empty()) throw refusal(reason::event_types_missing);
    check_one_place(r);
    return found;
}

event_destination validated(accounts& all, account& a, event_destination_request const& r, call const& c) {
    event_destination out{r.name, r.enabled, r.types, {}};
    for (auto at = out.types.begin(); at != out.types.end(); ++at) // a repeated type counts once
        out.types.erase(std::remove(at + 1, out.types.end(), *at), out.types.end());
    if (r.cloudwatch) {
        check_cloudwatch(*r.cloudwatch);
        out.to = *r.cloudwatch;
    } else if (r.firehose) {
        check_firehose(a, *r.firehose);
        out.to = *r.firehose;
    } else if (r.eventbridge) {
        check_eventbridge(a, *r.eventbridge);
        out.to = *r.eventbridge;
    } else if (r.pinpoint) {
        check_pinpoint(a, *r.pinpoint);
        out.to = *r.pinpoint;
    } else {
        validate_topic(all, a, r.sns->topic_arn, c);
        out.to = *r.sns;
    }
    return out;
}

} // namespace

bool event_destination::wants(event_type type) const {
    return enabled && std::find(types.begin(), types.end(), type) != types.end();
}

void check_configuration_set_name(std::string const& name) {
    if (!is_name(name, "_-")) throw refusal(reason::invalid_configuration_set_name, {name});
    if (name.size() > max_name) throw refusal(reason::configuration_set_name_too_long);
}

void create_configuration_set(account& a, std::string const& name) {
    check_configuration_set_name(name);
    if (a.ses->configuration_sets.find(name)) throw refusal(reason::configuration_set_exists, {name});
    if (a.ses->configuration_sets.size() >= max_sets) throw refusal(reason::too_many_configuration_sets);
    a.ses->configuration_sets.add(name, {name});
}

void delete_configuration_set(account& a, std::string const& name) {
    require_configuration_set(a, name);
    check_no_tenants(a, configuration_set_resource(name));
    forget_reputation(a, configuration_set_arn(a, name));
    a.ses->configuration_sets.erase(name);
    forget_tags(a, configuration_set_resource(name));
}

configuration_set& require_configuration_set(account& a, std::string const& name) {
    if (auto* const found = a.ses->configuration_sets.find(name)) return *found;
    throw refusal(reason::configuration_set_not_found, {name});
}

std::string configuration_set_resource(std::string_view name) { return "configuration-set/" + std::string(name); }

std::string configuration_set_arn(account const& a, std::string_view name) {
    return make_arn("ses", a.region, a.id, configuration_set_resource(name));
}

void enable_sending(account& a, std::string const& set, bool enabled, timestamp now) {
    auto& found = require_configuration_set(a, set);
    if (enabled && !found.sending_enabled) found.last_fresh_start = now;
    found.sending_enabled = enabled;
}

void enable_reputation_metrics(account& a, std::string const& set, bool enabled) {
    require_configuration_set(a, set).reputation_metrics_enabled = enabled;
}

void set_tls_policy(account& a, std::string const& set, std::optional<tls_policy> policy) {
    require_configuration_set(a, set).tls_policy = policy;
}

void create_event_destination(accounts& all, account& a, std::string const& set, event_destination_request const& r,
                              call const& c) {
    auto& found = checked_set(a, set, r);
    if (find_destination(found, r.name) != found.destinations.end())
        throw refusal(reason::event_destination_exists, {r.name, set});
    if (found.destinations.size() >= max_destinations) throw refusal(reason::too_many_event_destinations, {set});
    found.destinations.push_back(validated(all, a, r, c));
}

void update_event_destination(accounts& all, account& a, std::string const& set, event_destination_request const& r,
                              call const& c) {
    auto& found = checked_set(a, set, r);
    auto const at = find_destination(found, r.name);
    if (at == found.destinations.end()) throw refusal(reason::event_destination_not_found, {r.name, set});
    *at = validated(all, a, r, c);
}

void delete_event_destination(account& a, std::string const& set, std::string const& name) {
    auto& found = require_configuration_set(a, set);
    auto const at = find_destination(found, name);
    if (at == found.destinations.end()) throw refusal(reason::event_destination_to_delete_not_found, {name, set});
    found.destinations.erase(at);
}

} // namespace sesame::ses
