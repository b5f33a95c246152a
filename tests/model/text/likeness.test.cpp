#include "model/text/likeness.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace sesame;

TEST_CASE("the nearest word is suggested, whatever its case, and none where nothing is near") {
    CHECK(did_you_mean("limti", {"limit", "cursor"}) == "; did you mean 'limit'?");
    CHECK(did_you_mean("LIMIT", {"limit", "cursor"}) == "; did you mean 'limit'?");
    CHECK(did_you_mean("zzz", {"limit", "cursor"}).empty());
    CHECK(did_you_mean("limit", {}).empty());
    CHECK(closest(std::string(65, 'x'), {std::string_view("x")}).empty());
}
