#pragma once
#include "model/account/account.hpp"
#include "model/ses/events/event.hpp"
#include "model/ses/mails/mail.hpp"

namespace sesame::ses {

// Publishes an event to the topic of the identity that authorised the mail, if it has one for the type. If a topic for
// bounces or complaints is gone, the setting is removed and feedback is forwarded again. Adds the publication to
// `done`.
void notify_identity(accounts& all, account& a, mail const& m, event const& e, timestamp now,
                     std::vector<publication>& done);

} // namespace sesame::ses
