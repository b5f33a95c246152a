#pragma once
#include "model/ses/insights/metrics.hpp"
#include "model/ses/insights/recommendation.hpp"

#include <boost/describe/class.hpp>

namespace sesame::ses {

// The counted metrics of SES v2, and its recommendations.
struct insights_state {
    counted_metrics metrics;
    recommendations_by_identity recommendations;
};
BOOST_DESCRIBE_STRUCT(insights_state, (), (metrics, recommendations))

} // namespace sesame::ses
