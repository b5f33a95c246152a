#include "model/text/json/compact_json.hpp"

#include <catch2/catch_test_macros.hpp>

#include <limits>

using namespace sesame;

TEST_CASE("a document has commas between members and items, and no blanks") {
    compact_json out(0);
    out.open('{').member("a", "{[:").key("list").texts({"x", "", "y,"}).key("none").texts({}).key("n");
    out.number(std::numeric_limits<std::int64_t>::min()).key("empty").open('{').close('}').key("items").open('[');
    for (auto const* const word : {"true", "null"}) out.open('{').key("is").literal(word).close('}');
    out.close(']').any_key("\"").text("end").close('}');
    CHECK(std::move(out).finish() == R"({"a":"{[:","list":["x","","y,"],"none":[],"n":-9223372036854775808,)"
                                     R"("empty":{},"items":[{"is":true},{"is":null}],"\"":"end"})");
}
