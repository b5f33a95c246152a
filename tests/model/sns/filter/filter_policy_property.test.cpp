#include "filter_policy_cases.hpp"
#include "filter_policy_reference.hpp"
#include "model/sns/filter/filter_policy.hpp"

#include <catch2/catch_test_macros.hpp>

// Random policies on random messages, against a second evaluator that shares nothing with the first.

using namespace sesame::sns;
using namespace random_cases;
using namespace reference;
namespace json = boost::json;

namespace {

std::vector<leaf> leaves_of(std::vector<sent_attribute> const& sent) {
    std::vector<leaf> out;
    for (auto const& a : sent) {
        if (a.type == "String.Array" && a.value != "nonsense") {
            auto const elements = json::parse(a.value);
            for (auto const& element : elements.as_array()) out.push_back({a.name, element, {}});
        } else if (a.type == "String.Array") {
            out.push_back({a.name, std::nullopt, {}});
        } else if (a.type.substr(0, 6) == "Number") {
            out.push_back({a.name, json::value(std::stod(a.value)), {}});
        } else if (a.type != "Binary") {
            out.push_back({a.name, json::value(a.value), {}});
        }
    }
    return out;
}

// Nothing if the policy has too many combinations, which must agree too.
std::optional<filter_policy> parsed(json::object const& policy, filter_scope scope) {
    auto const combinations = reference_combinations(policy);
    CAPTURE(combinations);
    try {
        auto out = filter_policy::parse(json::serialize(policy), scope);
        REQUIRE(combinations <= 150);
        return out;
    } catch (filter_policy_error const& e) {
        REQUIRE(e.text == "Filter policy is too complex");
        REQUIRE(combinations > 150);
        return std::nullopt;
    }
}

// How often each answer came: a property that is only ever tried on one of them says little.
struct tally {
    int matched = 0, tried = 0, refused = 0;

    void require_variety() const {
        CAPTURE(matched, tried, refused);
        REQUIRE(matched * 10 > tried);
        REQUIRE(matched * 10 < tried * 9);
        REQUIRE(refused < tried);
    }
};

constexpr unsigned cases = 3000;
constexpr int messages_per_policy = 4;

} // namespace

TEST_CASE("bodies pass exactly the policies that the reference lets them pass") {
    tally seen;
    for (unsigned seed = 0; seed < cases; ++seed) {
        generator g{seed};
        auto const policy = g.body_policy();
        CAPTURE(seed, json::serialize(policy));
        auto const engine = parsed(policy, filter_scope::message_body);
        if (!engine) {
            ++seen.refused;
            continue;
        }
        for (int i = 0; i < messages_per_policy; ++i) {
            json::value const message = g.body();
            CAPTURE(json::serialize(message));
            std::vector<leaf> leaves;
            list_leaves(message, {}, leaves);
            auto const expected = reference_matches(policy, leaves);
            REQUIRE(engine->matches_body(json::serialize(message)) == expected);
            REQUIRE(engine->matches_body(message) == expected);
            ++seen.tried;
            seen.matched += expected;
        }
    }
    seen.require_variety();
    REQUIRE(seen.refused > 0);
}

TEST_CASE("attributes pass exactly the policies that the reference lets them pass") {
    tally seen;
    for (unsigned seed = 0; seed < cases; ++seed) {
        generator g{1'000'000 + seed};
        auto const policy = g.attribute_policy();
        CAPTURE(seed, json::serialize(policy));
        auto const engine = parsed(policy, filter_scope::message_attributes);
        if (!engine) {
            ++seen.refused;
            continue;
        }
        for (int i = 0; i < messages_per_policy; ++i) {
            auto const sent = random_attributes(g);
            std::string shown;
            std::vector<filter_attribute> views;
            auto any = false;
            for (auto const& a : sent) {
                shown += a.name + " " + a.type + " " + a.value + "; ";
                views.push_back({a.name, a.type, a.value});
                any = any || a.type != "Binary";
            }
            CAPTURE(shown);
            auto const expected = any && reference_matches(policy, leaves_of(sent));
            REQUIRE(engine->matches_attributes(views) == expected);
            ++seen.tried;
            seen.matched += expected;
        }
    }
    seen.require_variety();
}

TEST_CASE("arrays of objects pass exactly when the reference lets them pass") {
    auto const policy = generator::records_policy();
    auto const engine = filter_policy::parse(json::serialize(policy), filter_scope::message_body);
    auto matched = 0;
    for (unsigned seed = 0; seed < cases; ++seed) {
        json::value const message = generator{seed}.records_body();
        CAPTURE(seed, json::serialize(message));
        std::vector<leaf> leaves;
        list_leaves(message, {}, leaves);
        auto const expected = reference_matches(policy, leaves);
        REQUIRE(engine.matches_body(message) == expected);
        matched += expected;
    }
    REQUIRE(matched > 0);
}

TEST_CASE("wildcards fit exactly what the reference says") {
    auto matched = 0;
    for (unsigned seed = 0; seed < cases; ++seed) {
        generator g{2 * seed + 1};
        auto const pattern = g.pattern();
        json::object const policy{{"k", {json::object{{"wildcard", pattern}}}}};
        auto const engine = filter_policy::parse(json::serialize(policy), filter_scope::message_attributes);
        for (int i = 0; i < messages_per_policy; ++i) {
            auto const text = g.string() + g.string();
            CAPTURE(seed, pattern, text);
            std::vector<filter_attribute> const sent{{"k", "String", text}};
            auto const expected = wildcard_fits(pattern, text);
            REQUIRE(engine.matches_attributes(sent) == expected);
            matched += expected;
        }
    }
    REQUIRE(matched > 100);
}
