#include "model/ses/identities/identity.hpp"

#include "model/ses/state.hpp"
#include "tests/model/fixture.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace sesame;
using namespace sesame::ses;

namespace {

std::string covered_by(test::world const& w, std::string_view address) {
    auto const* const found = covering_identity(w.home, address);
    return found ? found->name : "nothing";
}

} // namespace

TEST_CASE("an address covers itself and its labels, in this spelling only") {
    test::world w;
    verify_email_address(w.home, "sender@example.com", w.now);
    REQUIRE(covered_by(w, "sender@example.com") == "sender@example.com");
    REQUIRE(covered_by(w, "sender+any+thing@example.com") == "sender@example.com");
    REQUIRE(covered_by(w, "Sender@example.com") == "nothing");
    REQUIRE(covered_by(w, "other@example.com") == "nothing");
}

TEST_CASE("a domain covers its addresses and those of its subdomains, in any case") {
    test::world w;
    verify_domain(w.home, "Example.com", w.now);
    REQUIRE(covered_by(w, "a@example.com") == "example.com");
    REQUIRE(covered_by(w, "a@EXAMPLE.COM") == "example.com");
    REQUIRE(covered_by(w, "a@deep.sub.example.com") == "example.com");
    REQUIRE(covered_by(w, "a@notexample.com") == "nothing");
    REQUIRE(covered_by(w, "a@com") == "nothing");
}

TEST_CASE("the most specific identity answers for an address") {
    test::world w;
    verify_domain(w.home, "example.com", w.now);
    verify_domain(w.home, "sub.example.com", w.now);
    verify_email_address(w.home, "a@sub.example.com", w.now);
    REQUIRE(covered_by(w, "a@sub.example.com") == "a@sub.example.com");
    REQUIRE(covered_by(w, "b@sub.example.com") == "sub.example.com");
    REQUIRE(covered_by(w, "b@x.example.com") == "example.com");
}

TEST_CASE("a domain has one token of 44 characters for good") {
    test::world w;
    auto const token = verify_domain(w.home, "example.com", w.now).verification_token;
    REQUIRE(token.size() == 44);
    REQUIRE(verify_domain(w.home, "example.com", w.now).verification_token == token);
    REQUIRE(w.home.ses->identities.size() == 1);
}

TEST_CASE("what is no address or domain is refused") {
    test::world w;
    for (auto const* bad : {"", "nobody", "@example.com", "a@", "a b@example.com", "a@b@c", "a@exa mple.com"})
        REQUIRE_THROWS_AS(verify_email_address(w.home, bad, w.now), refusal);
    for (auto const* bad : {"", "a..b", "a b", "-a.com", "a@b.com", "http://x"})
        REQUIRE_THROWS_AS(verify_domain(w.home, bad, w.now), refusal);
}
