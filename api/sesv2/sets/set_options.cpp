#include "api/sesv2/sets/set_options.hpp"

#include "api/codec/read.hpp"
#include "model/base/arn.hpp"
#include "model/ses/refusals.hpp"
#include "model/ses/sets/put_options.hpp"
#include "model/text/text.hpp"

#include <algorithm>

namespace sesame::api::sesv2 {
namespace model = sesame::ses;
namespace {

using HttpsPolicyRule = codec::one_of<"OPTIONAL", "REQUIRE", "REQUIRE_OPEN_ONLY">;

bool made_of_lower(std::string_view text, std::string_view more) {
    return std::all_of(text.begin(), text.end(),
                       [&](char c) { return (c >= 'a' && c <= 'z') || is_digit(c) || more.find(c) != more.npos; });
}

FeatureStatus feature(bool on) { return on ? "ENABLED" : "DISABLED"; }

model::https_policy checked_policy(std::string const& word, std::string const& path) {
    for (auto const& rule : codec::broken(codec::rules_of<HttpsPolicyRule{}>, word))
        throw refusal(model::reason::shape_not_valid, {codec::validation_text({{path, path, word, rule}}, false)});
    return from_upper_snake<model::https_policy>(word);
}

} // namespace

// The region's form is not looked at more closely: it must be ours anyway.
bool is_archive_arn(std::string_view text) {
    constexpr std::string_view kind = "mailmanager-archive/a-";
    auto const arn = parse_arn(text);
    if (!arn || arn->service != "ses" || !arn->partition.starts_with("aws") || !made_of_lower(arn->region, "-"))
        return false;
    if (arn->account.empty() || !std::all_of(arn->account.begin(), arn->account.end(), is_digit)) return false;
    if (!arn->resource.starts_with(kind)) return false;
    auto const id = arn->resource.substr(kind.size());
    return id.size() >= 24 && id.size() <= 62 && made_of_lower(id, "");
}

std::optional<TrackingOptions> tracking_of(model::configuration_set const& set) {
    if (set.custom_redirect_domain.empty()) return std::nullopt;
    TrackingOptions out{set.custom_redirect_domain, {}};
    if (set.https_policy) out.HttpsPolicy = upper_snake(*set.https_policy);
    return out;
}

checked_tracking check_tracking_options(account const& a, TrackingOptions const& from, std::string const& path) {
    model::check_tracking(a, from.CustomRedirectDomain, from.HttpsPolicy.has_value());
    checked_tracking out{from.CustomRedirectDomain.value_or(""), {}};
    if (from.HttpsPolicy) out.https = checked_policy(*from.HttpsPolicy, path);
    return out;
}

std::optional<DeliveryOptions> delivery_of(model::configuration_set const& set) {
    DeliveryOptions out;
    if (set.tls_policy) out.TlsPolicy = upper_snake(*set.tls_policy);
    if (auto const& pool = set.pool.dedicated_ip_pool; !pool.empty()) out.SendingPoolName = pool;
    if (auto const& most = set.pool.max_delivery_seconds) out.MaxDeliverySeconds = MaxDeliverySecondsNumber{*most};
    if (auto const& mode = set.pool.shared_pool) out.SharedPoolDeliveryMode = upper_snake(*mode);
    bool const any = out.TlsPolicy || out.SendingPoolName || out.MaxDeliverySeconds || out.SharedPoolDeliveryMode;
    return any ? std::optional(std::move(out)) : std::nullopt;
}

std::optional<model::tls_policy> tls_policy_of(DeliveryOptions const& from) {
    return from.TlsPolicy ? std::optional(from_upper_snake<model::tls_policy>(*from.TlsPolicy)) : std::nullopt;
}

model::pool_options from_wire(DeliveryOptions const& from) {
    model::pool_options out{from.SendingPoolName.value_or(""), {}, {}};
    if (from.MaxDeliverySeconds) out.max_delivery_seconds = from.MaxDeliverySeconds->value;
    if (auto const& mode = from.SharedPoolDeliveryMode)
        out.shared_pool = from_upper_snake<model::shared_pool_mode>(*mode);
    return out;
}

std::optional<SuppressionOptions> to_wire(model::suppression_options const& from) {
    if (!from.reasons && !from.scope && !from.validation) return std::nullopt;
    SuppressionOptions out;
    if (from.reasons) out.SuppressedReasons = to_wire(*from.reasons);
    if (from.scope) out.SuppressionScope = upper_snake(*from.scope);
    out.ValidationOptions = to_wire(from.validation);
    return out;
}

model::suppression_options from_wire(SuppressionOptions const& from) {
    model::suppression_options out;
    if (from.SuppressedReasons) out.reasons = from_wire(*from.SuppressedReasons);
    if (from.SuppressionScope) out.scope = from_upper_snake<model::suppression_scope>(*from.SuppressionScope);
    out.validation = from_wire(from.ValidationOptions);
    return out;
}

SuppressionListReasons checked_reasons(std::vector<std::optional<std::string>> const& given) {
    SuppressionListReasons out;
    for (auto const& word : given) {
        if (!word || (*word != "BOUNCE" && *word != "COMPLAINT"))
            throw refusal(model::reason::suppression_reason_unknown, {word.value_or("null")});
        out.push_back(*word);
    }
    return out;
}

std::vector<model::suppression_reason> from_wire(SuppressionListReasons const& from) {
    std::vector<model::suppression_reason> out;
    for (auto const& word : from)
        if (auto const why = codec::enumerator<model::suppression_reason>(word);
            std::find(out.begin(), out.end(), why) == out.end())
            out.push_back(why);
    return out;
}

SuppressionListReasons to_wire(std::vector<model::suppression_reason> const& from) {
    SuppressionListReasons out;
    for (auto const why : from) out.push_back(upper_snake(why));
    return out;
}

std::optional<SuppressionValidation> to_wire(std::optional<model::suppression_validation> const& from) {
    if (!from) return std::nullopt;
    SuppressionValidation out;
    out.ConditionThreshold.ConditionThresholdEnabled = feature(from->enabled);
    if (from->threshold)
        out.ConditionThreshold.OverallConfidenceThreshold = OverallConfidenceThreshold{upper_snake(*from->threshold)};
    return out;
}

std::optional<model::suppression_validation> from_wire(std::optional<SuppressionValidation> const& from) {
    if (!from) return std::nullopt;
    auto const& given = from->ConditionThreshold;
    model::suppression_validation out{given.ConditionThresholdEnabled == "ENABLED", {}};
    if (auto const& threshold = given.OverallConfidenceThreshold)
        out.threshold = from_upper_snake<model::confidence_threshold>(threshold->ConfidenceVerdictThreshold);
    return out;
}

std::optional<Dashboard> dashboard_of(model::vdm_options const& from) {
    return from.engagement_metrics ? std::optional(Dashboard{feature(*from.engagement_metrics)}) : std::nullopt;
}

std::optional<Guardian> guardian_of(model::vdm_options const& from) {
    auto const& shared = from.optimized_shared_delivery;
    return shared ? std::optional(Guardian{feature(*shared)}) : std::nullopt;
}

model::vdm_options vdm_of(std::optional<Dashboard> const& dashboard, std::optional<Guardian> const& guardian) {
    model::vdm_options out;
    if (dashboard) out.engagement_metrics = is_on(dashboard->EngagementMetrics);
    if (guardian) out.optimized_shared_delivery = is_on(guardian->OptimizedSharedDelivery);
    return out;
}

std::optional<MessageSecurityOptions> security_of(model::configuration_set const& set) {
    if (!set.signing) return std::nullopt;
    SigningScheme out;
    if (*set.signing == model::signing_scheme::Default)
        out.DefaultScheme.emplace();
    else
        out.SmimeScheme.emplace();
    if (*set.signing == model::signing_scheme::SmimeDetached) out.SmimeScheme->SignatureFormat = "DETACHED";
    return MessageSecurityOptions{std::move(out)};
}

std::optional<model::signing_scheme> from_wire(MessageSecurityOptions const& from) {
    if (!from.SigningScheme) return std::nullopt;
    auto const& [as_usual, smime] = *from.SigningScheme;
    if (as_usual && smime) throw refusal(model::reason::several_signing_schemes);
    if (as_usual) return model::signing_scheme::Default;
    if (!smime) return std::nullopt;
    return smime->SignatureFormat ? model::signing_scheme::SmimeDetached : model::signing_scheme::Smime;
}

} // namespace sesame::api::sesv2
