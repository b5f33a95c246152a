#pragma once
#include "model/ids.hpp"
#include "model/ses/address.hpp"
#include "model/ses/event.hpp"

#include <string>
#include <string_view>
#include <vector>

// What becomes of a mail after it was sent: AWS SES developer guide, "Using the Amazon SES mailbox simulator".

namespace sesame::ses {

// A mail as its fate sees it.
struct fate_input {
    std::vector<mailbox> recipients;
    bool bad_content = false; // it carries the EICAR test file
    std::string region;
    timestamp accepted;
};

// Whether the address is one of the mailbox simulator's, which do not count for the quota.
bool is_simulator_address(std::string_view address);

// Everything that happens after Send, in order of time. Recipients of one domain that fare alike share an event.
std::vector<event> decide_fate(fate_input const& mail, id_source& ids);

// "<4 hex: region><12 hex: milliseconds>-<uuid>-000000": the ids of mails and of feedback.
std::string make_message_id(std::string_view region, timestamp at, id_source& ids);

} // namespace sesame::ses
