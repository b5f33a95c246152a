#include "api/packed.hpp"

#include "tests/api/caller.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

using namespace sesame;
using namespace sesame::test;

namespace {

api::response openapi(std::string_view accepted) {
    caller c;
    api::request r{"GET", "/_sesame/v1/openapi.yaml", c.host, "", "127.0.0.1", {{"Accept-Encoding", accepted}}};
    return test::dispatch(c.all, r, c.where);
}

bool is_gzip(api::response const& r) {
    return std::find(r.headers.begin(), r.headers.end(),
                     std::pair<std::string, std::string>("Content-Encoding", "gzip")) != r.headers.end();
}

} // namespace

TEST_CASE("a document of the program comes as gzip to those who accept that, and plain to all others") {
    auto const plain = openapi("");
    CHECK(plain.body.starts_with("openapi: 3"));
    CHECK_FALSE(is_gzip(plain));
    auto const packed = openapi("gzip, deflate, br");
    CHECK(is_gzip(packed));
    CHECK(packed.body.size() < plain.body.size() / 3);
    CHECK(api::unpacked(packed.body) == plain.body);
    CHECK_FALSE(is_gzip(openapi("deflate, gzip;q=0")));
}

TEST_CASE("gzip is accepted where Accept-Encoding names it and does not weigh it with nothing") {
    auto const accepted = GENERATE("gzip", "GZIP", "br,gzip", " gzip ; q=0.1", "deflate;q=0, gzip;q=1.0");
    CAPTURE(accepted);
    CHECK(api::accepts_gzip(accepted));
    auto const other = GENERATE("", "br", "*", "gzipped", "gzip;q=0", "gzip; Q=0.000", "identity;gzip", ",,");
    CAPTURE(other);
    CHECK_FALSE(api::accepts_gzip(other));
}
