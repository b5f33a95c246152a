#include "api/operation/handle.hpp"
#include "api/sesv2/account/account_details.hpp"
#include "api/sesv2/enums.hpp"
#include "api/sesv2/families.hpp"
#include "api/sesv2/sets/set_options.hpp"
#include "model/ses/sending/accept.hpp"
#include "model/ses/sending/statistics.hpp"
#include "model/ses/settings/production_access.hpp"
#include "model/ses/state.hpp"

namespace sesame::api::sesv2 {
namespace {
using namespace codec;
namespace model = sesame::ses;

struct SendQuota {
    double Max24HourSend, MaxSendRate, SentLast24Hours;
};
BOOST_DESCRIBE_STRUCT(SendQuota, (), (Max24HourSend, MaxSendRate, SentLast24Hours))
struct SuppressionAttributes {
    std::vector<std::string> SuppressedReasons;
    std::optional<SuppressionValidation> ValidationAttributes;
};
BOOST_DESCRIBE_STRUCT(SuppressionAttributes, (), (SuppressedReasons, ValidationAttributes))
struct VdmAttributes {
    FeatureStatus VdmEnabled;
    std::optional<Dashboard> DashboardAttributes;
    std::optional<Guardian> GuardianAttributes;
};
BOOST_DESCRIBE_STRUCT(VdmAttributes, (), (VdmEnabled, DashboardAttributes, GuardianAttributes))
struct PricingAttributes {
    std::string CurrentPlan;
    std::optional<std::string> NextPlan;
};
BOOST_DESCRIBE_STRUCT(PricingAttributes, (), (CurrentPlan, NextPlan))
struct DeliveryAttributes {
    std::string SharedPoolDeliveryMode;
};
BOOST_DESCRIBE_STRUCT(DeliveryAttributes, (), (SharedPoolDeliveryMode))

struct GetAccountRequest {};
BOOST_DESCRIBE_STRUCT(GetAccountRequest, (), ())
struct GetAccountResponse {
    bool DedicatedIpAutoWarmupEnabled;
    std::string EnforcementStatus;
    bool ProductionAccessEnabled;
    struct SendQuota SendQuota;
    bool SendingEnabled;
    struct SuppressionAttributes SuppressionAttributes;
    std::optional<AccountDetails> Details;
    std::optional<struct VdmAttributes> VdmAttributes;
    std::optional<struct PricingAttributes> PricingAttributes;
    std::optional<struct DeliveryAttributes> DeliveryAttributes;
};
BOOST_DESCRIBE_STRUCT(GetAccountResponse, (),
                      (DedicatedIpAutoWarmupEnabled, EnforcementStatus, ProductionAccessEnabled, SendQuota,
                       SendingEnabled, SuppressionAttributes, Details, VdmAttributes, PricingAttributes,
                       DeliveryAttributes))

// The parts show only while Virtual Deliverability Manager is on.
VdmAttributes shown(model::vdm_attributes const& vdm) {
    if (!vdm.enabled) return {"DISABLED", {}, {}};
    return {"ENABLED", dashboard_of(vdm.parts), guardian_of(vdm.parts)};
}

PricingAttributes shown(model::pricing const& p) {
    PricingAttributes out{upper_snake(p.current), {}};
    if (p.next) out.NextPlan = upper_snake(*p.next);
    return out;
}

// Settings that were never made do not show.
GetAccountResponse get_account(context& c, GetAccountRequest const&) {
    auto const& s = *c.home.ses;
    auto const now = c.call.now;
    auto const mode = model::mode_of(c.all, c.home, now);
    auto const quota = model::quota_of(mode);
    GetAccountResponse out;
    out.DedicatedIpAutoWarmupEnabled = s.settings.auto_warmup;
    out.EnforcementStatus = "HEALTHY";
    out.ProductionAccessEnabled = mode != sending_mode::sandbox;
    out.SendQuota = {quota.max_24_hour_send, quota.max_send_rate,
                     static_cast<double>(model::sent_last_24_hours(c.home, now))};
    out.SendingEnabled = s.sending_enabled;
    out.SuppressionAttributes = {to_wire(s.suppressed_reasons), to_wire(s.settings.validation)};
    if (auto const& details = s.settings.details) out.Details = to_wire(*details, now);
    if (auto const& vdm = s.settings.vdm) out.VdmAttributes = shown(*vdm);
    if (s.settings.pricing) out.PricingAttributes = shown(model::pricing_at(c.home, now));
    if (auto const& mode_set = s.settings.shared_pool) out.DeliveryAttributes = {{upper_snake(*mode_set)}};
    return out;
}

struct PutAccountDedicatedIpWarmupAttributesRequest {
    std::optional<bool> AutoWarmupEnabled;
};
BOOST_DESCRIBE_STRUCT(PutAccountDedicatedIpWarmupAttributesRequest, (), (AutoWarmupEnabled))

empty_result put_warmup_attributes(context& c, PutAccountDedicatedIpWarmupAttributesRequest const& r) {
    c.home.ses->settings.auto_warmup = r.AutoWarmupEnabled.value_or(false);
    return {};
}

struct PutAccountDeliveryAttributesRequest {
    text<one_of<"GLOBAL", "REGIONAL">{}> SharedPoolDeliveryMode;
};
BOOST_DESCRIBE_STRUCT(PutAccountDeliveryAttributesRequest, (), (SharedPoolDeliveryMode))

empty_result put_delivery_attributes(context& c, PutAccountDeliveryAttributesRequest const& r) {
    c.home.ses->settings.shared_pool = from_upper_snake<model::shared_pool_mode>(r.SharedPoolDeliveryMode);
    return {};
}

empty_result put_account_details(context& c, PutAccountDetailsRequest const& r) {
    model::put_account_details(c.all, c.home, from_wire(r), r.ProductionAccessEnabled.value_or(false), c.call.now);
    return {};
}

struct PutAccountPricingAttributesRequest {
    text<one_of<"NONE", "ESSENTIALS", "PRO", "ENTERPRISE">{}> Plan;
};
BOOST_DESCRIBE_STRUCT(PutAccountPricingAttributesRequest, (), (Plan))

empty_result put_pricing_attributes(context& c, PutAccountPricingAttributesRequest const& r) {
    model::plan_pricing(c.home, enumerator<model::pricing_plan>(r.Plan), c.call.now);
    return {};
}

struct PutAccountSendingAttributesRequest {
    std::optional<bool> SendingEnabled;
};
BOOST_DESCRIBE_STRUCT(PutAccountSendingAttributesRequest, (), (SendingEnabled))

empty_result put_sending_attributes(context& c, PutAccountSendingAttributesRequest const& r) {
    model::enable_sending(c.home, r.SendingEnabled.value_or(false));
    return {};
}

struct PutAccountSuppressionAttributesRequest {
    SuppressionListReasons SuppressedReasons; // absent, too, means that nothing is suppressed
    std::optional<SuppressionValidation> ValidationAttributes;
};
BOOST_DESCRIBE_STRUCT(PutAccountSuppressionAttributesRequest, (), (SuppressedReasons, ValidationAttributes))

empty_result put_suppression_attributes(context& c, PutAccountSuppressionAttributesRequest const& r) {
    c.home.ses->suppressed_reasons = from_wire(r.SuppressedReasons);
    c.home.ses->settings.validation = from_wire(r.ValidationAttributes);
    return {};
}

struct PutAccountVdmAttributesRequest {
    struct VdmAttributes VdmAttributes;
};
BOOST_DESCRIBE_STRUCT(PutAccountVdmAttributesRequest, (), (VdmAttributes))

empty_result put_vdm_attributes(context& c, PutAccountVdmAttributesRequest const& r) {
    auto const& given = r.VdmAttributes;
    c.home.ses->settings.vdm = {given.VdmEnabled == "ENABLED",
                                vdm_of(given.DashboardAttributes, given.GuardianAttributes)};
    return {};
}

} // namespace

std::span<operation const> sending_account() {
    static constexpr operation rows[]{
        handle<get_account>("GetAccount", {"GET", "/v2/email/account"}),
        handle<put_warmup_attributes>("PutAccountDedicatedIpWarmupAttributes",
                                      {"PUT", "/v2/email/account/dedicated-ips/warmup"}),
        handle<put_delivery_attributes>("PutAccountDeliveryAttributes", {"POST", "/v2/email/account/delivery"}),
        handle<put_account_details>("PutAccountDetails", {"POST", "/v2/email/account/details"}),
        handle<put_pricing_attributes>("PutAccountPricingAttributes", {"PUT", "/v2/email/account/pricing-attributes"}),
        handle<put_sending_attributes>("PutAccountSendingAttributes", {"PUT", "/v2/email/account/sending"}),
        handle<put_suppression_attributes>("PutAccountSuppressionAttributes", {"PUT", "/v2/email/account/suppression"}),
        handle<put_vdm_attributes>("PutAccountVdmAttributes", {"PUT", "/v2/email/account/vdm"}),
    };
    return rows;
}

} // namespace sesame::api::sesv2
