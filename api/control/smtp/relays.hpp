#pragma once
#include "api/control/core/control_call.hpp"
#include "api/control/look/mails/message_query.hpp"

#include <boost/json/array.hpp>

namespace sesame::api::control {

// The servers that a mail was handed on to, or shall be; the first first.
boost::json::array relays_json(accounts& all, sent_mail const& m);

// Hands one mail on, to the server and the recipients that the body names.
response post_relay(control_call const& c);

} // namespace sesame::api::control
