#include "model/ses/identities/identity.hpp"
#include "model/ses/policies/identity_policy.hpp"

#include "model/ses/state.hpp"
#include "tests/model/fixture.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace sesame;
using namespace sesame::ses;
using behavior = behavior_on_mx_failure;

namespace {

struct settings_owner : test::world {
    settings_owner() {
        verify_domain(home, "example.com", now);
        verify_email_address(home, "a@example.com", now);
    }
    identity& known(std::string_view name) { return *find_identity(home, name); }
    std::string mail_from(std::string const& identity, std::string const& domain,
                          behavior on_failure = behavior::UseDefaultValue) {
        return test::refusal_of([&] { set_mail_from(home, identity, domain, on_failure, now); });
    }
    std::string put(std::string const& policy) {
        return test::refusal_of([&] { put_identity_policy(home, "example.com", "p", policy); });
    }
};

} // namespace

TEST_CASE("a domain has three DKIM tokens for good, and DKIM makes it an identity") {
    test::world w;
    auto const tokens = verify_domain_dkim(w.home, "Example.com", w.now);
    REQUIRE(tokens.size() == 3);
    for (auto const& token : tokens) REQUIRE(token.size() == 32);
    REQUIRE(verify_domain_dkim(w.home, "example.com", w.now) == tokens);
    REQUIRE(find_identity(w.home, "example.com")->dkim.enabled);
    for (auto const* bad : {"", "a@example.com", "a..b"})
        REQUIRE(test::refusal_of([&] { verify_domain_dkim(w.home, bad, w.now); }) ==
                "invalid_dkim_domain: " + std::string(bad));
}

TEST_CASE("an address is signed for by its own domain, not by a parent") {
    settings_owner w;
    verify_email_address(w.home, "a@sub.example.com", w.now);
    verify_domain_dkim(w.home, "example.com", w.now);
    REQUIRE(dkim_of(w.home, w.known("a@example.com")).tokens.size() == 3);
    REQUIRE(dkim_of(w.home, w.known("a@sub.example.com")).tokens.empty());
}

TEST_CASE("DKIM is switched for domains; for an address of one nothing happens") {
    settings_owner w;
    verify_domain_dkim(w.home, "example.com", w.now);
    set_dkim_enabled(w.home, "anybody@example.com", false);
    REQUIRE(w.known("example.com").dkim.enabled);
    set_dkim_enabled(w.home, "EXAMPLE.com", false);
    REQUIRE_FALSE(w.known("example.com").dkim.enabled);
    REQUIRE(test::refusal_of([&] { set_dkim_enabled(w.home, "example.org", true); }) ==
            "dkim_domain_not_verified: example.org");
}

TEST_CASE("a MAIL FROM domain is below the domain of its identity") {
    settings_owner w;
    REQUIRE(w.mail_from("example.com", "mail.example.com") == "accepted");
    REQUIRE(w.mail_from("a@example.com", "Mail.Example.com") == "accepted");
    REQUIRE(w.known("a@example.com").mail_from.domain == "mail.example.com");
    for (std::string const bad : {"example.com", "mail.example.org", "mailexample.com"})
        REQUIRE(w.mail_from("example.com", bad) == "mail_from_is_no_subdomain: " + bad + ", example.com");
    REQUIRE(w.mail_from("example.com", "a b.example.com") == "invalid_domain_name: a b.example.com");
    REQUIRE(w.mail_from("example.org", "mail.example.org") == "identity_not_found: example.org");
}

TEST_CASE("another MAIL FROM domain is verified anew, the same one is not") {
    settings_owner w;
    w.mail_from("example.com", "mail.example.com");
    w.home.ses->verification.done_after.reset();
    w.mail_from("example.com", "mail.example.com", behavior::RejectMessage);
    auto const& settings = w.known("example.com").mail_from;
    REQUIRE(settings.verification.status == verification_status::Success);
    REQUIRE(settings.behavior == behavior::RejectMessage);
    w.mail_from("example.com", "bounce.example.com");
    REQUIRE(settings.verification.status == verification_status::Pending);
    w.mail_from("example.com", "");
    REQUIRE(settings.domain.empty());
    REQUIRE(settings.verification.status == verification_status::NotStarted);
}

