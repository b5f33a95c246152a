#pragma once
#include "model/account/account.hpp"
#include "model/ses/events/event.hpp"
#include "model/ses/mails/mail.hpp"

namespace sesame::ses {

// Sends an event of a mail to each enabled destination of its configuration set that wants it, and to the topic of its
// identity. If a topic cannot take it, this is counted; it never fails the send. The mail remembers the event and its
// publications.
void publish_event(accounts& all, account& a, mail& m, event e, timestamp now);

// The same when the event's time has come.
void publish_due(accounts& all, account& a, due_event due, timestamp now);

// Schedules these events of the mail.
void schedule_events(account& a, mail& m, std::vector<event> events);

} // namespace sesame::ses
