#pragma once
#include <string>
#include <string_view>

namespace sesame {

// Two lower-case hex digits for each byte.
std::string hex(std::string_view bytes);

} // namespace sesame
