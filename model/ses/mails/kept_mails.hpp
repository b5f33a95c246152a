#pragma once
#include "model/ses/state.hpp"

#include <cstddef>
#include <string_view>

// The mails that an account keeps. Where there are too many mails or bytes, the oldest goes. A mail that waits for
// events stays, even beyond the limit. No function here gets slower the more mails are kept or wait.

namespace sesame::ses {

// Files a mail under its id. Before that, drops old mails to stay within `most`, as far as it can. Gives the mail: good
// until it is dropped.
mail& keep(state& s, mail&& m, room const& most);

// The mail will get `count` events. They take `bytes` until they come.
void expect_events(state& s, mail& m, std::size_t count, std::size_t bytes);
// One of them came, and frees its `bytes`.
void event_has_come(state& s, mail& m, std::size_t bytes);
// The mail takes `bytes` more than before.
void grow(state& s, mail& m, std::size_t bytes);

// Drops so many bytes of the oldest mails; mails that wait for events stay.
void drop_mails(state& s, std::size_t bytes);

// Gives whether there was such a mail.
bool forget_mail(state& s, std::string_view message_id);
void forget_mails(state& s);
// Forgets some of the mails, because to forget all at once would keep others waiting. Only for a state that nobody uses
// any more.
void forget_oldest_mails(state& s, std::size_t count);

// The same for mails that arrived.
void keep_arrived(receiving_state& s, received_mail m, room const& most);
void drop_arrived(receiving_state& s, std::size_t bytes); // never the newest
void forget_arrived(receiving_state& s, std::string_view message_id);

} // namespace sesame::ses
