#include "model/account/refusal.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace sesame;

TEST_CASE("a refusal quotes at most 64 KiB of an argument, and no half character") {
    refusal const of_long(common_reason::region_not_valid, {std::string(30'000'000, 'x'), "short"});
    CHECK(of_long.arguments == std::vector{std::string(65'536, 'x'), std::string("short")});
    refusal const of_half(common_reason::region_not_valid, {std::string(65'535, 'x') + "\xC3\xA9"});
    CHECK(of_half.arguments.at(0) == std::string(65'535, 'x') + "\xEF\xBF\xBD");
}
