#pragma once
#include "model/ses/events/event.hpp"
#include "model/ses/events/outcome.hpp"

#include <vector>

namespace sesame::ses {

// All events of an accepted mail after Send, in order of time. Recipients of one domain with the same outcome at the
// same time share an event. Mail with bad content (the EICAR test file) is rejected.
std::vector<event> decide_fate(account& a, mail const& m, std::vector<mime::mailbox> const& recipients,
                               bool bad_content);

// The events of one step, counted from `now`, for these recipients of a mail: one for each domain, or one for each
// recipient for types about a single one.
std::vector<event> events_of(account& a, mail const& m, std::vector<mime::mailbox> const& recipients, outcome_step step,
                             timestamp now);

} // namespace sesame::ses
