#include "model/ses/endpoints/multi_region_endpoint.hpp"

#include "model/account/refusal.hpp"
#include "model/ses/reason.hpp"
#include "tests/model/fixture.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace sesame;
using namespace sesame::test;

TEST_CASE("a mail may name an endpoint that is ready") {
    world w;
    auto const id = ses::create_endpoint(w.home, "e", {"eu-west-1"}, {}, w.now).id;
    auto const is_usable = [&](timestamp now) {
        try {
            ses::check_endpoint(w.home, id, now);
            return true;
        } catch (refusal const& r) {
            CHECK(r.is(ses::reason::endpoint_to_send_not_found));
            return false;
        }
    };
    CHECK(!is_usable(w.now));
    auto const ready = w.now + ses::endpoint_work;
    CHECK(is_usable(ready));
    ses::delete_endpoint(w.home, "e", ready);
    CHECK(!is_usable(ready));
}

TEST_CASE("an endpoint's id looks like AWS's") {
    world w;
    auto const& e = ses::create_endpoint(w.home, "e", {"eu-west-1"}, {}, w.now);
    CHECK(e.id.size() == 12);
    CHECK(e.id[8] == '.');
}
