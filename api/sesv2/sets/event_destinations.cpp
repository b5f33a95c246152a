#include "api/operation/handle.hpp"
#include "api/sesv2/families.hpp"
#include "api/sesv2/sets/event_destination.hpp"

namespace sesame::api::sesv2 {
namespace {
using namespace codec;
namespace model = sesame::ses;

// Of Create, and of Update, which has the name in its path.
struct EventDestinationRequest {
    std::string ConfigurationSetName, EventDestinationName;
    EventDestinationDefinition EventDestination;
};
BOOST_DESCRIBE_STRUCT(EventDestinationRequest, (), (ConfigurationSetName, EventDestinationName, EventDestination))

empty_result create_event_destination(context& c, EventDestinationRequest const& r) {
    model::create_event_destination(c.all, c.home, r.ConfigurationSetName,
                                    from_wire(r.EventDestinationName, r.EventDestination), c.call);
    return {};
}

empty_result update_event_destination(context& c, EventDestinationRequest const& r) {
    model::update_event_destination(c.all, c.home, r.ConfigurationSetName,
                                    from_wire(r.EventDestinationName, r.EventDestination), c.call);
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

struct GetConfigurationSetEventDestinationsRequest {
    std::string ConfigurationSetName;
};
BOOST_DESCRIBE_STRUCT(GetConfigurationSetEventDestinationsRequest, (), (ConfigurationSetName))
struct GetConfigurationSetEventDestinationsResponse {
    std::vector<EventDestination> EventDestinations;
};
BOOST_DESCRIBE_STRUCT(GetConfigurationSetEventDestinationsResponse, (), (EventDestinations))

GetConfigurationSetEventDestinationsResponse
get_event_destinations(context& c, GetConfigurationSetEventDestinationsRequest const& r) {
    GetConfigurationSetEventDestinationsResponse out;
    for (auto const& d : model::require_configuration_set(c.home, r.ConfigurationSetName).destinations)
        out.EventDestinations.push_back(to_wire(d));
    return out;
}

} // namespace

std::span<operation const> event_destinations() {
    static constexpr std::string_view all = "/v2/email/configuration-sets/{ConfigurationSetName}/event-destinations";
    static constexpr std::string_view one =
        "/v2/email/configuration-sets/{ConfigurationSetName}/event-destinations/{EventDestinationName}";
    static constexpr operation rows[]{
        handle<create_event_destination>("CreateConfigurationSetEventDestination", {"POST", all}),
        handle<delete_event_destination>("DeleteConfigurationSetEventDestination", {"DELETE", one}),
        handle<get_event_destinations>("GetConfigurationSetEventDestinations", {"GET", all}),
        handle<update_event_destination>("UpdateConfigurationSetEventDestination", {"PUT", one}),
    };
    return rows;
}

} // namespace sesame::api::sesv2
