#pragma once
#include "api/control/metrics/exposition.hpp"
#include "model/account/accounts.hpp"

namespace sesame::api::control {

// Gauges of what all accounts together keep and owe: how many, how many bytes, and the limits.
void write_kept(exposition& out, accounts& all);

} // namespace sesame::api::control
