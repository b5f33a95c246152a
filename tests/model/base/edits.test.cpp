#include "model/base/edits.hpp"

#include <catch2/catch_test_macros.hpp>

using sesame::edits;

TEST_CASE("changes are made at once, in whatever order they were collected") {
    std::string const text = "one two three";
    std::string_view const view = text;
    edits changes;
    changes.replace(view.substr(4, 3), "2");
    changes.remove(view.substr(0, 4));
    changes.replace(view.substr(0, 0), "first ");
    changes.replace(view.substr(5, 4), "overlaps");
    changes.replace(view.substr(view.size()), "!");
    CHECK(std::move(changes).applied_to(text) == "first 2 three!");
    CHECK(edits().applied_to("") == "");
}
