#pragma once
#include "model/account.hpp"
#include "model/call.hpp"
#include "model/ses/sending_arns.hpp"

#include <optional>
#include <string>
#include <vector>

namespace sesame::ses {

struct content {
    std::string data;
    std::string charset = "UTF-8";
};

// A mail that SES is to compose, as SendEmail describes it.
struct formatted_email {
    std::string source;
    std::vector<std::string> to, cc, bcc, reply_to;
    std::optional<std::string> return_path;
    content subject;
    std::optional<content> text, html;
    std::vector<message_tag> tags;
    std::optional<std::string> configuration_set;
    sending_arns arns{};
};

// A mail that the sender composed, as SendRawEmail has it.
struct raw_email {
    std::optional<std::string> source;
    std::vector<std::string> destinations; // none: those of the To, Cc and Bcc headers
    std::string data;
    std::vector<message_tag> tags;                // none: those of X-SES-MESSAGE-TAGS
    std::optional<std::string> configuration_set; // missing: that of X-SES-CONFIGURATION-SET
    sending_arns arns{};                          // missing: those of X-SES-SOURCE-ARN, -FROM-ARN, -RETURN-PATH-ARN
    std::size_t length = 0;                       // of data in bytes, where it is so long that data was left out
};

// Whether an account may send at all.
void enable_sending(account& a, bool enabled);

// Check a mail in the order of SES, accept it and give its message id: it is filed, its Send event is published, and
// what else happens to it is scheduled. Throw what `accept` throws, AccountSendingPausedException and
// InvalidParameterValue.
std::string send_email(accounts& all, account& a, formatted_email const& e, call const& c);
std::string send_raw_email(accounts& all, account& a, raw_email e, call const& c);

} // namespace sesame::ses
