#include "model/ses/endpoints/multi_region_endpoint.hpp"

#include "tests/model/fixture.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace sesame;
using namespace sesame::test;

TEST_CASE("a mail may name an endpoint that is ready") {
    world w;
    auto const id = ses::create_endpoint(w.home, "e", {"eu-west-1"}, {}, w.now).id;
    auto const used = [&](timestamp now) { return refusal_of([&] { ses::check_endpoint(w.home, id, now); }); };
    CHECK(used(w.now) == "endpoint_to_send_not_found: " + id);
    auto const ready = w.now + ses::endpoint_work;
    CHECK(used(ready) == "accepted");
    ses::delete_endpoint(w.home, "e", ready);
    CHECK(used(ready) == "endpoint_to_send_not_found: " + id);
}

TEST_CASE("an endpoint's id looks like AWS's") {
    world w;
    auto const& e = ses::create_endpoint(w.home, "e", {"eu-west-1"}, {}, w.now);
    CHECK(e.id.size() == 12);
    CHECK(e.id[8] == '.');
}
