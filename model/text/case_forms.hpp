#pragma once
#include <string>

namespace sesame {

// How a character is written in lower and in upper case, in UTF-8.
struct case_forms {
    std::string lower, upper;
};

// By Unicode's mappings of one character that no language changes: "ü" and "Ü", "ß" and "SS", "σ" and "Σ". A character
// without case is its own in both, and so is each beyond U+FFFF: AWS's filters, being Java's, map one unit of UTF-16 at
// a time.
case_forms case_forms_of(char32_t character);

} // namespace sesame
