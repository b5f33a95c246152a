#include "api/operation/handle.hpp"
#include "api/sesv2/families.hpp"
#include "api/sesv2/sets/set_options.hpp"
#include "model/ses/refusals.hpp"
#include "model/ses/sets/put_options.hpp"

namespace sesame::api::sesv2 {
namespace {
using namespace codec;
namespace model = sesame::ses;

struct PutConfigurationSetArchivingOptionsRequest {
    std::string ConfigurationSetName;
    std::optional<ArchiveArnText> ArchiveArn;
};
BOOST_DESCRIBE_STRUCT(PutConfigurationSetArchivingOptionsRequest, (), (ConfigurationSetName, ArchiveArn))

empty_result put_archiving_options(context& c, PutConfigurationSetArchivingOptionsRequest const& r) {
    model::put_archiving_options(c.home, r.ConfigurationSetName, r.ArchiveArn.value_or(""));
    return {};
}

struct PutConfigurationSetDeliveryOptionsRequest {
    std::string ConfigurationSetName;
    std::optional<TlsPolicyText> TlsPolicy;
    std::optional<std::string> SendingPoolName;
    std::optional<MaxDeliverySecondsNumber> MaxDeliverySeconds;
    std::optional<SharedPoolDeliveryModeText> SharedPoolDeliveryMode;
};
BOOST_DESCRIBE_STRUCT(PutConfigurationSetDeliveryOptionsRequest, (),
                      (ConfigurationSetName, TlsPolicy, SendingPoolName, MaxDeliverySeconds, SharedPoolDeliveryMode))

empty_result put_delivery_options(context& c, PutConfigurationSetDeliveryOptionsRequest const& r) {
    model::require_configuration_set(c.home, r.ConfigurationSetName);
    model::check_pool(c.home, r.SendingPoolName);
    DeliveryOptions const given{r.TlsPolicy, r.SendingPoolName, r.MaxDeliverySeconds, r.SharedPoolDeliveryMode};
    model::put_delivery_options(c.home, r.ConfigurationSetName, tls_policy_of(given), from_wire(given));
    return {};
}

struct PutConfigurationSetReputationOptionsRequest {
    std::string ConfigurationSetName;
    std::optional<bool> ReputationMetricsEnabled;
};
BOOST_DESCRIBE_STRUCT(PutConfigurationSetReputationOptionsRequest, (), (ConfigurationSetName, ReputationMetricsEnabled))

empty_result put_reputation_options(context& c, PutConfigurationSetReputationOptionsRequest const& r) {
    model::enable_reputation_metrics(c.home, r.ConfigurationSetName, r.ReputationMetricsEnabled.value_or(false));
    return {};
}

struct PutConfigurationSetSendingOptionsRequest {
    std::string ConfigurationSetName;
    std::optional<bool> SendingEnabled;
};
BOOST_DESCRIBE_STRUCT(PutConfigurationSetSendingOptionsRequest, (), (ConfigurationSetName, SendingEnabled))

empty_result put_sending_options(context& c, PutConfigurationSetSendingOptionsRequest const& r) {
    model::enable_sending(c.home, r.ConfigurationSetName, r.SendingEnabled.value_or(false), c.call.now);
    return {};
}

// Unlike elsewhere, SES itself checks these reasons.
struct PutConfigurationSetSuppressionOptionsRequest {
    std::string ConfigurationSetName;
    std::optional<std::vector<std::optional<std::string>>> SuppressedReasons;
    std::optional<SuppressionScopeText> SuppressionScope;
    std::optional<SuppressionValidation> ValidationOptions;
};
BOOST_DESCRIBE_STRUCT(PutConfigurationSetSuppressionOptionsRequest, (),
                      (ConfigurationSetName, SuppressedReasons, SuppressionScope, ValidationOptions))

empty_result put_suppression_options(context& c, PutConfigurationSetSuppressionOptionsRequest const& r) {
    auto const given = checked_options(r); // refuses before the set is looked for
    model::require_configuration_set(c.home, r.ConfigurationSetName).suppression = from_wire(given);
    return {};
}

struct PutConfigurationSetTrackingOptionsRequest {
    std::string ConfigurationSetName;
    std::optional<std::string> CustomRedirectDomain, HttpsPolicy;
};
BOOST_DESCRIBE_STRUCT(PutConfigurationSetTrackingOptionsRequest, (),
                      (ConfigurationSetName, CustomRedirectDomain, HttpsPolicy))

empty_result put_tracking_options(context& c, PutConfigurationSetTrackingOptionsRequest const& r) {
    auto wanted = check_tracking_options(c.home, {r.CustomRedirectDomain, r.HttpsPolicy}, "httpsPolicy");
    model::put_tracking_options(c.home, r.ConfigurationSetName, std::move(wanted.domain), wanted.https);
    return {};
}

struct PutConfigurationSetVdmOptionsRequest {
    std::string ConfigurationSetName;
    std::optional<struct VdmOptions> VdmOptions;
};
BOOST_DESCRIBE_STRUCT(PutConfigurationSetVdmOptionsRequest, (), (ConfigurationSetName, VdmOptions))

empty_result put_vdm_options(context& c, PutConfigurationSetVdmOptionsRequest const& r) {
    auto const given = r.VdmOptions.value_or(VdmOptions{});
    model::require_configuration_set(c.home, r.ConfigurationSetName).vdm =
        vdm_of(given.DashboardOptions, given.GuardianOptions);
    return {};
}

} // namespace

std::span<operation const> configuration_set_options() {
    static constexpr operation rows[]{
        handle<put_archiving_options>("PutConfigurationSetArchivingOptions",
                                      {"PUT", "/v2/email/configuration-sets/{ConfigurationSetName}/archiving-options"}),
        handle<put_delivery_options>("PutConfigurationSetDeliveryOptions",
                                     {"PUT", "/v2/email/configuration-sets/{ConfigurationSetName}/delivery-options"}),
        handle<put_reputation_options>(
            "PutConfigurationSetReputationOptions",
            {"PUT", "/v2/email/configuration-sets/{ConfigurationSetName}/reputation-options"}),
        handle<put_sending_options>("PutConfigurationSetSendingOptions",
                                    {"PUT", "/v2/email/configuration-sets/{ConfigurationSetName}/sending"}),
        handle<put_suppression_options>(
            "PutConfigurationSetSuppressionOptions",
            {"PUT", "/v2/email/configuration-sets/{ConfigurationSetName}/suppression-options"}),
        handle<put_tracking_options>("PutConfigurationSetTrackingOptions",
                                     {"PUT", "/v2/email/configuration-sets/{ConfigurationSetName}/tracking-options"}),
        handle<put_vdm_options>("PutConfigurationSetVdmOptions",
                                {"PUT", "/v2/email/configuration-sets/{ConfigurationSetName}/vdm-options"}),
    };
    return rows;
}

} // namespace sesame::api::sesv2
