#include "model/account/accounts.hpp"
#include "model/account/options.hpp"
#include "model/ses/state.hpp"
#include "tests/api/control/seed/seeding_caller.hpp"
#include "tests/model/ses/fake_dkim_keys.hpp"

#include <boost/json/parse.hpp>
#include <catch2/catch_test_macros.hpp>

using namespace sesame;
using namespace sesame::test;
namespace json = boost::json;

namespace {

constexpr auto of_v2 = R"(
identities:
  - {identity: example.org, status: Success, tags: {team: mail}, notifications: {forwarding: false}}
  - identity: own.example
    dkim_key: {selector: mine, private_key: PRIVATE_KEY}
configuration_sets:
  - name: set
    custom_redirect_domain: example.org
    https_policy: Require
    delivery: {max_delivery_seconds: 600, dedicated_ip_pool: warm}
    suppression: {reasons: [BOUNCE], scope: TENANT}
    vdm: {engagement_metrics: true}
    signing: Smime
    tags: {team: mail}
templates: [{name: hello, subject: s, text: t, tags: {team: mail}}]
contact_lists: [{name: readers, topics: [{name: weekly}], tags: {team: news}}]
dedicated_ip_pools: [{name: warm, tags: {team: mail}}, {name: managed, scaling_mode: MANAGED}]
tenants:
  - name: acme
    suppression: {reasons: [COMPLAINT], scope: ACCOUNT}
    resources: [identity/example.org, configuration-set/set, template/hello]
    suppression_list: [{email_address: gone@example.net, reason: COMPLAINT}]
    tags: {plan: gold}
)";

std::string seed_of_v2() {
    std::string out = of_v2;
    constexpr std::string_view key = "PRIVATE_KEY";
    return out.replace(out.find(key), key.size(), "a2V5");
}

} // namespace

TEST_CASE("what only SES v2 has is seeded, exported, and seeded from the export; a second time changes nothing") {
    fake_dkim_keys keys;
    options o;
    o.dkim = &keys;
    seeding_caller c(o), other(o);
    auto const done = c.seed(seed_of_v2());
    CAPTURE(done.body);
    REQUIRE(done.status == 200);
    auto const& s = *c.home().ses;
    CHECK_FALSE(s.identities.find("example.org")->notifications.forwarding);
    CHECK(s.identities.find("own.example")->dkim.tokens == std::vector<std::string>{"mine"});
    CHECK(s.configuration_sets.find("set")->pool.max_delivery_seconds == 600);
    CHECK(s.configuration_sets.find("set")->pool.dedicated_ip_pool == "warm");
    CHECK(s.dedicated_ips.pools.find("managed")->scaling == ses::scaling_mode::MANAGED);
    CHECK(s.tags.at("dedicated-ip-pool/warm").front().value == "mail");
    CHECK(s.tags.at("template/hello").front().value == "mail");
    auto const& tenant = *s.tenants.tenants.find("acme");
    CHECK(tenant.resources.size() == 3);
    CHECK(tenant.suppressed.size() == 1);
    CHECK(s.tags.at(ses::resource_of(tenant)).front().value == "gold");
    auto const state = c.visible_state();
    REQUIRE(c.seed(seed_of_v2()).status == 200);
    CHECK(c.visible_state() == state);
    REQUIRE(other.seed(c.state()).status == 200);
    CHECK(other.state() == c.state());
}

TEST_CASE("mistakes in what only SES v2 has are told with their places") {
    seeding_caller c;
    auto const told = [&](std::string const& seed) {
        return std::string(json::parse(c.seed(seed).body).at("error").at("message").as_string());
    };
    CHECK(told("tenants: [{name: acme, resources: [identity/nobody.example]}]")
              .starts_with("seed:1: tenants[0].resources[0]: "));
    CHECK(told("dedicated_ip_pools: [{name: Warm}]").starts_with("seed:1: dedicated_ip_pools[0]: "));
    CHECK(told("dedicated_ip_pools: [{name: warm, scaling_mode: MANUAL}]")
              .starts_with("seed:1: dedicated_ip_pools[0].scaling_mode: unknown value 'MANUAL'; "));
    CHECK(told("tenants: [{name: acme, tags: {'aws:x': y}}]").starts_with("seed:1: tenants[0].tags: "));
    CHECK(told("configuration_sets: [{name: set, delivery: {dedicated_ip_pool: none}}]")
              .starts_with("seed:1: configuration_sets[0].delivery: "));
    CHECK(told("identities: [{identity: example.org, dkim_key: {selector: s, private_key: x}}]")
              .starts_with("seed:1: identities[0].dkim_key: "));
}
