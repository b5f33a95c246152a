#pragma once
#include "model/account.hpp"
#include "model/ses/event.hpp"

namespace sesame::ses {

// Publishes an event of a mail to the topic that the identity which authorised the mail has for it. If that topic of
// bounces or complaints is gone, the setting is removed and feedback is forwarded again.
void notify_identity(accounts& all, account& a, mail const& m, event const& e, timestamp now);

} // namespace sesame::ses
