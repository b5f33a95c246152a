#pragma once
#include "api/codec/types.hpp"
#include "model/ses/sets/configuration_set.hpp"

#include <boost/describe/class.hpp>
#include <optional>
#include <string>
#include <vector>

// The event destination in v1's spelling, in requests and in DescribeConfigurationSet.

namespace sesame::api::ses {

struct KinesisFirehoseDestination {
    std::string IAMRoleARN, DeliveryStreamARN;
};
BOOST_DESCRIBE_STRUCT(KinesisFirehoseDestination, (), (IAMRoleARN, DeliveryStreamARN))

struct CloudWatchDimensionConfiguration {
    std::string DimensionName;
    codec::text<codec::one_of<"messageTag", "emailHeader", "linkTag">{}> DimensionValueSource;
    std::string DefaultDimensionValue;
};
BOOST_DESCRIBE_STRUCT(CloudWatchDimensionConfiguration, (),
                      (DimensionName, DimensionValueSource, DefaultDimensionValue))

struct CloudWatchDestination {
    codec::required_list<CloudWatchDimensionConfiguration> DimensionConfigurations;
};
BOOST_DESCRIBE_STRUCT(CloudWatchDestination, (), (DimensionConfigurations))

struct SNSDestination {
    std::string TopicARN;
};
BOOST_DESCRIBE_STRUCT(SNSDestination, (), (TopicARN))

using EventTypes = codec::required_texts<codec::one_word_of<sesame::ses::v1_event_names>{}>;

struct EventDestination {
    std::string Name;
    std::optional<bool> Enabled;
    EventTypes MatchingEventTypes;
    std::optional<struct KinesisFirehoseDestination> KinesisFirehoseDestination;
    std::optional<struct CloudWatchDestination> CloudWatchDestination;
    std::optional<struct SNSDestination> SNSDestination;
};
BOOST_DESCRIBE_STRUCT(EventDestination, (),
                      (Name, Enabled, MatchingEventTypes, KinesisFirehoseDestination, CloudWatchDestination,
                       SNSDestination))

sesame::ses::event_destination_request to_model(EventDestination const& d);
EventDestination to_wire(sesame::ses::event_destination const& d);

} // namespace sesame::api::ses
