#pragma once
#include "api/codec/types.hpp"
#include "model/ses/sets/configuration_set.hpp"

#include <boost/describe/class.hpp>
#include <optional>
#include <string>
#include <vector>

// The event destination in v2's spelling, in requests and in GetConfigurationSetEventDestinations.

namespace sesame::api::sesv2 {

struct KinesisFirehoseDestination {
    codec::text<codec::not_empty{}> IamRoleArn, DeliveryStreamArn;
};
BOOST_DESCRIBE_STRUCT(KinesisFirehoseDestination, (), (IamRoleArn, DeliveryStreamArn))

struct CloudWatchDimensionConfiguration {
    std::string DimensionName;
    codec::text<codec::one_of<"MESSAGE_TAG", "EMAIL_HEADER", "LINK_TAG">{}> DimensionValueSource;
    std::string DefaultDimensionValue;
};
BOOST_DESCRIBE_STRUCT(CloudWatchDimensionConfiguration, (),
                      (DimensionName, DimensionValueSource, DefaultDimensionValue))

struct CloudWatchDestination {
    codec::required_list<CloudWatchDimensionConfiguration> DimensionConfigurations;
};
BOOST_DESCRIBE_STRUCT(CloudWatchDestination, (), (DimensionConfigurations))

struct SnsDestination {
    codec::text<codec::not_empty{}> TopicArn;
};
BOOST_DESCRIBE_STRUCT(SnsDestination, (), (TopicArn))

struct EventBridgeDestination {
    codec::text<codec::not_empty{}> EventBusArn;
};
BOOST_DESCRIBE_STRUCT(EventBridgeDestination, (), (EventBusArn))

struct PinpointDestination {
    std::optional<codec::text<codec::not_empty{}>> ApplicationArn;
};
BOOST_DESCRIBE_STRUCT(PinpointDestination, (), (ApplicationArn))

// SES itself checks that the list is not empty.
using EventTypes = codec::texts<codec::one_word_of<sesame::ses::v2_event_names>{}>;

struct EventDestinationDefinition {
    std::optional<bool> Enabled;
    EventTypes MatchingEventTypes;
    std::optional<struct KinesisFirehoseDestination> KinesisFirehoseDestination;
    std::optional<struct CloudWatchDestination> CloudWatchDestination;
    std::optional<struct SnsDestination> SnsDestination;
    std::optional<struct EventBridgeDestination> EventBridgeDestination;
    std::optional<struct PinpointDestination> PinpointDestination;
};
BOOST_DESCRIBE_STRUCT(EventDestinationDefinition, (),
                      (Enabled, MatchingEventTypes, KinesisFirehoseDestination, CloudWatchDestination, SnsDestination,
                       EventBridgeDestination, PinpointDestination))

struct EventDestination {
    std::string Name;
    bool Enabled;
    std::vector<std::string> MatchingEventTypes;
    std::optional<struct KinesisFirehoseDestination> KinesisFirehoseDestination;
    std::optional<struct CloudWatchDestination> CloudWatchDestination;
    std::optional<struct SnsDestination> SnsDestination;
    std::optional<struct EventBridgeDestination> EventBridgeDestination;
    std::optional<struct PinpointDestination> PinpointDestination;
};
BOOST_DESCRIBE_STRUCT(EventDestination, (),
                      (Name, Enabled, MatchingEventTypes, KinesisFirehoseDestination, CloudWatchDestination,
                       SnsDestination, EventBridgeDestination, PinpointDestination))

sesame::ses::event_destination_request from_wire(std::string const& name, EventDestinationDefinition const& d);
EventDestination to_wire(sesame::ses::event_destination const& d);

} // namespace sesame::api::sesv2
