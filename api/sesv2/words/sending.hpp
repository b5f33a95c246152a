#pragma once
#include "api/sesv2/words/row.hpp"

namespace sesame::api::sesv2 {

inline constexpr row sending_words[]{
    {reason::account_sending_paused, "SendingPausedException", {}, 400, "ACCOUNT_SENDING_PAUSED"},
    {reason::configuration_set_sending_paused, "SendingPausedException", {}, 400, "CONFIGURATION_SET_SENDING_PAUSED"},
    {reason::senders_not_verified, "MessageRejected", {}, 400, "MESSAGE_REJECTED"},
    {reason::access_denied, "AccessDeniedException", {}, 403},
    {reason::mail_from_domain_not_verified,
     "MailFromDomainNotVerifiedException",
     {},
     400,
     "MAIL_FROM_DOMAIN_NOT_VERIFIED"},
    {reason::sending_rate_exceeded, "TooManyRequestsException", {}, 429, "ACCOUNT_THROTTLED"},
    {reason::daily_quota_exceeded, "LimitExceededException", {}, 400, "ACCOUNT_DAILY_QUOTA_EXCEEDED"},
    {reason::no_room_for_mail, "TooManyRequestsException", {}, 429, "ACCOUNT_THROTTLED"},
    // These two: seen of AWS in 2026.
    bad_request(reason::source_missing, "Source cannot be empty"),
    bad_request(reason::simple_source_missing, "{1}"),
    // AWS's words for these are not known.
    bad_request(reason::not_one_content, "Content must have exactly one of Simple, Raw and Template."),
    bad_request(reason::not_one_template,
                "Template must have either TemplateContent, or the TemplateName or TemplateArn of a stored template."),
    bad_request(reason::bulk_template_missing, "DefaultContent must have a Template."),
    bad_request(reason::unsupported_operations, "Template contains unsupported operations."), // recorded in 2024
    bad_request(reason::invalid_inline_template, "Template content is invalid: {1}."),
    bad_request(reason::inline_template_empty, "Template content must have a subject, a text or an HTML part."),
    bad_request(reason::header_not_allowed, "Header '{1}' is not allowed as a custom header."),
    bad_request(reason::header_too_long, "The name and the value of header '{1}' have more than 996 characters."),
    bad_request(reason::malformed_attachment_member, "Invalid {1} of an attachment: {2}."),
};

} // namespace sesame::api::sesv2
