#pragma once
#include "model/account/account.hpp"
#include "model/ses/events/event.hpp"
#include "model/ses/mails/mail.hpp"

namespace sesame::ses {

// Sends an event of a mail to the enabled destinations of its configuration set that want it, and to the topic of its
// identity. What a topic cannot take is counted; it never fails the send. The mail
// remembers what happened and where it was told.
void publish_event(accounts& all, account& a, mail& m, event e, timestamp now);

// The same when the event's time has come.
void publish_due(accounts& all, account& a, due_event due, timestamp now);

// Has these events happen to the mail when their time comes.
void schedule_events(account& a, mail& m, std::vector<event> events);

} // namespace sesame::ses
