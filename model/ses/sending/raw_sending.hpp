#pragma once
#include "model/account/account.hpp"
#include "model/account/call.hpp"
#include "model/ses/contacts/list_options.hpp"
#include "model/ses/events/event.hpp"
#include "model/ses/policies/sending_arns.hpp"

#include <optional>
#include <string>
#include <vector>

namespace sesame::ses {

// A mail that the sender composed, as in SendRawEmail.
struct raw_email {
    std::optional<std::string> source;
    std::vector<std::string> destinations; // none: the To, Cc and Bcc headers count
    std::string data;
    std::vector<message_tag> tags;                // none: X-SES-MESSAGE-TAGS counts
    std::optional<std::string> configuration_set; // missing: X-SES-CONFIGURATION-SET counts
    sending_arns arns{};                          // missing: X-SES-SOURCE-ARN, -FROM-ARN, -RETURN-PATH-ARN count
    std::optional<std::string> tenant{};          // missing: X-SES-TENANT counts
    std::optional<list_options> list{};           // missing: X-SES-LIST-MANAGEMENT-OPTIONS counts
    std::size_t length = 0;                       // of the data in bytes, if it was too long to be passed on
};

// Checks a mail in the order of SES, accepts it and gives its message id.
std::string send_raw_email(accounts& all, account& a, raw_email e, call const& c);

} // namespace sesame::ses
