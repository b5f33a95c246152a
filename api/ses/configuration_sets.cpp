#include "model/ses/sets/configuration_set.hpp"

#include "api/operation/handle.hpp"
#include "api/ses/configuration_set_options.hpp"
#include "api/ses/event_destination.hpp"
#include "api/ses/families.hpp"
#include "api/ses/paging.hpp"
#include "model/ses/state.hpp"

#include <boost/describe/enum_to_string.hpp>

#include <algorithm>

namespace sesame::api::ses {
namespace {
using namespace codec;
namespace model = sesame::ses;

struct ConfigurationSet {
    std::string Name;
};
BOOST_DESCRIBE_STRUCT(ConfigurationSet, (), (Name))

struct CreateConfigurationSetRequest {
    struct ConfigurationSet ConfigurationSet;
};
BOOST_DESCRIBE_STRUCT(CreateConfigurationSetRequest, (), (ConfigurationSet))

empty_result create_configuration_set(context& c, CreateConfigurationSetRequest const& r) {
    model::create_configuration_set(c.home, r.ConfigurationSet.Name);
    return {};
}

struct DeleteConfigurationSetRequest {
    std::string ConfigurationSetName;
};
BOOST_DESCRIBE_STRUCT(DeleteConfigurationSetRequest, (), (ConfigurationSetName))

empty_result delete_configuration_set(context& c, DeleteConfigurationSetRequest const& r) {
    model::delete_configuration_set(c.home, r.ConfigurationSetName);
    return {};
}

struct DescribeConfigurationSetRequest {
    std::string ConfigurationSetName;
    std::vector<text<one_of<"eventDestinations", "trackingOptions", "deliveryOptions", "reputationOptions">{}>>
        ConfigurationSetAttributeNames;
};
BOOST_DESCRIBE_STRUCT(DescribeConfigurationSetRequest, (), (ConfigurationSetName, ConfigurationSetAttributeNames))
struct DescribeConfigurationSetResponse {
    struct ConfigurationSet ConfigurationSet;
    std::optional<std::vector<EventDestination>> EventDestinations;
    std::optional<struct TrackingOptions> TrackingOptions;
    std::optional<struct DeliveryOptions> DeliveryOptions;
    std::optional<struct ReputationOptions> ReputationOptions;
};
BOOST_DESCRIBE_STRUCT(DescribeConfigurationSetResponse, (),
                      (ConfigurationSet, EventDestinations, TrackingOptions, DeliveryOptions, ReputationOptions))

DescribeConfigurationSetResponse describe_configuration_set(context& c, DescribeConfigurationSetRequest const& r) {
    auto const& set = model::require_configuration_set(c.home, r.ConfigurationSetName);
    auto const asked_for = [&](std::string_view name) {
        auto const& names = r.ConfigurationSetAttributeNames;
        return std::find(names.begin(), names.end(), name) != names.end();
    };
    DescribeConfigurationSetResponse out;
    out.ConfigurationSet.Name = set.name;
    if (asked_for("eventDestinations")) {
        out.EventDestinations.emplace();
        for (auto const& d : set.destinations) out.EventDestinations->push_back(to_wire(d));
    }
    if (asked_for("trackingOptions") && !set.custom_redirect_domain.empty())
        out.TrackingOptions = {set.custom_redirect_domain};
    if (asked_for("deliveryOptions") && set.tls_policy)
        out.DeliveryOptions = {boost::describe::enum_to_string(*set.tls_policy, "")};
    if (asked_for("reputationOptions")) {
        out.ReputationOptions = {set.sending_enabled, set.reputation_metrics_enabled, {}};
        if (set.last_fresh_start) out.ReputationOptions->LastFreshStart = iso8601(*set.last_fresh_start);
    }
    return out;
}

struct ListConfigurationSetsRequest {
    std::optional<std::string> NextToken;
    std::optional<int> MaxItems;
};
BOOST_DESCRIBE_STRUCT(ListConfigurationSetsRequest, (), (NextToken, MaxItems))
struct ListConfigurationSetsResponse {
    std::vector<ConfigurationSet> ConfigurationSets;
    std::optional<std::string> NextToken;
};
BOOST_DESCRIBE_STRUCT(ListConfigurationSetsResponse, (), (ConfigurationSets, NextToken))

ListConfigurationSetsResponse list_configuration_sets(context& c, ListConfigurationSetsRequest const& r) {
    auto const page =
        c.home.ses->configuration_sets.list(number_of(c.operation, r.NextToken), page_size(r.MaxItems, 1000));
    ListConfigurationSetsResponse out;
    for (auto const* set : page.values) out.ConfigurationSets.push_back({set->name});
    if (page.more) out.NextToken = page_token(c.operation, page.last);
    return out;
}

} // namespace

std::span<operation const> configuration_sets() {
    static constexpr operation rows[]{
        handle<create_configuration_set>("CreateConfigurationSet"),
        handle<delete_configuration_set>("DeleteConfigurationSet"),
        handle<describe_configuration_set>("DescribeConfigurationSet"),
        handle<list_configuration_sets>("ListConfigurationSets"),
    };
    return rows;
}

} // namespace sesame::api::ses
