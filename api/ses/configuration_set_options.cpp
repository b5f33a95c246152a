#include "api/ses/configuration_set_options.hpp"

#include "api/operation/handle.hpp"
#include "api/ses/families.hpp"
#include "model/ses/sets/tracking_options.hpp"

namespace sesame::api::ses {
namespace {
namespace model = sesame::ses;

// Create and Update share their request and response.
struct CreateConfigurationSetTrackingOptionsRequest {
    std::string ConfigurationSetName;
    struct TrackingOptions TrackingOptions;
};
BOOST_DESCRIBE_STRUCT(CreateConfigurationSetTrackingOptionsRequest, (), (ConfigurationSetName, TrackingOptions))

empty_result create_tracking_options(context& c, CreateConfigurationSetTrackingOptionsRequest const& r) {
    model::create_tracking_options(c.home, r.ConfigurationSetName, r.TrackingOptions.CustomRedirectDomain.value_or(""));
    return {};
}

empty_result update_tracking_options(context& c, CreateConfigurationSetTrackingOptionsRequest const& r) {
    model::update_tracking_options(c.home, r.ConfigurationSetName, r.TrackingOptions.CustomRedirectDomain.value_or(""));
    return {};
}

struct DeleteConfigurationSetTrackingOptionsRequest {
    std::string ConfigurationSetName;
};
BOOST_DESCRIBE_STRUCT(DeleteConfigurationSetTrackingOptionsRequest, (), (ConfigurationSetName))

empty_result delete_tracking_options(context& c, DeleteConfigurationSetTrackingOptionsRequest const& r) {
    model::delete_tracking_options(c.home, r.ConfigurationSetName);
    return {};
}

struct PutConfigurationSetDeliveryOptionsRequest {
    std::string ConfigurationSetName;
    std::optional<struct DeliveryOptions> DeliveryOptions;
};
BOOST_DESCRIBE_STRUCT(PutConfigurationSetDeliveryOptionsRequest, (), (ConfigurationSetName, DeliveryOptions))

empty_result put_delivery_options(context& c, PutConfigurationSetDeliveryOptionsRequest const& r) {
    auto const given = r.DeliveryOptions.value_or(DeliveryOptions{});
    std::optional<model::tls_policy> policy;
    if (given.TlsPolicy) policy = codec::enumerator<model::tls_policy>(*given.TlsPolicy);
    model::set_tls_policy(c.home, r.ConfigurationSetName, policy);
    return {};
}

// Both share their request.
struct UpdateConfigurationSetSendingEnabledRequest {
    std::string ConfigurationSetName;
    bool Enabled;
};
BOOST_DESCRIBE_STRUCT(UpdateConfigurationSetSendingEnabledRequest, (), (ConfigurationSetName, Enabled))

void update_sending_enabled(context& c, UpdateConfigurationSetSendingEnabledRequest const& r) {
    model::enable_sending(c.home, r.ConfigurationSetName, r.Enabled, c.call.now);
}

void update_reputation_metrics_enabled(context& c, UpdateConfigurationSetSendingEnabledRequest const& r) {
    model::enable_reputation_metrics(c.home, r.ConfigurationSetName, r.Enabled);
}

} // namespace

std::span<operation const> configuration_set_options() {
    static constexpr operation rows[]{
        handle<create_tracking_options>("CreateConfigurationSetTrackingOptions"),
        handle<delete_tracking_options>("DeleteConfigurationSetTrackingOptions"),
        handle<put_delivery_options>("PutConfigurationSetDeliveryOptions"),
        handle<update_reputation_metrics_enabled>("UpdateConfigurationSetReputationMetricsEnabled"),
        handle<update_sending_enabled>("UpdateConfigurationSetSendingEnabled"),
        handle<update_tracking_options>("UpdateConfigurationSetTrackingOptions"),
    };
    return rows;
}

} // namespace sesame::api::ses
