#include "model/ses/identities/dkim_setup.hpp"

#include "model/account/options.hpp"
#include "model/ses/identities/identity.hpp"
#include "model/ses/state.hpp"
#include "tests/model/fixture.hpp"
#include "tests/model/ses/fake_dkim_keys.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace sesame;
using namespace sesame::ses;
using namespace std::chrono_literals;
using tokens = std::vector<std::string>;
using status = verification_status;

namespace {

constexpr auto bits_1024 = dkim_key_length::RSA_1024_BIT, bits_2048 = dkim_key_length::RSA_2048_BIT;

struct key_owner : test::dkim_key_owner, test::world {
    key_owner()
        : test::world(options{.dkim = &keys}) {}

    identity& create(std::string const& domain, dkim_signing const& wanted = {}) {
        return create(home, domain, wanted);
    }
    identity& create(account& a, std::string const& domain, dkim_signing const& wanted = {}) {
        check_new_dkim(all, a, domain, wanted);
        auto& made = add_domain(a, domain);
        begin_dkim(all, a, made, wanted, now);
        return made;
    }
    changed_dkim change(std::string_view origin, dkim_signing const& wanted = {}) {
        return change_dkim(all, home, "example.com", std::string(origin), wanted, now);
    }
    std::string refused(std::string_view origin, dkim_signing const& wanted = {}) {
        return test::refusal_of([&] { change(origin, wanted); });
    }
    std::string lengthen(dkim_key_length wanted) { return refused(easy_dkim, {.length = wanted}); }
};

dkim_signing own(std::string const& selector, std::string const& key = "a2V5") {
    return {.selector = selector, .private_key = key};
}

} // namespace

TEST_CASE("a new domain has Easy DKIM of 2048 bits, or of as many as were asked for") {
    key_owner w;
    auto const& dkim = w.create("example.com").dkim;
    CHECK(dkim.enabled);
    CHECK(dkim.tokens.size() == 3);
    CHECK(dkim.origin == "AWS_SES");
    CHECK(dkim.length == bits_2048);
    CHECK(dkim.made_at == w.now);
    CHECK(dkim.verification.status == status::Success);
    CHECK(w.create("example.org", {.length = bits_1024}).dkim.length == bits_1024);
}

TEST_CASE("a new domain may bring its own key, which has a selector") {
    key_owner w;
    auto const& dkim = w.create("example.com", own("mine")).dkim;
    CHECK(dkim.origin == "EXTERNAL");
    CHECK(dkim.tokens == tokens{"mine"});
    CHECK_FALSE(dkim.made_at);
    CHECK(dkim.verification.status == status::Success);
}

TEST_CASE("a new domain may say that the key it brings is its own") {
    key_owner w;
    auto wanted = own("mine");
    wanted.origin = "EXTERNAL";
    auto const& dkim = w.create("example.com", wanted).dkim;
    CHECK(dkim.origin == "EXTERNAL");
    CHECK(dkim.tokens == tokens{"mine"});
    CHECK(dkim.private_key == "a2V5");
}

TEST_CASE("what no domain can have is refused before it is made") {
    key_owner w;
    auto const refused = [&](std::string const& name, dkim_signing const& wanted) {
        return test::refusal_of([&] { check_new_dkim(w.all, w.home, name, wanted); });
    };
    CHECK(refused("a@example.com", {}) == "accepted");
    CHECK(refused("a@example.com", {.length = bits_2048}) == "accepted");
    CHECK(refused("a@example.com", own("s")) == "dkim_own_key_needs_domain");
    CHECK(refused("a@example.com", {.origin = "AWS_SES_EU_WEST_1"}) == "dkim_needs_domain");
    CHECK(refused("example.com", {.selector = "s"}) == "dkim_own_key_missing");
    CHECK(refused("example.com", {.private_key = "a2V5"}) == "dkim_own_key_missing");
    CHECK(refused("example.com", own("s", base64("no key"))) == "invalid_dkim_private_key");
    CHECK(refused("example.com", {"s", base64("no key"), bits_1024, {}}) == "dkim_own_key_with_length");
    CHECK(refused("example.com", {"s", "a2V5", {}, "AWS_SES_EU_WEST_1"}) == "dkim_settings_mixed");
    CHECK(refused("example.com", {.length = bits_1024, .origin = "AWS_SES_EU_WEST_1"}) == "dkim_settings_mixed");
    for (std::string const origin : {"AWS_SES", "EXTERNAL"})
        CHECK(refused("example.com", {.origin = origin}) == "dkim_origin_not_allowed: " + origin);
    CHECK(refused("example.com", {.origin = "AWS_SES_EU_WEST_1"}) ==
          "dkim_primary_not_found: example.com, AWS_SES_EU_WEST_1");
}

TEST_CASE("a change of the length gives new tokens, and DKIM is verified anew; the domain stays verified") {
    key_owner w;
    auto& i = w.create("example.com");
    auto const before = i.dkim.tokens;
    w.home.ses->verification.done_after = 1h;
    w.advance(1h);
    auto const changed = w.change(easy_dkim, {.length = bits_1024});
    CHECK(changed.status == status::Pending);
    CHECK(changed.tokens == i.dkim.tokens);
    CHECK(i.dkim.tokens != before);
    CHECK(i.dkim.length == bits_1024);
    CHECK(i.dkim.made_at == w.now);
    CHECK(i.dkim.verification.status == status::Pending);
    CHECK(i.verification.status == status::Success);
    w.advance(1h);
    CHECK(i.dkim.verification.status == status::Success);
}

