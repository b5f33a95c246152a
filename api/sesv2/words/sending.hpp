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
};

} // namespace sesame::api::sesv2
