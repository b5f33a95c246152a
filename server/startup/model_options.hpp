#pragma once
#include "model/account/accounts.hpp"
#include "server/outbound/delivery.hpp"
#include "server/settings/settings.hpp"
#include "server/startup/server_options.hpp"

#include <cstdint>
#include <optional>

// What the parts of the server are made with, by the settings.

namespace sesame::server {

// `dkim` outlives the accounts that are made with the result.
options model_options(settings const& s, server_options const& o, ses::dkim_keys& dkim);

delivery_options delivery_options_of(settings const& s, server_options const& o);

// With --deterministic: where random choices begin, the keys' too.
std::optional<std::uint64_t> repeated_seed(settings const& s);

} // namespace sesame::server
