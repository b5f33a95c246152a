#pragma once
#include <string>

namespace sesame {

// How a character is written in lower and in upper case, in UTF-8.
struct case_forms {
    std::string lower, upper;
};

// By Unicode's mappings of single characters, for no language in particular: "ü" and "Ü", "ß" and "SS", "σ" and "Σ". A
// character without case keeps its form, and so does each beyond U+FFFF: AWS's filters run on Java and map one unit of
// UTF-16 at a time.
case_forms case_forms_of(char32_t character);

} // namespace sesame
