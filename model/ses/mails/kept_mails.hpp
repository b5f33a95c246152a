#pragma once
#include "model/ses/state.hpp"

#include <cstddef>
#include <string_view>

// The mails that an account keeps. Where there are too many, or too many bytes of them, the oldest goes, but not while
// events are to come that need it: then there are more for a while. What each of these costs does not depend on how
// many are kept, or wait.

namespace sesame::ses {

// Files a mail under its id, and drops others so that there are no more than this, if it can be.
mail& keep(state& s, mail&& m, room const& most);

// To be called when events are to come to this mail, with the bytes that they take until then, and when one has.
void expect_events(state& s, mail& m, std::size_t count, std::size_t bytes);
void event_has_come(state& s, mail& m, std::size_t bytes);
// When it takes so much more than before.
void grow(state& s, mail& m, std::size_t bytes);

// Drops the oldest mails, so many bytes of them, as far as no events are to come.
void drop_mails(state& s, std::size_t bytes);

// Gives whether there was such a mail.
bool forget_mail(state& s, std::string_view message_id);
void forget_mails(state& s);
// A piece of all, where to forget them at once would keep others waiting. Only of a state that is not used any more.
void forget_oldest_mails(state& s, std::size_t count);

// The same of mails that arrived.
void keep_arrived(receiving_state& s, received_mail m, room const& most);
void drop_arrived(receiving_state& s, std::size_t bytes); // but not the newest
void forget_arrived(receiving_state& s, std::string_view message_id);

} // namespace sesame::ses
