#pragma once
#include "api/control/seed/document/seed_document.hpp"
#include "model/account/account.hpp"

namespace sesame::api::control {

// An account's state as a seed that restores it. The seed contains no mail and no deliveries.
seed_content exported(account const& a, timestamp real_now);

} // namespace sesame::api::control
