#pragma once
#include "api/control/message_query.hpp"

#include <string>

namespace sesame::api::control {

// The mail of the path /messages/{id}. Throws `refused`.
sent_mail required_mail(control_call const& c);

// The path of a mail in our own API.
std::string link_to(sent_mail const& m);

} // namespace sesame::api::control
