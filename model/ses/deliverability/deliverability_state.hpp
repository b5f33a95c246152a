#pragma once
#include "model/base/registry.hpp"
#include "model/ses/deliverability/dashboard.hpp"
#include "model/ses/deliverability/test_report.hpp"

#include <boost/describe/class.hpp>

namespace sesame::ses {

// The deliverability dashboard and its test reports.
struct deliverability_state {
    deliverability_dashboard dashboard;
    registry<test_report> reports; // by id
};
BOOST_DESCRIBE_STRUCT(deliverability_state, (), (dashboard, reports))

} // namespace sesame::ses
