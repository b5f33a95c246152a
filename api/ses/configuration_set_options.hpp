#pragma once
#include "api/codec/types.hpp"

#include <boost/describe/class.hpp>
#include <optional>
#include <string>

// The options of a configuration set in v1's spelling, in requests and in DescribeConfigurationSet.

namespace sesame::api::ses {

struct TrackingOptions {
    std::optional<std::string> CustomRedirectDomain;
};
BOOST_DESCRIBE_STRUCT(TrackingOptions, (), (CustomRedirectDomain))

struct DeliveryOptions {
    std::optional<codec::text<codec::one_of<"Optional", "Require">{}>> TlsPolicy;
};
BOOST_DESCRIBE_STRUCT(DeliveryOptions, (), (TlsPolicy))

struct ReputationOptions {
    bool SendingEnabled, ReputationMetricsEnabled;
    std::optional<std::string> LastFreshStart;
};
BOOST_DESCRIBE_STRUCT(ReputationOptions, (), (SendingEnabled, ReputationMetricsEnabled, LastFreshStart))

} // namespace sesame::api::ses
