#pragma once
#include "api/response.hpp"
#include "model/account/accounts.hpp"

#include <string>

namespace sesame::api::smtp {

// A mail that nobody takes for this recipient: the client was told so at RCPT.
struct refused_arrival {
    std::string sender, recipient;
    std::string reply;
    std::string client; // as it calls itself
};

// Files it among the requests, as ReceiveSmtpEmail of the account that has a rule for the recipient, or has any. Gives
// the call, for log and metrics; it has a hint.
response record_refused(accounts& all, refused_arrival const& r, timestamp real_now);

} // namespace sesame::api::smtp
