#include "model/text/java/case_forms.hpp"

#include "model/base/sha256.hpp"
#include "model/text/utf8.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace sesame;

TEST_CASE("characters have their lower and upper forms by Unicode, without regard to a language") {
    struct row {
        char32_t character;
        char const *lower, *upper;
    };
    for (auto const& [character, lower, upper] :
         {row{'a', "a", "A"},      {'Z', "z", "Z"},  {'1', "1", "1"},
          {U'ü', "ü", "Ü"},        {U'Ü', "ü", "Ü"}, {U'Ж', "ж", "Ж"},
          {U'ß', "ß", "SS"},       {U'ẞ', "ß", "ẞ"}, {U'Σ', "σ", "Σ"},
          {U'ς', "ς", "Σ"},        {U'İ', "i̇", "İ"}, {U'ı', "ı", "I"},
          {0x212A, "k", "\u212A"}, {U'ÿ', "ÿ", "Ÿ"}, {U'Ā', "ā", "Ā"},
          {U'ā', "ā", "Ā"},        {U'ǅ', "ǆ", "Ǆ"}, {U'ﬃ', "ﬃ", "FFI"},
          {U'և', "և", "ԵՒ"},       {U'ⱥ', "ⱥ", "Ⱥ"}, {0x10D0, "\u10D0", "\u1C90"},
          {U'月', "月", "月"},     {U'😀', "😀", "😀"}, {0x10400, "𐐀", "𐐀"}}) {
        CAPTURE(static_cast<unsigned>(character));
        CHECK(case_forms_of(character).lower == lower);
        CHECK(case_forms_of(character).upper == upper);
    }
}

// Java 17's String.toLowerCase and toUpperCase (Locale.ROOT) of each unit of UTF-16 give the same list, but for ten
// characters that Unicode has had since version 14.
TEST_CASE("2,407 characters below U+10000 have case") {
    std::string list;
    int count = 0;
    for (char32_t c = 0; c < 0x10000; ++c) {
        if (c >= 0xD800 && c < 0xE000) continue;
        std::string own;
        append_utf8(own, c);
        auto const [lower, upper] = case_forms_of(c);
        if (lower == own && upper == own) continue;
        ++count;
        list.append(own).append(" ").append(lower).append(" ").append(upper).append("\n");
    }
    CHECK(count == 2407);
    CHECK(sha256_hex(list) == "9330dc3aa3258b673451745dd02ec2c6c96c27140ab656cd2ee2cdd189d4973a");
}
