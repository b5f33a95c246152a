#pragma once
#include "model/ses/mails/mail.hpp"

#include <array>
#include <string>
#include <vector>

namespace sesame::api::compat {

// The recipients of a mail by the member of Destination that named them: ToAddresses, CcAddresses, BccAddresses. Those
// in the Bcc stand in no header.
using recipients = std::array<std::vector<std::string>, 3>;
recipients recipients_of(ses::mail const& m);

} // namespace sesame::api::compat
