#pragma once
#include "model/ses/event.hpp"
#include "model/ses/mail.hpp"

#include <boost/json/fwd.hpp>
#include <string>
#include <string_view>

namespace sesame {
struct account;
}

namespace sesame::ses {

// The compact JSON that event publishing sends for an event: key order as captured from AWS 2021-2026.
std::string event_document(account const& a, mail const& m, event const& e);

// Parts of it that the notifications of identities have, too: the block about the event; headersTruncated, headers and
// commonHeaders of the mail.
boost::json::object event_block(account const& a, event const& e);
void add_shown_headers(boost::json::object& to, std::vector<header> const& headers, std::string const& message_id);

// "Send", "Rendering Failure" …: the eventType.
std::string_view event_name(event_type type);

} // namespace sesame::ses
