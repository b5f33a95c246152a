#pragma once
#include "api/ses/words/row.hpp"

namespace sesame::api::ses {

inline constexpr row identities_words[]{
    invalid_parameter(reason::invalid_domain_name, "Invalid domain name {1}."),
    {reason::too_many_identities, "LimitExceeded", "Identity limit exceeded for this account."},
    invalid_parameter(reason::invalid_identity, "Identity {1} is invalid. Must be a verified email address or domain."),
    invalid_parameter(reason::identity_not_found, "Identity <{1}> does not exist."),
    invalid_parameter(reason::invalid_dkim_domain, "Domain {1} is invalid."),
    invalid_parameter(reason::dkim_domain_not_verified, "Domain {1} is not verified for DKIM signing."),
    invalid_parameter(reason::mail_from_is_no_subdomain,
                      "Provided MAIL-FROM domain <{1}> is not subdomain of the domain of the identity <{2}>."),
    invalid_parameter(reason::invalid_notification_topic, "Invalid SNS topic <{1}>."),
    invalid_parameter(
        reason::forwarding_is_needed,
        "Feedback forwarding for identity {1} can only be disabled when both bounce and complaint topics are set."),

    invalid_parameter(
        reason::invalid_policy_name,
        "PolicyName is invalid. Policy names must only include alpha-numeric characters, dashes, and underscores."),
    invalid_parameter(reason::too_many_policies,
                      "Number of policies for {1} exceeds max allowed number of policies per resource"),
    {reason::policy_too_long, "InvalidPolicy", "Policy length exceeds 4096 bytes."},
    {reason::policy_is_no_json, "InvalidPolicy", "Policy is not a valid JSON object."},
    {reason::policy_without_statement, "InvalidPolicy", "Policy must contain a Statement."},
    {reason::statement_is_no_object, "InvalidPolicy", "Policy statement must be an object."},
    {reason::statement_member_missing, "InvalidPolicy", "Policy statement must contain {1}."},
    {reason::invalid_effect, "InvalidPolicy", "Policy statement Effect must be Allow or Deny."},
    {reason::action_is_no_string, "InvalidPolicy", "Policy statement action must be a string."},
    // SNS has this sentence, too.
    {reason::action_out_of_scope, "InvalidPolicy", "Policy statement action out of service scope!"},
    {reason::invalid_policy_resource, "InvalidPolicy", "Invalid ARN"},
    {reason::condition_is_no_object, "InvalidPolicy", "Policy statement Condition must be an object."},
    {reason::unknown_condition_operator, "InvalidPolicy", "Unknown condition type '{1}'."},
    {reason::condition_operator_is_no_object, "InvalidPolicy", "The condition '{1}' must be an object."},
    // This sentence is AWS's.
    {reason::unknown_condition_key, "InvalidPolicy", "Unknown or unapplicable condition field '{1}'."},

    {reason::verification_template_exists, "CustomVerificationEmailTemplateAlreadyExists",
     "Custom verification email template <{1}> already exists"},
    {reason::too_many_verification_templates, "LimitExceeded",
     "Custom verification email template limit exceeded for this account."},
    {reason::verification_template_not_found, "CustomVerificationEmailTemplateDoesNotExist",
     "Custom verification email template <{1}> does not exist"},
    {reason::verification_template_to_send_not_found, "CustomVerificationEmailTemplateDoesNotExist",
     "Template <{1}> does not exist"},
    {reason::from_address_not_verified, "FromEmailAddressNotVerified", "The from email address <{1}> is not verified"},
    {reason::from_address_to_send_not_verified, "FromEmailAddressNotVerified", not_verified},
    invalid_parameter(reason::invalid_success_url, "The success redirection URL is invalid"),
    invalid_parameter(reason::invalid_failure_url, "The failure redirection URL is invalid"),
    {reason::invalid_verification_content, "CustomVerificationEmailInvalidContent",
     "The template content must have 1 byte to 10 MB."},
    invalid_parameter(reason::email_address_missing, "Email address not specified."),
    {reason::production_access_not_granted, "ProductionAccessNotGranted",
     "The account has not been granted production access."},
};

} // namespace sesame::api::ses
