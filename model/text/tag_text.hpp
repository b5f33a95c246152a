#pragma once
#include "model/text/text.hpp"

#include <algorithm>
#include <string_view>

namespace sesame {

// Whether keys and values of AWS's tags may have these characters: letters, digits and blanks of all scripts; of ASCII
// only these signs. Of what lies beyond ASCII nothing is refused.
inline bool is_tag_text(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return !is_ascii(c) || made_of({&c, 1}, "_.:/=+-@ "); });
}

} // namespace sesame
