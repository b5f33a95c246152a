#pragma once
#include "model/account/account.hpp"
#include "model/ses/events/event.hpp"
#include "model/ses/mails/mail.hpp"

namespace sesame::ses {

// Publishes an event of a mail to the topic that the identity which authorised the mail has for it. If that topic of
// bounces or complaints is gone, the setting is removed and feedback is forwarded again. Adds to `done`
// where it was told.
void notify_identity(accounts& all, account& a, mail const& m, event const& e, timestamp now,
                     std::vector<publication>& done);

} // namespace sesame::ses
