#include "model/ses/identities/email_identity.hpp"

#include "model/ses/policies/identity_policy.hpp"
#include "model/ses/sets/configuration_set.hpp"
#include "model/ses/state.hpp"
#include "tests/model/fixture.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace sesame;
using namespace sesame::ses;

namespace {

constexpr auto policy = R"({"Statement":[{"Effect":"Allow","Principal":"*","Action":"ses:SendEmail"}]})";

struct maker : test::world {
    maker() { create_configuration_set(home, "welcome"); }

    std::string make(email_identity_request const& r) {
        return test::refusal_of([&] { create_email_identity(all, home, r, now); });
    }
    std::string default_of(std::string_view address) { return default_configuration_set(home, address); }
};

} // namespace

TEST_CASE("an identity that is refused leaves nothing behind") {
    maker w;
    CHECK(w.make({"a@example.com", {}, "none"}) == "configuration_set_not_found: none");
    CHECK(w.make({"a@example.com", {{"k", "v"}}}) == "accepted");
    tag_list many;
    for (int i = 0; i < 51; ++i) many.push_back({"k" + std::to_string(i), ""});
    CHECK(w.make({"example.com", many}) == "too_many_tags");
    CHECK(w.make({"a@"}) == "invalid_email_address: a@");
    CHECK(w.make({"a b"}) == "invalid_domain_name: a b");
    CHECK(w.home.ses->identities.size() == 1);
    CHECK(w.home.ses->tags.size() == 1);
}

TEST_CASE("a domain that is made has DKIM and is known in either case") {
    maker w;
    REQUIRE(w.make({"Example.com", {{"k", "v"}}}) == "accepted");
    CHECK(find_identity(w.home, "example.com")->dkim.enabled);
    CHECK(tags_of(w.home, "identity/example.com") == tag_list{{"k", "v"}});
    CHECK(w.make({"EXAMPLE.COM"}) == "email_identity_exists: EXAMPLE.COM");
}

TEST_CASE("the default set is that of the identity which covers the sender") {
    maker w;
    create_configuration_set(w.home, "other");
    w.make({"example.com", {}, "welcome"});
    w.make({"a@example.com", {}, "other"});
    w.make({"b@example.com"});
    CHECK(w.default_of("x@sub.example.com") == "welcome");
    CHECK(w.default_of("a+label@example.com") == "other");
    CHECK(w.default_of("b@example.com").empty());
    CHECK(w.default_of("a@example.org").empty());
    delete_configuration_set(w.home, "other");
    CHECK(test::refusal_of([&] { w.default_of("a@example.com"); }) == "default_configuration_set_not_found: other");
    CHECK(test::refusal_of([&] { set_default_configuration_set(w.home, "a@example.com", "other"); }) ==
          "configuration_set_not_found: other");
    set_default_configuration_set(w.home, "a@example.com", "");
    CHECK(w.default_of("a@example.com").empty());
    CHECK(test::refusal_of([&] { set_default_configuration_set(w.home, "c@example.com", ""); }) ==
          "identity_of_default_set_not_found: c@example.com");
}

TEST_CASE("an identity that is deleted takes its tags and policies along, and is missed") {
    maker w;
    w.make({"example.com", {{"k", "v"}}});
    create_email_identity_policy(w.home, "example.com", "p", policy);
    delete_email_identity(w.home, "Example.com");
    CHECK(w.home.ses->tags.empty());
    CHECK(w.home.ses->identity_policies.empty());
    CHECK(test::refusal_of([&] { delete_email_identity(w.home, "example.com"); }) ==
          "email_identity_not_found: example.com");
}

TEST_CASE("v2 adds, replaces and deletes policies of known identities only, each where that makes a difference") {
    maker w;
    auto const refused = [&](auto const& act) { return test::refusal_of(act); };
    CHECK(refused([&] { create_email_identity_policy(w.home, "example.com", "p", policy); }) ==
          "identity_of_policy_not_found: example.com");
    w.make({"example.com"});
    CHECK(refused([&] { update_email_identity_policy(w.home, "example.com", "p", policy); }) == "policy_not_found: p");
    create_email_identity_policy(w.home, "Example.com", "p", policy);
    CHECK(refused([&] { create_email_identity_policy(w.home, "example.com", "p", policy); }) == "policy_exists: p");
    update_email_identity_policy(w.home, "example.com", "p", policy);
    CHECK(email_identity_policies(w.home, "example.com").at("p") == policy);
    delete_email_identity_policy(w.home, "example.com", "p");
    CHECK(refused([&] { delete_email_identity_policy(w.home, "example.com", "p"); }) == "policy_not_found: p");
}
