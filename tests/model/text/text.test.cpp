#include "model/text/text.hpp"

#include <catch2/catch_test_macros.hpp>

#include <cstdint>
#include <vector>

using namespace sesame;

TEST_CASE("a whole number is all of the text, and no more than its type holds") {
    CHECK(whole_number<int>("-12") == -12);
    CHECK(whole_number<double>("1.5") == 1.5);
    CHECK(whole_number<std::uint64_t>("18446744073709551615") == 18'446'744'073'709'551'615ULL);
    for (auto const* const text : {"", "+1", " 1", "1 ", "1x", "x", "99999999999"})
        CHECK(whole_number<int>(text) == std::nullopt);
    CHECK(whole_number<std::uint8_t>("256") == std::nullopt);
}

TEST_CASE("texts are joined with what stands between them") {
    CHECK(joined(std::vector<std::string>{}) == "");
    CHECK(joined(std::vector<std::string>{"", "b"}) == ", b");
    CHECK(joined(std::vector<std::string_view>{"a", "b", "c"}, "/") == "a/b/c");
}

TEST_CASE("two words are as far apart as characters must change, whatever the case") {
    CHECK(edit_distance("", "") == 0);
    CHECK(edit_distance("Bounce", "bounce") == 0);
    CHECK(edit_distance("bounces", "bounce") == 1);
    CHECK(edit_distance("kitten", "sitting") == 3);
    CHECK(edit_distance("abc", "") == 3);
}
