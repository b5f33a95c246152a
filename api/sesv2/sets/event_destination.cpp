#include "api/sesv2/sets/event_destination.hpp"

#include "api/sesv2/enums.hpp"

namespace sesame::api::sesv2 {
namespace model = sesame::ses;
namespace {

struct shown_in {
    EventDestination& out;

    void operator()(model::sns_destination const& to) const { out.SnsDestination = {to.topic_arn}; }
    void operator()(model::firehose_destination const& to) const {
        out.KinesisFirehoseDestination = {to.iam_role_arn, to.delivery_stream_arn};
    }
    void operator()(model::cloudwatch_destination const& to) const {
        auto& all = out.CloudWatchDestination.emplace().DimensionConfigurations;
        for (auto const& d : to.dimensions) all.push_back({d.name, upper_snake(d.value_source), d.default_value});
    }
    void operator()(model::eventbridge_destination const& to) const {
        out.EventBridgeDestination = EventBridgeDestination{to.event_bus_arn};
    }
    void operator()(model::pinpoint_destination const& to) const {
        out.PinpointDestination = PinpointDestination{to.application_arn};
    }
};

model::cloudwatch_destination from_wire(CloudWatchDestination const& to) {
    model::cloudwatch_destination out;
    for (auto const& d : to.DimensionConfigurations)
        out.dimensions.push_back({d.DimensionName, from_upper_snake<model::dimension_source>(d.DimensionValueSource),
                                  d.DefaultDimensionValue});
    return out;
}

} // namespace

model::event_destination_request from_wire(std::string const& name, EventDestinationDefinition const& d) {
    model::event_destination_request out;
    out.name = name;
    out.enabled = d.Enabled.value_or(false);
    for (auto const& word : d.MatchingEventTypes) // the reader has checked the words
        out.types.push_back(model::event_type_named(word).value());
    if (auto const& to = d.SnsDestination) out.sns = {to->TopicArn};
    if (auto const& to = d.KinesisFirehoseDestination) out.firehose = {to->IamRoleArn, to->DeliveryStreamArn};
    if (auto const& to = d.CloudWatchDestination) out.cloudwatch = from_wire(*to);
    if (auto const& to = d.EventBridgeDestination) out.eventbridge = {to->EventBusArn};
    if (auto const& to = d.PinpointDestination) out.pinpoint = {to->ApplicationArn.value_or("")};
    return out;
}

EventDestination to_wire(model::event_destination const& d) {
    EventDestination out{d.name, d.enabled, {}, {}, {}, {}, {}, {}};
    for (auto const type : d.types) out.MatchingEventTypes.emplace_back(model::row_of(type).v2_name);
    std::visit(shown_in{out}, d.to);
    return out;
}

} // namespace sesame::api::sesv2
