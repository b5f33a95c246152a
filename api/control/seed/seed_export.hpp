#pragma once
#include "api/control/seed/seed_document.hpp"

namespace sesame::api::control {

// An account's state as a seed that restores it. The seed contains no mail and no deliveries.
seed_content exported(account const& a, timestamp real_now);

void export_contacts(seed_content& to, ses::contacts_state const& from);
seed_destination exported(ses::event_destination const& d);
seed_rule exported(ses::receipt_rule const& r);

} // namespace sesame::api::control
