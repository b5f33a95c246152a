#pragma once
#include "model/account.hpp"
#include "model/ses/event.hpp"

namespace sesame::ses {

// Sends an event of a mail to the enabled destinations of its configuration set that want it, and to the topic of its
// identity. What a topic cannot take is counted; it never fails the send.
void publish_event(accounts& all, account& a, mail const& m, event const& e, timestamp now);

// The same when the event's time has come.
void publish_due(accounts& all, account& a, due_event const& due, timestamp now);

} // namespace sesame::ses
