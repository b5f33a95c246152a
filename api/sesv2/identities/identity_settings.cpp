#include "api/operation/handle.hpp"
#include "api/sesv2/enums.hpp"
#include "api/sesv2/families.hpp"
#include "model/ses/identities/email_identity.hpp"

namespace sesame::api::sesv2 {
namespace {
using namespace codec;
namespace model = sesame::ses;

struct PutEmailIdentityConfigurationSetAttributesRequest {
    text<not_empty{}> EmailIdentity;
    std::optional<std::string> ConfigurationSetName;
};
BOOST_DESCRIBE_STRUCT(PutEmailIdentityConfigurationSetAttributesRequest, (), (EmailIdentity, ConfigurationSetName))

empty_result
put_email_identity_configuration_set_attributes(context& c,
                                                PutEmailIdentityConfigurationSetAttributesRequest const& r) {
    model::set_default_configuration_set(c.home, r.EmailIdentity, r.ConfigurationSetName.value_or(""));
    return {};
}

struct PutEmailIdentityFeedbackAttributesRequest {
    text<not_empty{}> EmailIdentity;
    std::optional<bool> EmailForwardingEnabled;
};
BOOST_DESCRIBE_STRUCT(PutEmailIdentityFeedbackAttributesRequest, (), (EmailIdentity, EmailForwardingEnabled))

empty_result put_email_identity_feedback_attributes(context& c, PutEmailIdentityFeedbackAttributesRequest const& r) {
    model::set_email_forwarding(c.home, r.EmailIdentity, r.EmailForwardingEnabled.value_or(false));
    return {};
}

struct PutEmailIdentityMailFromAttributesRequest {
    text<not_empty{}> EmailIdentity;
    std::optional<std::string> MailFromDomain;
    std::optional<text<one_of<"REJECT_MESSAGE", "USE_DEFAULT_VALUE">{}>> BehaviorOnMxFailure;
};
BOOST_DESCRIBE_STRUCT(PutEmailIdentityMailFromAttributesRequest, (),
                      (EmailIdentity, MailFromDomain, BehaviorOnMxFailure))

empty_result put_email_identity_mail_from_attributes(context& c, PutEmailIdentityMailFromAttributesRequest const& r) {
    using behaviors = model::behavior_on_mx_failure;
    auto const behavior =
        r.BehaviorOnMxFailure ? from_upper_snake<behaviors>(*r.BehaviorOnMxFailure) : behaviors::UseDefaultValue;
    model::set_mail_from(c.home, r.EmailIdentity, r.MailFromDomain.value_or(""), behavior, c.call.now);
    return {};
}

} // namespace

std::span<operation const> identity_settings() {
    static constexpr operation rows[]{
        handle<put_email_identity_configuration_set_attributes>(
            "PutEmailIdentityConfigurationSetAttributes",
            {"PUT", "/v2/email/identities/{EmailIdentity}/configuration-set"}),
        handle<put_email_identity_feedback_attributes>("PutEmailIdentityFeedbackAttributes",
                                                       {"PUT", "/v2/email/identities/{EmailIdentity}/feedback"}),
        handle<put_email_identity_mail_from_attributes>("PutEmailIdentityMailFromAttributes",
                                                        {"PUT", "/v2/email/identities/{EmailIdentity}/mail-from"}),
    };
    return rows;
}

} // namespace sesame::api::sesv2
