#pragma once
#include "model/account.hpp"
#include "model/call.hpp"
#include "model/ses/address.hpp"
#include "model/ses/mail.hpp"

#include <string>
#include <vector>

// What the send operations share: each reads its own request, and then accepts a mail.

namespace sesame::ses {

// A mail on its way through the checks.
struct envelope {
    std::vector<mailbox> recipients;
    std::vector<mailbox> senders; // all that must be covered by verified identities, the envelope sender first
    std::size_t bytes = 0;
    bool bad_content = false;
};

// Throws AccountSendingPausedException. What every send checks first.
void check_sending_enabled(account const& a);

// Checks what remains once the parts of a mail are known, in the order of SES. Files the mail, publishes its Send
// event, schedules what else happens to it, and gives its message id. Throws InvalidParameterValue,
// ConfigurationSetDoesNotExist, ConfigurationSetSendingPausedException, MessageRejected,
// MailFromDomainNotVerifiedException, Throttling.
std::string accept(accounts& all, account& a, mail m, envelope const& e, call const& c);

// Throws InvalidParameterValue for the first that is no mailbox.
std::vector<mailbox> parse_mailboxes(std::vector<std::string> const& addresses);

void append_mailboxes(std::vector<mailbox>& to, std::vector<mailbox> from);

} // namespace sesame::ses
