#include "model/sts/session.hpp"

#include "model/account/refusal.hpp"
#include "model/sts/assuming.hpp"
#include "model/sts/reason.hpp"
#include "tests/model/fixture.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace sesame;
using test::why_refused;

namespace {

constexpr auto role_arn = "arn:aws:iam::210987654321:role/team/worker";

sts::session some_session() {
    return {sts::session_kind::role,      "ASIA", "aws", "210987654321", "worker", "one", "me", {"a", "b"},
            timestamp{} + milliseconds{5}};
}

struct caller_of_sts : test::world {
    sts::granted_session assume(sts::session_terms const& terms = {}, std::string const& token = "") {
        auto c = here();
        c.session_token = token;
        return sts::assume_role(all, home, role_arn, "one", terms, "", c);
    }
};

} // namespace

TEST_CASE("an access key of ours names its account, and no other key does") {
    id_source ids{7};
    for (std::string const account : {"000000000000", "123456789012", "999999999999"}) {
        auto const key = sts::new_access_key(account, ids);
        CHECK(key.size() == 20);
        CHECK(key.starts_with("ASIA"));
        CHECK(sts::account_of_key(key) == account);
        auto other = key;
        other[19] = other[19] == 'A' ? 'B' : 'A';
        CHECK_FALSE(sts::account_of_key(other));
    }
    for (auto const* const foreign :
         {"", "test", "AKIAIOSFODNN7EXAMPLE", "ASIAIOSFODNN7EXAMPLE", "ASIA1111111111111111"})
        CHECK_FALSE(sts::account_of_key(foreign));
}

TEST_CASE("a token holds its session, and one that was changed holds none") {
    auto const token = sts::token_of(some_session());
    auto const read = sts::read_token(token);
    REQUIRE(read);
    CHECK(read->kind == sts::session_kind::role);
    CHECK(read->account == "210987654321");
    CHECK(read->role == "worker");
    CHECK(read->name == "one");
    CHECK(read->source_identity == "me");
    CHECK(read->transitive_keys == std::vector<std::string>{"a", "b"});
    CHECK(read->expires == timestamp{} + milliseconds{5});
    for (std::size_t at = 0; at < token.size(); at += 7) {
        auto changed = token;
        changed[at] = changed[at] == 'x' ? 'y' : 'x';
        CHECK_FALSE(sts::read_token(changed));
    }
    for (auto const* const bad : {"", "x", "FwoGZXIvYXdzE", "FwoGZXIvYXdzE!!!!"}) CHECK_FALSE(sts::read_token(bad));
}

TEST_CASE("a role's session ends on the account's clock, an hour later if nothing else is asked") {
    caller_of_sts c;
    CHECK(c.assume().with.expires == c.now + std::chrono::hours(1));
    sts::session_terms terms;
    terms.seconds = 900;
    CHECK(c.assume(terms).with.expires == c.now + std::chrono::minutes(15));
    auto& there = c.all.get("210987654321", "us-east-1");
    there.clock.stopped_at = timestamp{} + std::chrono::hours(1);
    CHECK(c.assume().with.expires == timestamp{} + std::chrono::hours(2));
}

TEST_CASE("policies and tags have a size together, and too much is refused") {
    caller_of_sts c;
    CHECK_FALSE(c.assume().packed_size);
    sts::session_terms terms;
    terms.policy = "{}";
    CHECK(c.assume(terms).packed_size == 1);
    terms.policy = "{\"a\":\"" + std::string(4'096, 'x') + "\"}";
    CHECK(why_refused([&] { c.assume(terms); }) == refusal(sts::reason::policy_too_large, {"101"}));
    terms.policy = R"({"Id":"\ud83d"})";
    CHECK(c.assume(terms).packed_size == 1);
    terms.policy = "[]";
    CHECK(why_refused([&] { c.assume(terms); }) == refusal(sts::reason::malformed_policy));
}

TEST_CASE("a role that assumes another keeps transitive keys and gets an hour at most") {
    caller_of_sts c;
    sts::session_terms terms;
    terms.tags = {{"Team", "a"}};
    terms.transitive_keys = {"Team"};
    auto const token = c.assume(terms).with.session_token;
    CHECK(why_refused([&] { c.assume(terms, token); }) == refusal(sts::reason::transitive_key_taken));
    CHECK(c.assume({}, token).what.transitive_keys == terms.transitive_keys);
    sts::session_terms longer;
    longer.seconds = 7'200;
    CHECK(why_refused([&] { c.assume(longer, token); }) == refusal(sts::reason::chained_too_long));
}

TEST_CASE("a role's ARN has an account and a name") {
    caller_of_sts c;
    for (std::string const bad : {"arn:aws:iam::210987654321:user/worker", "arn:aws:iam::2109:role/worker",
                                  "arn:aws:iam::210987654321:role/", "arn:aws:sts::210987654321:role/worker", "worker"})
        CHECK(why_refused([&] { sts::assume_role(c.all, c.home, bad, "one", {}, "", c.here()); }) ==
              refusal(sts::reason::invalid_role_arn, {bad}));
}
