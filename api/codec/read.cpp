#include "api/codec/read.hpp"

#include <algorithm>
#include <cctype>

namespace sesame::api::codec {

// "SNSAction" is printed "sNSAction": only the first letter changes.
std::string place::text() const {
    std::string own(name);
    if (member && !own.empty()) own[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(own[0])));
    return outer ? outer->text() + "." + own : own;
}

std::string validation_text(std::vector<violation> const& violations, bool with_value) {
    constexpr std::size_t told = 100; // a request can break rules a million times over
    auto out = std::to_string(violations.size()) +
               (violations.size() == 1 ? " validation error detected: " : " validation errors detected: ");
    for (std::size_t i = 0; i < std::min(told, violations.size()); ++i) {
        auto const& v = violations[i];
        if (i) out += "; ";
        out += "Value ";
        if (with_value) out += v.value ? "'" + *v.value + "' " : "null ";
        out += "at '" + v.path + "' failed to satisfy constraint: " + v.rule;
    }
    return out;
}

} // namespace sesame::api::codec
