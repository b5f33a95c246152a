#pragma once
#include "api/codec/types.hpp"

// The enums of metrics, as AWS's model has them.

namespace sesame::api::sesv2 {

using MetricNamespace = codec::text<codec::one_of<"VDM">{}>;
using MetricName =
    codec::text<codec::one_of<"SEND", "COMPLAINT", "PERMANENT_BOUNCE", "TRANSIENT_BOUNCE", "OPEN", "CLICK", "DELIVERY",
                              "DELIVERY_OPEN", "DELIVERY_CLICK", "DELIVERY_COMPLAINT">{}>;

inline constexpr codec::one_of<"EMAIL_IDENTITY", "CONFIGURATION_SET", "ISP", "TENANT_NAME"> metric_dimension_names{};

} // namespace sesame::api::sesv2