TEST_CASE("an envelope has the verified MAIL FROM domain of the most specific identity, or SES's own") {
    settings_owner w;
    w.mail_from("example.com", "mail.example.com");
    REQUIRE(mail_from_domain(w.home, covering_identity(w.home, "b@example.com")) == "mail.example.com");
    REQUIRE(mail_from_domain(w.home, covering_identity(w.home, "a@example.com")) == "amazonses.com");
    REQUIRE(mail_from_domain(w.home, covering_identity(w.home, "b@example.org")) == "amazonses.com");
    fail_now(w.home, w.known("example.com"), verified_part::mail_from, w.now);
    REQUIRE(mail_from_domain(w.home, covering_identity(w.home, "b@example.com")) == "amazonses.com");
}

TEST_CASE("with RejectMessage nothing is sent unless the MAIL FROM domain is verified") {
    settings_owner w;
    w.mail_from("example.com", "mail.example.com", behavior::RejectMessage);
    auto const sent = [&] {
        return test::refusal_of([&] { mail_from_domain(w.home, covering_identity(w.home, "b@example.com")); });
    };
    REQUIRE(sent() == "accepted");
    auto& status = w.known("example.com").mail_from.verification.status;
    using enum verification_status;
    for (auto const other : {Pending, Failed, TemporaryFailure}) {
        status = other;
        REQUIRE(sent() == "mail_from_domain_not_verified: mail.example.com");
    }
}

TEST_CASE("policies are kept without white space, also for who is no identity") {
    settings_owner w;
    put_identity_policy(w.home, "nobody.test", "p",
                        R"({ "Statement": [{"Effect": "Allow", "Principal": "*", "Action": "ses:SendEmail"}] })");
    REQUIRE(policies_of(w.home, "nobody.test").at("p") ==
            R"({"Statement":[{"Effect":"Allow","Principal":"*","Action":"ses:SendEmail"}]})");
    delete_identity_policy(w.home, "nobody.test", "p");
    delete_identity_policy(w.home, "nobody.test", "p");
    REQUIRE(w.home.ses->identity_policies.empty());
}

TEST_CASE("half a surrogate pair in a policy is the replacement character") {
    settings_owner w;
    REQUIRE(w.put(R"({"Statement":[],"Id":"\ud83d"})") == "accepted");
    auto const policies = policies_of(w.home, "example.com");
    REQUIRE(policies.size() == 1);
    REQUIRE(policies.begin()->second == "{\"Statement\":[],\"Id\":\"\xEF\xBF\xBD\"}");
}

TEST_CASE("an identity takes its policies along") {
    settings_owner w;
    w.put(R"({"Statement":[]})");
    REQUIRE(policies_of(w.home, identity_arn(w.home, "example.com")).size() == 1);
    delete_identity(w.home, "Example.com");
    REQUIRE(policies_of(w.home, "example.com").empty());
}

TEST_CASE("what is no policy is refused") {
    settings_owner w;
    REQUIRE(
        w.put(R"({"Statement":{"Effect":"Allow","Principal":"*","Action":"ses:*","Resource":"arn:aws:ses:a:b:c"}})") ==
        "accepted");
    for (auto const* bad : {"", "x", "[]"}) REQUIRE(w.put(bad) == "policy_is_no_json");
    REQUIRE(w.put("{}") == "policy_without_statement");
    REQUIRE(w.put(R"({"Statement":[1]})") == "statement_is_no_object");
    REQUIRE(w.put(R"({"Statement":[{"Effect":"Allow","Action":"ses:*"}]})") == "statement_member_missing: Principal");
    REQUIRE(w.put(R"({"Statement":[{"Effect":"Allow","Principal":"*","Action":"ses:*","Resource":["x"]}]})") ==
            "invalid_policy_resource");
    REQUIRE(w.put(R"({"Statement":[],"Id":")" + std::string(4'096, 'x') + "\"}") == "policy_too_long");
}

TEST_CASE("an identity has up to 20 policies, and any of them may be replaced") {
    settings_owner w;
    for (int n = 0; n < 20; ++n) put_identity_policy(w.home, "example.com", std::to_string(n), R"({"Statement":[]})");
    REQUIRE(w.put(R"({"Statement":[]})") == "too_many_policies: example.com");
    put_identity_policy(w.home, "example.com", "7", R"({"Statement":[]})");
}
