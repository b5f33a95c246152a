#include "model/ses/events/usual_bounce.hpp"

#include <utility>

namespace sesame::ses {
namespace {

struct bounce_words {
    std::string_view sub_type, status, diagnostic_code;
};

// The pairs of codes: templates of the Bounce action in the AWS SES developer guide, "Return bounce response action".
// Expired mail is worded as captured from AWS 2020-2023, a suppressed one as captured 2014-2020.
constexpr bounce_words usual_words[]{
    {"MailboxFull", "5.2.2", "smtp; 552 5.2.2 Mailbox full"},
    {"MessageTooLarge", "5.3.4", "smtp; 552 5.3.4 Message too large"},
    {"ContentRejected", "5.6.1", "smtp; 500 5.6.1 Message content rejected"},
    {"AttachmentRejected", "5.6.1", "smtp; 500 5.6.1 Message content rejected"},
    {globally_suppressed, "5.1.1",
     "Amazon SES has suppressed sending to this address because it has a recent history of bouncing as an invalid "
     "address. For more information about how to remove an address from the suppression list, see the Amazon SES "
     "Developer Guide: http://docs.aws.amazon.com/ses/latest/DeveloperGuide/remove-from-suppressionlist.html "},
    {unsubscribed_recipient, "5.1.1",
     "Amazon SES did not send the message to this address because the recipient is unsubscribed."},
};

constexpr bounce_words user_unknown{"", "5.1.1", "smtp; 550 5.1.1 user unknown"};
constexpr bounce_words expired{"", "4.4.7",
                               "smtp; 550 4.4.7 Message expired: unable to deliver in 840 minutes."
                               "<421 4.4.1 Failed to establish connection>"};

bounce_words words_of(bounce_type type, std::string_view sub_type) {
    for (auto const& row : usual_words)
        if (row.sub_type == sub_type) return row;
    if (type == bounce_type::Undetermined) return {}; // nobody could read what was reported
    return type == bounce_type::Transient ? expired : user_unknown;
}

} // namespace

bounced usual_bounce(bounce_type type, std::string_view sub_type) {
    if (sub_type.empty()) sub_type = type == bounce_type::Undetermined ? "Undetermined" : "General";
    if (is_by_suppression_list(sub_type))
        return {type, std::string(sub_type), "5.1.1", suppression_text(sub_type == on_tenant_suppression_list)};
    auto const words = words_of(type, sub_type);
    return {type, std::string(sub_type), std::string(words.status), std::string(words.diagnostic_code)};
}

std::string suppression_text(bool by_tenant) {
    std::string out = "Amazon SES did not send the message to this address because it is on the suppression list for ";
    out += by_tenant ? "your tenant."
                     : "your account. For more information about removing addresses from the suppression list, see the "
                       "Amazon SES Developer Guide at "
                       "https://docs.aws.amazon.com/ses/latest/DeveloperGuide/sending-email-suppression-list.html";
    return out;
}

} // namespace sesame::ses
