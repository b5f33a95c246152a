#include "model/ses/insights/address_insights.hpp"

#include "model/ses/state.hpp"
#include "tests/model/fixture.hpp"

#include <boost/describe/enum_to_string.hpp>
#include <catch2/catch_test_macros.hpp>

using namespace sesame;
using namespace sesame::test;

namespace {

ses::address_insights judged(std::string const& address) { return ses::address_insights_of(world().home, address); }

std::string validity(std::string const& address) {
    return boost::describe::enum_to_string(judged(address).is_valid, "");
}

} // namespace

TEST_CASE("an address is judged by its syntax, domain and mailbox") {
    CHECK(validity("jane.doe@example.com") == "HIGH");
    CHECK(validity("jane") == "LOW");
    CHECK(validity("jane@") == "LOW");
    CHECK(validity("Jane <jane@example.com>") == "LOW");
    CHECK(validity("jane@localhost") == "LOW");
    CHECK(validity("jane@example.test") == "LOW");
    CHECK(validity("bounce+x@simulator.amazonses.com") == "LOW");
    CHECK(validity("success@simulator.amazonses.com") == "HIGH");
    CHECK(validity("jane@mailinator.com") == "MEDIUM");
    CHECK(validity("qwrtzpsdfg@example.com") == "MEDIUM");
}

TEST_CASE("a suppressed address and one whose mail shall bounce do not exist") {
    world w;
    auto const exists = [&](std::string const& address) {
        return ses::address_insights_of(w.home, address).mailbox_exists == ses::confidence::HIGH;
    };
    CHECK(exists("jane@example.com"));
    ses::outcome_rule rule;
    rule.recipient = "jane@*";
    rule.outcome = {{milliseconds{100}, ses::bounced{}}};
    w.home.ses->outcome_rules.push_back(rule);
    CHECK_FALSE(exists("jane@example.com"));
    CHECK(exists("joe@example.com"));
}

TEST_CASE("roles, disposable domains and random input are told") {
    CHECK(judged("Support+x@example.com").is_role_address == ses::confidence::HIGH);
    CHECK(judged("supporter@example.com").is_role_address == ses::confidence::LOW);
    CHECK(judged("jane@YOPmail.com").is_disposable == ses::confidence::HIGH);
    CHECK(judged("a1b2c3d4@example.com").is_random_input == ses::confidence::HIGH);
    CHECK(judged("schmidt.strength@example.com").is_random_input != ses::confidence::HIGH);
    CHECK(judged("jane@example.com").is_random_input == ses::confidence::LOW);
}

TEST_CASE("there must be an address to judge") {
    CHECK(refusal_of([] { judged(" "); }) == "email_address_missing");
}
