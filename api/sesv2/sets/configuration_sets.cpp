#include "api/operation/handle.hpp"
#include "api/sesv2/families.hpp"
#include "api/sesv2/paging.hpp"
#include "api/sesv2/sets/set_options.hpp"
#include "api/sesv2/tag.hpp"
#include "model/ses/sets/put_options.hpp"
#include "model/ses/state.hpp"

namespace sesame::api::sesv2 {
namespace {
using namespace codec;
namespace model = sesame::ses;

struct CreateConfigurationSetRequest {
    std::string ConfigurationSetName;
    std::optional<struct TrackingOptions> TrackingOptions;
    std::optional<struct DeliveryOptions> DeliveryOptions;
    std::optional<struct ReputationOptions> ReputationOptions;
    std::optional<struct SendingOptions> SendingOptions;
    std::vector<Tag> Tags;
    std::optional<NewSuppressionOptions> SuppressionOptions;
    std::optional<struct VdmOptions> VdmOptions;
    std::optional<struct ArchivingOptions> ArchivingOptions;
    std::optional<struct MessageSecurityOptions> MessageSecurityOptions;
};
BOOST_DESCRIBE_STRUCT(CreateConfigurationSetRequest, (),
                      (ConfigurationSetName, TrackingOptions, DeliveryOptions, ReputationOptions, SendingOptions, Tags,
                       SuppressionOptions, VdmOptions, ArchivingOptions, MessageSecurityOptions))

// A block that is given counts with all its members: an absent boolean in it is false.
empty_result create_configuration_set(context& c, CreateConfigurationSetRequest const& r) {
    model::configuration_set made;
    made.name = r.ConfigurationSetName;
    model::check_configuration_set_name(made.name);
    if (r.TrackingOptions) {
        auto tracking = check_tracking_options(c.home, *r.TrackingOptions, "trackingOptions.httpsPolicy");
        made.custom_redirect_domain = std::move(tracking.domain);
        made.https_policy = tracking.https;
    }
    if (r.DeliveryOptions) {
        model::check_pool(c.home, r.DeliveryOptions->SendingPoolName);
        made.tls_policy = tls_policy_of(*r.DeliveryOptions);
        made.pool = from_wire(*r.DeliveryOptions);
    }
    made.reputation_metrics_enabled =
        !r.ReputationOptions || r.ReputationOptions->ReputationMetricsEnabled.value_or(false);
    made.sending_enabled = !r.SendingOptions || r.SendingOptions->SendingEnabled.value_or(false);
    if (r.SuppressionOptions) made.suppression = from_wire(checked_options(*r.SuppressionOptions));
    if (r.VdmOptions) made.vdm = vdm_of(r.VdmOptions->DashboardOptions, r.VdmOptions->GuardianOptions);
    if (r.ArchivingOptions) made.archive_arn = r.ArchivingOptions->ArchiveArn.value_or("");
    if (r.MessageSecurityOptions) made.signing = from_wire(*r.MessageSecurityOptions);
    model::create_configuration_set(c.home, std::move(made), from_wire(r.Tags));
    return {};
}

struct ConfigurationSetRequest { // of Get and Delete
    std::string ConfigurationSetName;
};
BOOST_DESCRIBE_STRUCT(ConfigurationSetRequest, (), (ConfigurationSetName))
struct GetConfigurationSetResponse {
    std::string ConfigurationSetName;
    std::optional<struct TrackingOptions> TrackingOptions;
    std::optional<struct DeliveryOptions> DeliveryOptions;
    struct ReputationOptions ReputationOptions;
    struct SendingOptions SendingOptions;
    std::vector<Tag> Tags;
    std::optional<struct SuppressionOptions> SuppressionOptions;
    std::optional<struct VdmOptions> VdmOptions;
    std::optional<struct ArchivingOptions> ArchivingOptions;
    std::optional<struct MessageSecurityOptions> MessageSecurityOptions;
};
BOOST_DESCRIBE_STRUCT(GetConfigurationSetResponse, (),
                      (ConfigurationSetName, TrackingOptions, DeliveryOptions, ReputationOptions, SendingOptions, Tags,
                       SuppressionOptions, VdmOptions, ArchivingOptions, MessageSecurityOptions))

GetConfigurationSetResponse get_configuration_set(context& c, ConfigurationSetRequest const& r) {
    auto const& set = model::require_configuration_set(c.home, r.ConfigurationSetName);
    GetConfigurationSetResponse out;
    out.ConfigurationSetName = set.name;
    out.TrackingOptions = tracking_of(set);
    out.DeliveryOptions = delivery_of(set);
    out.ReputationOptions = {set.reputation_metrics_enabled, set.last_fresh_start};
    out.SendingOptions = {set.sending_enabled};
    out.Tags = to_wire(model::tags_of(c.home, model::configuration_set_resource(set.name)));
    out.SuppressionOptions = to_wire(set.suppression);
    VdmOptions const vdm{dashboard_of(set.vdm), guardian_of(set.vdm)};
    if (vdm.DashboardOptions || vdm.GuardianOptions) out.VdmOptions = vdm;
    if (!set.archive_arn.empty()) out.ArchivingOptions = {{set.archive_arn}};
    out.MessageSecurityOptions = security_of(set);
    return out;
}

empty_result delete_configuration_set(context& c, ConfigurationSetRequest const& r) {
    model::delete_configuration_set(c.home, r.ConfigurationSetName);
    return {};
}

struct ListConfigurationSetsRequest {
    std::optional<map_by<std::string, length{0, 1}, one_of<"CONFIGURATION_SET_NAME_CONTAINS">{}, length{1, 1000}>>
        Filter;
    std::optional<std::string> NextToken;
    std::optional<int> PageSize;
};
BOOST_DESCRIBE_STRUCT(ListConfigurationSetsRequest, (), (Filter, NextToken, PageSize))
struct ListConfigurationSetsResponse {
    std::vector<std::string> ConfigurationSets;
    std::optional<std::string> NextToken;
};
BOOST_DESCRIBE_STRUCT(ListConfigurationSetsResponse, (), (ConfigurationSets, NextToken))

ListConfigurationSetsResponse list_configuration_sets(context& c, ListConfigurationSetsRequest const& r) {
    auto const wanted = [&](model::configuration_set const& set) {
        return !r.Filter || r.Filter->empty() || set.name.find(r.Filter->front().second) != set.name.npos;
    };
    auto const page = c.home.ses->configuration_sets.list(number_of(c.operation, r.NextToken),
                                                          page_size(r.PageSize, 1000, 1000), wanted);
    ListConfigurationSetsResponse out;
    for (auto const* set : page.values) out.ConfigurationSets.push_back(set->name);
    if (page.more) out.NextToken = page_token(c.operation, page.last);
    return out;
}

struct UpdateConfigurationSetRequest {
    text<not_empty{}> ConfigurationSetName;
    std::optional<struct MessageSecurityOptions> MessageSecurityOptions;
};
BOOST_DESCRIBE_STRUCT(UpdateConfigurationSetRequest, (), (ConfigurationSetName, MessageSecurityOptions))

empty_result update_configuration_set(context& c, UpdateConfigurationSetRequest const& r) {
    auto& set = model::require_configuration_set(c.home, r.ConfigurationSetName);
    if (!r.MessageSecurityOptions) return {};
    if (auto const scheme = from_wire(*r.MessageSecurityOptions)) set.signing = scheme;
    return {};
}

} // namespace

std::span<operation const> configuration_sets() {
    static constexpr std::string_view sets = "/v2/email/configuration-sets",
                                      one = "/v2/email/configuration-sets/{ConfigurationSetName}";
    static constexpr operation rows[]{
        handle<create_configuration_set>("CreateConfigurationSet", {"POST", sets}),
        handle<delete_configuration_set>("DeleteConfigurationSet", {"DELETE", one}),
        handle<get_configuration_set>("GetConfigurationSet", {"GET", one}),
        handle<list_configuration_sets>(
            "ListConfigurationSets",
            {.method = "POST",
             .uri = "/v2/email/list-configuration-sets",
             .older_method = "GET",
             .older_uri = "/v2/email/configuration-sets?NextToken={NextToken}&PageSize={PageSize}"}),
        handle<update_configuration_set>("UpdateConfigurationSet", {"POST", "/v2/email/update-configuration-sets"}),
    };
    return rows;
}

} // namespace sesame::api::sesv2
