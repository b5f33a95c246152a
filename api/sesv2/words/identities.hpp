#pragma once
#include "api/sesv2/words/row.hpp"

namespace sesame::api::sesv2 {

inline constexpr row identities_words[]{
    limit_exceeded(reason::too_many_identities),
    already_exists(reason::email_identity_exists, "Email identity {1} already exist."), // sic
    not_found(reason::email_identity_not_found, "Email identity {1} does not exist."),
    not_found(reason::identity_of_policy_not_found, "Email identity <{1}> does not exist."),
    not_found(reason::identity_of_default_set_not_found, "Identity <{1}> does not exist."),

    limit_exceeded(reason::too_many_policies,
                   "Number of policies for <{1}> exceeds max allowed number of policies per resource"),
    already_exists(reason::policy_exists, "Policy <{1}> already exists"),
    not_found(reason::policy_not_found, "Policy <{1}> does not exist"),

    // AWS's texts for certificates are not known.
    bad_request(reason::certificate_address_missing, "FromAddress must be specified for the domain identity <{1}>."),
    bad_request(reason::certificate_address_not_of_identity,
                "FromAddress <{1}> does not belong to the email identity <{2}>."),
    already_exists(reason::certificate_exists, "A certificate is already associated with the address <{1}>."),
    bad_request(reason::too_many_certificates, "Certificate limit exceeded for this account."),

    already_exists(reason::verification_template_exists),
    limit_exceeded(reason::too_many_verification_templates),
    not_found(reason::verification_template_not_found),
    // v2 does not shorten it where v1 does.
    not_found(reason::verification_template_to_send_not_found,
              "Custom verification email template <{1}> does not exist"),
    not_found(reason::from_address_not_verified),
    not_found(reason::from_address_to_send_not_verified),

    bad_request(reason::dkim_needs_domain, "The EmailIdentity value must be a valid domain."),
    // The three: reported of AWS in September 2026, of a new identity.
    bad_request(reason::dkim_own_key_missing,
                "Invalid identity configuration. please ensure to provide the required Attributes."),
    bad_request(reason::dkim_own_key_needs_domain, "For BYODKIM, the EmailIdentity value must be a domain."),
    bad_request(reason::dkim_own_key_with_length, "NextSigningKeyLength cannot be used together with "
                                                  "DomainSigningSelector and DomainSigningPrivateKey."),
    // AWS's texts for these are not known.
    bad_request(reason::invalid_dkim_private_key,
                "DomainSigningPrivateKey must be an RSA private key of 1024 to 2048 bits, encoded in base64."),
    bad_request(reason::dkim_settings_mixed,
                "A selector and private key, a key length, and another region are settings for different origins."),
    bad_request(reason::dkim_origin_not_allowed, "The origin {1} is not allowed here."),
    bad_request(reason::dkim_length_changed_today,
                "The DKIM signing key length of an identity can only be changed once in 24 hours."),
    not_found(reason::dkim_primary_not_found, "Email identity {1} does not exist in the region of {2}."),
    bad_request(reason::dkim_primary_not_easy, "Email identity {1} does not use Easy DKIM in its primary region."),
};

} // namespace sesame::api::sesv2
