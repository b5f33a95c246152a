#pragma once
#include "api/ses/words/row.hpp"

namespace sesame::api::ses {

inline constexpr row sending_words[]{
    invalid_parameter(reason::malformed_address, "{1}"),
    invalid_parameter(reason::address_without_domain, "Missing final '@domain'"),
    invalid_parameter(reason::address_breaks_line, "Invalid email address {1}."),
    invalid_parameter(reason::address_too_long, "Address length is more than 320 characters long: '{1}'."),
    invalid_parameter(reason::invalid_email_address, "Invalid email address<{1}>."),
    invalid_parameter(reason::invalid_arn, "Invalid ARN <{1}>."),

    // AWS's text for this one is not known.
    {reason::account_sending_paused, "AccountSendingPausedException", "Sending is paused for this account.",
     "AccountSendingPaused"},
    {reason::configuration_set_sending_paused, "ConfigurationSetSendingPausedException",
     "Sending is paused for configuration set {1}", "ConfigurationSetSendingPaused"},
    {reason::senders_not_verified, "MessageRejected", not_verified, "MessageRejected"},
    // With these quotes: in many public reports, 2015-2023.
    {reason::access_denied, "AccessDenied", "User `{1}' is not authorized to perform `{2}' on resource `{3}'", "Failed",
     403},
    {reason::mail_from_domain_not_verified, "MailFromDomainNotVerifiedException",
     "MAIL FROM domain <{1}> is not verified.", "MailFromDomainNotVerified"},
    invalid_parameter(reason::too_many_recipients, "Recipient count exceeds 50."),
    invalid_parameter(reason::message_too_long, "Message length is more than {2} bytes long: '{1}'."),
    {reason::sending_rate_exceeded, "Throttling", "Maximum sending rate exceeded.", "AccountThrottled"},
    {reason::daily_quota_exceeded, "Throttling", "Daily message quota exceeded.", "AccountDailyQuotaExceeded"},
    {reason::no_room_for_mail, "Throttling",
     "Maximum sending rate exceeded: mails with events to come take all the room that there is.", "AccountThrottled"},
    invalid_parameter(reason::tag_name_missing, "The tag name must be specified."),
    // The spacing of this text and of the next but one is AWS's.
    invalid_parameter(reason::invalid_tag_name,
                      "Invalid tag name <{1}>: only alphanumeric ASCII characters, '_',  '-' are allowed."),
    invalid_parameter(reason::tag_name_too_long, "Tag name cannot exceed 255 characters."),
    invalid_parameter(reason::tag_value_missing, "The tag value must be specified."),
    invalid_parameter(reason::invalid_tag_value,
                      "Invalid tag value <{1}>: only alphanumeric ASCII characters, '_',  '-' , '.', '@' are allowed."),
    invalid_parameter(reason::tag_value_too_long, "Tag value cannot exceed 255 characters."),

    invalid_parameter(reason::unsupported_charset, "Unsupported charset '{1}'."),
    invalid_parameter(reason::header_missing, "Missing required header '{1}'."),
    invalid_parameter(reason::header_empty, "Empty required header '{1}'."),
    invalid_parameter(reason::header_duplicated, "Duplicate header '{1}'."),
    invalid_parameter(reason::header_name_empty, "Empty header names are illegal."),
    invalid_parameter(reason::invalid_header_name, "Invalid header name: {1}"),
    invalid_parameter(reason::malformed_header, "{1}"),
    invalid_parameter(reason::header_section_too_long, "Header section too long."),
    invalid_parameter(reason::too_many_parts, "MIME part count exceeds 500."),
    invalid_parameter(reason::start_boundary_missing, "Missing start boundary"),
    invalid_parameter(reason::blocked_attachment, "Illegal filename '{1}'."),

    invalid_parameter(reason::bounce_cause_missing,
                      "BounceType or RecipientDsnFields must be specified for recipient: {1}"),
    invalid_parameter(reason::original_message_not_found, "Message does not exist: {1}"),
    invalid_parameter(reason::original_message_without_sender, "Message has no sender to bounce to: {1}"),
};

} // namespace sesame::api::ses
