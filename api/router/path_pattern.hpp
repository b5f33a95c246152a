#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sesame::api {

// The value in `path` of each label of `pattern`, as it was sent; nothing if the path does not fit. A label {Name} is
// one segment, or the end of one, and not empty; {Name+} at the end is all the rest, slashes and all.
std::optional<std::vector<std::string_view>> match(std::string_view pattern, std::string_view path);

// Percent-decoded, without '+' for a space; what is no UTF-8 becomes U+FFFD.
std::string decode_label(std::string_view label);

} // namespace sesame::api
