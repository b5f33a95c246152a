#include "model/text/java/case_forms.hpp"

#include "model/text/java/case_table.hpp"
#include "model/text/utf8.hpp"

#include <algorithm>
#include <cstdint>

namespace sesame {
namespace {

template<std::size_t N>
std::string utf8_of(char16_t const (&units)[N]) {
    std::string out;
    for (auto const unit : units)
        if (unit) append_utf8(out, unit);
    return out;
}

std::string utf8_of(std::int64_t character) {
    std::string out;
    append_utf8(out, static_cast<char32_t>(character));
    return out;
}

} // namespace

case_forms case_forms_of(char32_t character) {
    if (character < 0x80) {
        auto const c = static_cast<char>(character);
        bool const upper = c >= 'A' && c <= 'Z', lower = c >= 'a' && c <= 'z';
        return {std::string(1, upper ? static_cast<char>(c + 32) : c),
                std::string(1, lower ? static_cast<char>(c - 32) : c)};
    }
    auto const* const found =
        std::lower_bound(std::begin(case_table::in_several_units), std::end(case_table::in_several_units), character,
                         [](case_table::several_units const& s, char32_t c) { return s.character < c; });
    if (found != std::end(case_table::in_several_units) && found->character == character)
        return {utf8_of(found->lower), utf8_of(found->upper)};
    // Runs may lie within one another, so the last run that begins before need not be the right one.
    for (auto const& r : case_table::runs) {
        if (r.first > character) break;
        if (character > r.last || (character - r.first) % r.step != 0) continue;
        return {utf8_of(std::int64_t{character} + r.to_lower), utf8_of(std::int64_t{character} + r.to_upper)};
    }
    auto own = utf8_of(std::int64_t{character});
    return {own, own};
}

} // namespace sesame