TEST_CASE("what is there already stays as it is") {
    key_owner w;
    auto const& i = w.create("example.com");
    auto const before = i.dkim.tokens;
    for (auto const& wanted : {dkim_signing{}, {.length = bits_2048}}) {
        auto const same = w.change(easy_dkim, wanted);
        CHECK(same.status == status::Success);
        CHECK(same.tokens == before);
    }
    w.change(own_dkim, own("mine"));
    CHECK(w.change(own_dkim, own("mine")).status == status::Success);
    CHECK(w.change(own_dkim, own("mine", "b3RoZXI=")).status == status::Pending);
}

TEST_CASE("the length changes once in 24 hours, and may be shortened once besides") {
    key_owner w;
    w.create("example.com", {.length = bits_1024});
    CHECK(w.lengthen(bits_2048) == "accepted");
    CHECK(w.lengthen(bits_1024) == "accepted");
    CHECK(w.lengthen(bits_2048) == "dkim_length_changed_today");
    w.advance(24h - 1ms);
    CHECK(w.lengthen(bits_2048) == "dkim_length_changed_today");
    w.advance(1ms);
    CHECK(w.lengthen(bits_2048) == "accepted");
    w.advance(1h);
    CHECK(w.lengthen(bits_1024) == "accepted");
    CHECK(w.lengthen(bits_1024) == "accepted"); // it is there already
}

TEST_CASE("a domain goes from its own key to Easy DKIM and back") {
    key_owner w;
    auto& i = w.create("example.com");
    set_dkim_enabled(w.home, "example.com", false);
    CHECK(w.change(own_dkim, own("mine")).tokens == tokens{"mine"});
    CHECK_FALSE(i.dkim.enabled);
    CHECK(w.change(easy_dkim).tokens.size() == 3);
    CHECK(i.dkim.private_key.empty());
    CHECK(i.dkim.length == bits_2048);
}

TEST_CASE("a domain without DKIM gets it, and signs") {
    key_owner w;
    auto& i = verify_domain(w.home, "example.com", w.now);
    CHECK(w.change(own_dkim, own("mine")).status == status::Pending);
    CHECK(i.dkim.enabled);
}

TEST_CASE("a change is for a known domain, and for the settings of its origin") {
    key_owner w;
    CHECK(w.refused(easy_dkim) == "email_identity_not_found: example.com");
    w.create("example.com");
    CHECK(test::refusal_of([&] { change_dkim(w.all, w.home, "a@example.com", "AWS_SES", {}, w.now); }) ==
          "dkim_needs_domain");
    CHECK(w.refused(own_dkim) == "dkim_own_key_missing");
    CHECK(w.refused(own_dkim, own("s", base64("no key"))) == "invalid_dkim_private_key");
    CHECK(w.refused(easy_dkim, own("s")) == "dkim_settings_mixed");
    CHECK(w.refused("AWS_SES_EU_WEST_1") == "dkim_origin_not_allowed: AWS_SES_EU_WEST_1");
    CHECK(w.refused(easy_dkim, {.origin = "AWS_SES_EU_WEST_1"}) == "dkim_origin_not_allowed: AWS_SES_EU_WEST_1");
}

TEST_CASE("a replica has the tokens of its primary, also after a change there") {
    key_owner w;
    auto& elsewhere = w.all.get(w.home.id, "eu-west-1");
    auto const& primary = w.create("example.com");
    auto const& replica = w.create(elsewhere, "example.com", {.origin = "AWS_SES_US_EAST_1"});
    CHECK(replica.dkim.origin == "AWS_SES_US_EAST_1");
    CHECK(replica.dkim.tokens == primary.dkim.tokens);
    CHECK(replica.dkim.verification.status == status::Success);
    w.change(easy_dkim, {.length = bits_1024});
    CHECK(replica.dkim.tokens == primary.dkim.tokens);
    CHECK(replica.dkim.length == bits_1024);
    change_dkim(w.all, elsewhere, "example.com", "AWS_SES", {}, w.now);
    CHECK(replica.dkim.origin == "AWS_SES");
    CHECK(replica.dkim.tokens != primary.dkim.tokens);
}

TEST_CASE("only Easy DKIM is replicated, and only from the same account") {
    key_owner w;
    auto& elsewhere = w.all.get(w.home.id, "eu-west-1");
    auto const refused = [&] {
        return test::refusal_of([&] { w.create(elsewhere, "example.com", {.origin = "AWS_SES_US_EAST_1"}); });
    };
    w.create(w.all.get("210987654321", "us-east-1"), "example.com");
    CHECK(refused() == "dkim_primary_not_found: example.com, AWS_SES_US_EAST_1");
    w.create("example.com", own("mine"));
    CHECK(refused() == "dkim_primary_not_easy: example.com");
    w.change(easy_dkim);
    CHECK(refused() == "accepted");
}
