#include "api/operation/handle.hpp"
#include "api/ses/event_destination.hpp"
#include "api/ses/families.hpp"

#include <boost/describe/enum_to_string.hpp>

#include <algorithm>

namespace sesame::api::ses {
namespace model = sesame::ses;

model::event_destination_request to_model(EventDestination const& d) {
    model::event_destination_request out;
    out.name = d.Name;
    out.enabled = d.Enabled.value_or(false);
    for (auto const& name : d.MatchingEventTypes) // the reader has checked the names
        out.types.push_back(model::event_type_named(name).value());
    if (d.SNSDestination) out.sns = {d.SNSDestination->TopicARN};
    if (auto const& f = d.KinesisFirehoseDestination) out.firehose = {f->IAMRoleARN, f->DeliveryStreamARN};
    if (d.CloudWatchDestination) {
        out.cloudwatch.emplace();
        for (auto const& c : d.CloudWatchDestination->DimensionConfigurations)
            out.cloudwatch->dimensions.push_back({c.DimensionName,
                                                  codec::enumerator<model::dimension_source>(c.DimensionValueSource),
                                                  c.DefaultDimensionValue});
    }
    return out;
}

EventDestination to_wire(model::event_destination const& d) {
    EventDestination out;
    out.Name = d.name;
    out.Enabled = d.enabled;
    for (auto const type : d.types)
        if (auto const name = model::row_of(type).name; std::ranges::count(model::v1_event_names, name) > 0)
            out.MatchingEventTypes.emplace_back(name);
    if (auto const* to = std::get_if<model::sns_destination>(&d.to)) out.SNSDestination = {to->topic_arn};
    if (auto const* to = std::get_if<model::firehose_destination>(&d.to))
        out.KinesisFirehoseDestination = {to->iam_role_arn, to->delivery_stream_arn};
    if (auto const* to = std::get_if<model::cloudwatch_destination>(&d.to)) {
        out.CloudWatchDestination.emplace();
        for (auto const& c : to->dimensions)
            out.CloudWatchDestination->DimensionConfigurations.push_back(
                {c.name, boost::describe::enum_to_string(c.value_source, ""), c.default_value});
    }
    return out;
}

namespace {

// Create and Update share their request and response.
struct CreateConfigurationSetEventDestinationRequest {
    std::string ConfigurationSetName;
    struct EventDestination EventDestination;
};
BOOST_DESCRIBE_STRUCT(CreateConfigurationSetEventDestinationRequest, (), (ConfigurationSetName, EventDestination))

empty_result create_event_destination(context& c, CreateConfigurationSetEventDestinationRequest const& r) {
    model::create_event_destination(c.all, c.home, r.ConfigurationSetName, to_model(r.EventDestination), c.call);
    return {};
}

empty_result update_event_destination(context& c, CreateConfigurationSetEventDestinationRequest const& r) {
    model::update_event_destination(c.all, c.home, r.ConfigurationSetName, to_model(r.EventDestination), c.call);
    return {};
}

struct DeleteConfigurationSetEventDestinationRequest {
    std::string ConfigurationSetName, EventDestinationName;
};
BOOST_DESCRIBE_STRUCT(DeleteConfigurationSetEventDestinationRequest, (), (ConfigurationSetName, EventDestinationName))

empty_result delete_event_destination(context& c, DeleteConfigurationSetEventDestinationRequest const& r) {
    model::delete_event_destination(c.home, r.ConfigurationSetName, r.EventDestinationName);
    return {};
}

} // namespace

std::span<operation const> event_destinations() {
    static constexpr operation rows[]{
        handle<create_event_destination>("CreateConfigurationSetEventDestination"),
        handle<delete_event_destination>("DeleteConfigurationSetEventDestination"),
        handle<update_event_destination>("UpdateConfigurationSetEventDestination"),
    };
    return rows;
}

} // namespace sesame::api::ses
