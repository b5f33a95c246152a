#pragma once
#include "model/sns/delivery/outbox.hpp"

namespace sesame {
struct account;
}

namespace sesame::sns {

// Gives an owed delivery up, and notes it in the journal. False if there is none, or if it is under way.
bool give_up(account& a, owed_id id, timestamp now);

} // namespace sesame::sns
