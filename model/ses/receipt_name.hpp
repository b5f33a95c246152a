#pragma once
#include "model/text.hpp"

namespace sesame::ses {

// The characters of the names of rule sets, rules and filters: ^[a-zA-Z0-9_.-]+$
inline bool has_receipt_name_characters(std::string_view text) { return !text.empty() && made_of(text, "_.-"); }

// Such a name: 1 to 64 characters, a letter or digit at both ends.
inline bool is_receipt_name(std::string_view text) {
    return has_receipt_name_characters(text) && text.size() <= 64 && made_of(text.substr(0, 1), "") &&
           made_of(text.substr(text.size() - 1), "");
}

} // namespace sesame::ses
