#pragma once
#include "model/account/refusal.hpp"

#include <string>

namespace sesame::test {

// "reason: argument, argument" or, of a reason without arguments, "reason".
std::string spelled(refusal const& r);

} // namespace sesame::test
