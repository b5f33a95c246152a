#pragma once
#include "model/account/account.hpp"
#include "model/account/call.hpp"
#include "model/ses/events/event.hpp"
#include "model/ses/policies/sending_arns.hpp"

#include <optional>
#include <string>
#include <vector>

namespace sesame::ses {

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

// Checks a mail in the order of SES, accepts it and gives its message id.
std::string send_raw_email(accounts& all, account& a, raw_email e, call const& c);

} // namespace sesame::ses
