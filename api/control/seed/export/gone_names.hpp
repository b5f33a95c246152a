#pragma once
#include "api/control/seed/document/seed_document.hpp"
#include "model/account/account.hpp"

namespace sesame::api::control {

// Leaves out of an account's seed what names things that were deleted since, or identities that are not verified: the
// calls that a seed stands for refuse it, and with it the whole seed. A notification of a topic that is gone, and a
// receipt rule's action, go alone; a custom verification template without its sender goes as a whole.
void leave_out_gone_names(seed_content& of, accounts& all, account const& a);

} // namespace sesame::api::control
