#pragma once
#include "model/ses/event.hpp"
#include "model/ses/mail.hpp"

#include <string>
#include <string_view>

namespace sesame {
struct account;
}

namespace sesame::ses {

// The compact JSON that event publishing sends for an event: key order as captured from AWS 2021-2026.
std::string event_document(account const& a, mail const& m, event const& e);

// "Send", "Rendering Failure" …: the eventType.
std::string_view event_name(event_type type);

} // namespace sesame::ses
