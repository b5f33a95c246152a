#pragma once
#include "model/base/time.hpp"

#include <boost/describe/class.hpp>
#include <optional>
#include <string>
#include <vector>

namespace sesame {
struct account;
}

// The subscription to the deliverability dashboard, for the account and for its domains. A cancelled one goes on
// until the end of the calendar month (API reference, GetDeliverabilityDashboardOptions).

namespace sesame::ses {

struct subscribed_domain {
    std::string name;
    timestamp since;
    bool global = false;              // whether inbox placement is tracked
    std::vector<std::string> isps{};  // for these providers
    std::optional<timestamp> until{}; // it is cancelled
};
BOOST_DESCRIBE_STRUCT(subscribed_domain, (), (name, since, global, isps, until))

struct deliverability_dashboard {
    bool enabled = false;
    std::optional<timestamp> until; // it is cancelled
    std::vector<subscribed_domain> domains;
};
BOOST_DESCRIBE_STRUCT(deliverability_dashboard, (), (enabled, until, domains))

// Subscribes to the dashboard, and for exactly these domains; without any, those of before stay. Refuses a domain that
// is no verified identity. `since` of a new domain is now, whatever it says.
void enable_dashboard(account& a, std::vector<subscribed_domain> const& wanted, timestamp now);
// Cancels the subscription.
void disable_dashboard(account& a, timestamp now);

// As it stands now: without what has ended.
deliverability_dashboard dashboard_of(account const& a, timestamp now);

// Refuses a domain without a subscription.
void require_subscribed(account const& a, std::string const& domain, timestamp now);

} // namespace sesame::ses
