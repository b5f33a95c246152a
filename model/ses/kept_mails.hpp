#pragma once
#include "model/ses/state.hpp"

#include <cstddef>
#include <string_view>

// The mails that an account keeps. Where there are too many the oldest goes, but not while events are to come that need
// it: then there are more for a while. What each of these costs does not depend on how many are kept, or wait.

namespace sesame::ses {

// Files a mail under its id, and drops others so that there are no more than this.
mail& keep(state& s, mail&& m, std::size_t most);

// To be called when one of the events that were to come to this mail has.
void event_has_come(state& s, mail& m);

// Gives whether there was such a mail.
bool forget_mail(state& s, std::string_view message_id);
void forget_mails(state& s);
// A piece of all, where to forget them at once would keep others waiting.
void forget_oldest_mails(state& s, std::size_t count);

} // namespace sesame::ses
