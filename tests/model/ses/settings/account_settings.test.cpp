#include "model/ses/settings/production_access.hpp"

#include "model/ses/refusals.hpp"
#include "model/ses/state.hpp"
#include "tests/model/fixture.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace sesame;
using namespace sesame::ses;
using test::world;

namespace {

account_details details(std::string url = "https://example.com") {
    account_details out;
    out.website_url = std::move(url);
    return out;
}

} // namespace

TEST_CASE("an account leaves the sandbox a day after it asked") {
    world w(options{.mode = sending_mode::sandbox});
    auto const mode = [&] { return mode_of(w.all, w.home, w.now); };
    put_account_details(w.all, w.home, details(), false, w.now);
    w.now += std::chrono::hours{48};
    CHECK(mode() == sending_mode::sandbox);
    put_account_details(w.all, w.home, details(), true, w.now);
    w.now += std::chrono::hours{24} - milliseconds{1};
    CHECK(mode() == sending_mode::sandbox);
    CHECK(test::refusal_of([&] { put_account_details(w.all, w.home, details(), false, w.now); }) ==
          "account_review_pending");
    w.now += milliseconds{1};
    CHECK(mode() == sending_mode::verified);
    put_account_details(w.all, w.home, details(), false, w.now);
    CHECK(mode() == sending_mode::verified);
}

TEST_CASE("other modes know no review") {
    for (auto const mode : {sending_mode::verified, sending_mode::relaxed}) {
        world w(options{.mode = mode});
        put_account_details(w.all, w.home, details(), true, w.now);
        put_account_details(w.all, w.home, details(), true, w.now);
        CHECK(mode_of(w.all, w.home, w.now) == mode);
    }
}

TEST_CASE("a website may leave out its scheme, but has no blanks") {
    world w;
    auto const why = [&](std::string const& url) {
        return test::refusal_of([&] { put_account_details(w.all, w.home, details(url), false, w.now); });
    };
    for (auto const* const good : {"https://example.com/a?b#c", "example.com"}) CHECK(why(good) == "accepted");
    for (auto const* const bad : {"https://", "://example.com", "our site"}) CHECK(why(bad) == "invalid_website_url");
}

TEST_CASE("a cheaper plan begins with the next month") {
    world w;
    w.now = timestamp{std::chrono::sys_days{std::chrono::year{2023} / 12 / 31}} + std::chrono::hours{23};
    plan_pricing(w.home, pricing_plan::PRO, w.now);
    CHECK_FALSE(pricing_at(w.home, w.now).next);
    plan_pricing(w.home, pricing_plan::NONE, w.now);
    CHECK(pricing_at(w.home, w.now).current == pricing_plan::PRO);
    CHECK(test::refusal_of([&] { plan_pricing(w.home, pricing_plan::PRO, w.now); }) == "pricing_change_pending");
    w.now += std::chrono::hours{1};
    CHECK(pricing_at(w.home, w.now).current == pricing_plan::NONE);
    CHECK_FALSE(pricing_at(w.home, w.now).next);
    plan_pricing(w.home, pricing_plan::ENTERPRISE, w.now);
    CHECK(pricing_at(w.home, w.now).current == pricing_plan::ENTERPRISE);
}
