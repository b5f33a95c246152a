#pragma once
#include "api/codec/type_for.hpp"
#include "api/sesv2/enums.hpp"
#include "model/ses/sets/configuration_set.hpp"

#include <boost/describe/class.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// The options of a configuration set in v2's spelling, in requests and in GetConfigurationSet.

namespace sesame::api::sesv2 {

using SuppressionListReasons = codec::texts<codec::one_of<"BOUNCE", "COMPLAINT">{}>;
using TlsPolicyText = codec::text<codec::one_of<"OPTIONAL", "REQUIRE">{}>;
using SharedPoolDeliveryModeText = codec::text<codec::one_of<"GLOBAL", "REGIONAL", "ACCOUNT">{}>;
using MaxDeliverySecondsNumber = codec::whole<300, 50'400>;
using SuppressionScopeText = codec::text<codec::one_of<"ACCOUNT", "TENANT">{}>;

// SES checks the policy last.
struct TrackingOptions {
    std::optional<std::string> CustomRedirectDomain, HttpsPolicy;
};
BOOST_DESCRIBE_STRUCT(TrackingOptions, (), (CustomRedirectDomain, HttpsPolicy))

struct DeliveryOptions {
    std::optional<TlsPolicyText> TlsPolicy;
    std::optional<std::string> SendingPoolName;
    std::optional<MaxDeliverySecondsNumber> MaxDeliverySeconds;
    std::optional<SharedPoolDeliveryModeText> SharedPoolDeliveryMode;
};
BOOST_DESCRIBE_STRUCT(DeliveryOptions, (), (TlsPolicy, SendingPoolName, MaxDeliverySeconds, SharedPoolDeliveryMode))

struct ReputationOptions {
    std::optional<bool> ReputationMetricsEnabled;
    std::optional<timestamp> LastFreshStart;
};
BOOST_DESCRIBE_STRUCT(ReputationOptions, (), (ReputationMetricsEnabled, LastFreshStart))

struct SendingOptions {
    std::optional<bool> SendingEnabled;
};
BOOST_DESCRIBE_STRUCT(SendingOptions, (), (SendingEnabled))

struct OverallConfidenceThreshold {
    codec::text<codec::one_of<"MEDIUM", "HIGH", "MANAGED">{}> ConfidenceVerdictThreshold;
};
BOOST_DESCRIBE_STRUCT(OverallConfidenceThreshold, (), (ConfidenceVerdictThreshold))

struct ConditionThreshold {
    FeatureStatus ConditionThresholdEnabled;
    std::optional<struct OverallConfidenceThreshold> OverallConfidenceThreshold;
};
BOOST_DESCRIBE_STRUCT(ConditionThreshold, (), (ConditionThresholdEnabled, OverallConfidenceThreshold))

// ValidationOptions of a set, ValidationAttributes of the account.
struct SuppressionValidation {
    struct ConditionThreshold ConditionThreshold;
};
BOOST_DESCRIBE_STRUCT(SuppressionValidation, (), (ConditionThreshold))

struct SuppressionOptions {
    std::optional<SuppressionListReasons> SuppressedReasons;
    std::optional<SuppressionScopeText> SuppressionScope;
    std::optional<SuppressionValidation> ValidationOptions;
};
BOOST_DESCRIBE_STRUCT(SuppressionOptions, (), (SuppressedReasons, SuppressionScope, ValidationOptions))

// The reasons of a new set: AWS's front end checks the words and lets a null pass, which SES then refuses in its own
// words.
struct NewSuppressionReasons : std::vector<std::optional<std::string>> {
    using std::vector<std::optional<std::string>>::vector;
};
struct NewSuppressionOptions {
    std::optional<NewSuppressionReasons> SuppressedReasons;
    std::optional<SuppressionScopeText> SuppressionScope;
    std::optional<SuppressionValidation> ValidationOptions;
};
BOOST_DESCRIBE_STRUCT(NewSuppressionOptions, (), (SuppressedReasons, SuppressionScope, ValidationOptions))

// Refuses a reason that is none, or null, as SES itself does.
SuppressionListReasons checked_reasons(std::vector<std::optional<std::string>> const& given);

// The options in a request of whose reasons SES itself checks some or all.
template<class Request>
SuppressionOptions checked_options(Request const& r) {
    SuppressionOptions out{{}, r.SuppressionScope, r.ValidationOptions};
    if (r.SuppressedReasons) out.SuppressedReasons = checked_reasons(*r.SuppressedReasons);
    return out;
}

// Of a set (…Options) and of the account (…Attributes).
struct Dashboard {
    std::optional<FeatureStatus> EngagementMetrics;
};
BOOST_DESCRIBE_STRUCT(Dashboard, (), (EngagementMetrics))
struct Guardian {
    std::optional<FeatureStatus> OptimizedSharedDelivery;
};
BOOST_DESCRIBE_STRUCT(Guardian, (), (OptimizedSharedDelivery))

struct VdmOptions {
    std::optional<Dashboard> DashboardOptions;
    std::optional<Guardian> GuardianOptions;
};
BOOST_DESCRIBE_STRUCT(VdmOptions, (), (DashboardOptions, GuardianOptions))

bool is_archive_arn(std::string_view text);
inline constexpr codec::pattern<"arn:(aws|aws-[a-z-]+):ses:[a-z]{2,4}-[a-z-]+-[0-9]:[0-9]{1,20}:mailmanager-archive/"
                                "a-[a-z0-9]{24,62}",
                                is_archive_arn>
    archive_arn_pattern;
using ArchiveArnText = codec::text<codec::length{20, 1011}, archive_arn_pattern>;

struct ArchivingOptions {
    std::optional<ArchiveArnText> ArchiveArn;
};
BOOST_DESCRIBE_STRUCT(ArchivingOptions, (), (ArchiveArn))

struct DefaultSigningScheme {};
BOOST_DESCRIBE_STRUCT(DefaultSigningScheme, (), ())
struct SmimeSigningScheme {
    std::optional<codec::text<codec::one_of<"DETACHED">{}>> SignatureFormat;
};
BOOST_DESCRIBE_STRUCT(SmimeSigningScheme, (), (SignatureFormat))
struct SigningScheme {
    std::optional<DefaultSigningScheme> DefaultScheme;
    std::optional<SmimeSigningScheme> SmimeScheme;
};
BOOST_DESCRIBE_STRUCT(SigningScheme, (), (DefaultScheme, SmimeScheme))
struct MessageSecurityOptions {
    std::optional<struct SigningScheme> SigningScheme;
};
BOOST_DESCRIBE_STRUCT(MessageSecurityOptions, (), (SigningScheme))

// Between wire and model. A block without a member to show is absent.

std::optional<TrackingOptions> tracking_of(sesame::ses::configuration_set const& set);
// Where tracked links lead, and by which scheme.
struct checked_tracking {
    std::string domain; // empty: SES's own
    std::optional<sesame::ses::https_policy> https;
};
// Checks in the order of SES: domain, then policy. `path` leads to the policy in the request.
checked_tracking check_tracking_options(account const& a, TrackingOptions const& from, std::string const& path);

std::optional<DeliveryOptions> delivery_of(sesame::ses::configuration_set const& set);
std::optional<sesame::ses::tls_policy> tls_policy_of(DeliveryOptions const& from);
sesame::ses::pool_options from_wire(DeliveryOptions const& from);

std::optional<SuppressionOptions> to_wire(sesame::ses::suppression_options const& from);
sesame::ses::suppression_options from_wire(SuppressionOptions const& from);
std::vector<sesame::ses::suppression_reason> from_wire(SuppressionListReasons const& from);
SuppressionListReasons to_wire(std::vector<sesame::ses::suppression_reason> const& from);
std::optional<SuppressionValidation> to_wire(std::optional<sesame::ses::suppression_validation> const& from);
std::optional<sesame::ses::suppression_validation> from_wire(std::optional<SuppressionValidation> const& from);

std::optional<Dashboard> dashboard_of(sesame::ses::vdm_options const& from);
std::optional<Guardian> guardian_of(sesame::ses::vdm_options const& from);
sesame::ses::vdm_options vdm_of(std::optional<Dashboard> const& dashboard, std::optional<Guardian> const& guardian);

std::optional<MessageSecurityOptions> security_of(sesame::ses::configuration_set const& set);
// Nothing where the options name no scheme. Refuses two schemes.
std::optional<sesame::ses::signing_scheme> from_wire(MessageSecurityOptions const& from);

} // namespace sesame::api::sesv2

template<>
struct sesame::api::codec::type_for<sesame::api::sesv2::NewSuppressionReasons> {
    using rule_for_words = one_of<"BOUNCE", "COMPLAINT">;
    static void const* word_of(void const* list, std::size_t at) {
        static std::string const good(rule_for_words::words.front()); // null breaks no rule
        auto const& known = *static_cast<std::vector<std::optional<std::string>> const*>(list);
        if (at >= known.size()) return nullptr;
        return known[at] ? &*known[at] : &good;
    }
    static constexpr list_type value = [] {
        auto out = a_list<std::optional<std::string>>;
        out.item = word_of;
        out.of_texts = rules_of<rule_for_words{}>;
        return out;
    }();
};
