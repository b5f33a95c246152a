#pragma once
#include "api/control/seed/seed_document.hpp"

namespace sesame::api::control {

// An account's state as a seed that brings it about again. Mail, what is owed and what was delivered are no part of it.
seed_content exported(account const& a, timestamp real_now);

seed_destination exported(ses::event_destination const& d);
seed_rule exported(ses::receipt_rule const& r);

} // namespace sesame::api::control
