#pragma once
#include "model/account/refusal.hpp"

#include <string>

namespace sesame::api::smtp {

// The reply to a mail that is refused, without its line end: "554 Message rejected: Email address is not verified. …".
std::string words_of(refusal const& r);

} // namespace sesame::api::smtp
