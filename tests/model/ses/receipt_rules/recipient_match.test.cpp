#include "model/ses/receipt_rules/recipient_match.hpp"

#include "model/account/options.hpp"
#include "model/ses/identities/identity.hpp"
#include "tests/model/fixture.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace sesame;
using namespace sesame::ses;

using addresses = std::vector<std::string>;

TEST_CASE("a condition matches an address with its labels, a domain, or the subdomains of one") {
    struct row {
        char const* condition;
        char const* address;
        std::size_t expected;
    };
    row const rows[]{
        {"user@example.com", "user@example.com", 1},       {"user@example.com", "USER@Example.COM", 1},
        {"user@example.com", "user+label@example.com", 1}, {"user+label@example.com", "user+label@example.com", 1},
        {"user+label@example.com", "user@example.com", 0}, {"user@example.com", "other@example.com", 0},
        {"user@example.com", "user@sub.example.com", 0},   {"example.com", "anybody@example.com", 1},
        {"example.com", "anybody@sub.example.com", 0},     {"example.com", "anybody@notexample.com", 0},
        {".example.com", "anybody@sub.example.com", 1},    {".example.com", "anybody@deep.SUB.example.com", 1},
        {".example.com", "anybody@example.com", 0},        {".example.com", "anybody@notexample.com", 0},
    };
    for (auto const& r : rows) {
        CAPTURE(r.condition, r.address);
        CHECK(matched_recipients({.name = "r", .recipients = {r.condition}}, {r.address}).size() == r.expected);
    }
}

TEST_CASE("a rule is for those that it names at verified domains, or for all of them") {
    test::world w;
    verify_domain(w.home, "example.com", w.now);
    verify_email_address(w.home, "me@elsewhere.test", w.now);
    addresses const all{"a@example.com", "b@sub.example.com", "me@elsewhere.test"};
    auto const matched = [&](addresses conditions) {
        return matched_recipients({.name = "r", .recipients = std::move(conditions)},
                                  at_verified_domains(w.all, w.home, all));
    };
    CHECK(matched({}) == addresses{"a@example.com", "b@sub.example.com"});
    CHECK(matched({"b@sub.example.com", "me@elsewhere.test"}) == addresses{"b@sub.example.com"});
    options relaxed;
    relaxed.mode = sending_mode::relaxed;
    test::world anybody(relaxed);
    CHECK(at_verified_domains(anybody.all, anybody.home, all) == all);
}
