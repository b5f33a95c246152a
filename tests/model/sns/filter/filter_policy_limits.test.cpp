#include "tests/model/sns/filter/refused_policy.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace sesame::sns;
using namespace sesame::test;

namespace {

std::string values(std::string_view key, int count) {
    std::string out = "\"" + std::string(key) + "\":[";
    for (int i = 0; i < count; ++i) out += std::to_string(i) + ",";
    out.back() = ']';
    return out;
}

} // namespace

TEST_CASE("wildcards have limits (not recorded)") {
    CHECK(refusal_of(R"({"wildcard":"a**b"})") == "Consecutive wildcard characters at pos 2");
    CHECK(refusal_of(R"({"wildcard":"a\\b"})") == "Invalid escape character at pos 2");
    CHECK(refusal_of(R"({"wildcard":"a\\"})") == "Invalid escape character at pos 2");
    CHECK(refusal_of(R"({"wildcard":"*a*b*"})") == "accepted");
    CHECK(refusal_of(R"({"wildcard":"*a*b*c*"})") == "Wildcard pattern can not have more than 3 wildcards");

    auto const patterns = [](std::string_view pattern, int count) {
        std::string out;
        for (int i = 0; i < count; ++i)
            out += (i ? ",{\"wildcard\":\"" : "{\"wildcard\":\"") + std::string(pattern) + "\"}";
        return out;
    };
    CHECK(refusal_of(patterns("a*", 10)) == "accepted");
    CHECK(refusal_of(patterns("a*", 11)) == "Filter policy is too complex");
    CHECK(refusal_of(patterns("a*b*", 5)) == "accepted");
    CHECK(refusal_of(patterns("a*b*", 6)) == "Filter policy is too complex");
    CHECK(refusal_of(patterns("plain", 20)) == "accepted");
}

TEST_CASE("a policy has at most five keys") {
    auto const* const six = "Filter policy can not have more than 5 keys";
    CHECK(refusal_text(R"({"a":[1],"b":[1],"c":[1],"d":[1],"e":[1]})") == "accepted");
    CHECK(refusal_text(R"({"a":[1],"b":[1],"c":[1],"d":[1],"e":[1],"f":[1]})") == six);
    CHECK(refusal_text(R"({"a":[1],"b":[1],"c":[1],"d":[1],"$or":[{"e":[1]},{"f":[1]}]})") == six);
    CHECK(refusal_text(R"({"a":[1],"b":[1],"c":[1],"d":[1],"$or":[{"e":[1]},{"e":[2]}]})") == "accepted");
    CHECK(refusal_text(R"({"a":{"b":[1],"c":[1],"d":[1]},"e":{"f":[1],"g":[1],"h":[1]}})",
                       filter_scope::message_body) == "accepted");
    CHECK(refusal_text(R"({"a":[1],"b":[1],"c":[1],"d":[1],"e":[1],"f":[1]})", filter_scope::message_body) == six);
}

TEST_CASE("a policy has at most 150 combinations") {
    auto const* const too_complex = "Filter policy is too complex";
    CHECK(refusal_text("{" + values("a", 150) + "}") == "accepted");
    CHECK(refusal_text("{" + values("a", 151) + "}") == too_complex);
    CHECK(refusal_text("{" + values("a", 10) + "," + values("b", 15) + "}") == "accepted");
    CHECK(refusal_text("{" + values("a", 100) + "," + values("b", 51) + "}") == too_complex);
}

TEST_CASE("$or adds the combinations of its branches") {
    auto const flat = [](int source, int space) {
        return "{" + values("source", source) + ",\"$or\":[{" + values("metricName", 6) + "},{" +
               values("metricType", 4) + ",\"$or\":[{" + values("metricId", 4) + "},{" + values("spaceId", space) +
               "}]}]}";
    };
    for (auto const scope : {filter_scope::message_attributes, filter_scope::message_body}) {
        CHECK(refusal_text(flat(3, 7), scope) == "accepted");                     // 3 × (6 + 4 × 11) = 150
        CHECK(refusal_text(flat(4, 4), scope) == "Filter policy is too complex"); // 4 × (6 + 4 × 8) = 152
    }
}

TEST_CASE("in bodies a value counts once for each level of its depth") {
    auto const nested = [](int type) {
        return "{\"$or\":[{" + values("metricName", 3) + "},{" + values("namespace", 2) + "}],\"detail\":{" +
               values("scope", 2) + ",\"$or\":[{" + values("source", 1) + "},{" + values("type", type) + "}]}}";
    };
    CHECK(refusal_text(nested(3), filter_scope::message_body) ==
          "Filter policy is too complex");                                    // (3 + 2) × 4 × (2 + 6) = 160
    CHECK(refusal_text(nested(2), filter_scope::message_body) == "accepted"); // (3 + 2) × 4 × (2 + 4) = 120
    auto const guide = [](int a, int b) {
        return "{\"x\":{\"y\":{" + values("a", a) + "}},\"z\":{" + values("b", b) + "}}";
    };
    CHECK(refusal_text(guide(4, 3), filter_scope::message_body) == "accepted"); // 3·4 × 2·3 = 72
    CHECK(refusal_text(guide(5, 5), filter_scope::message_body) == "accepted"); // 3·5 × 2·5 = 150
    CHECK(refusal_text(guide(5, 6), filter_scope::message_body) == "Filter policy is too complex");
}

TEST_CASE("policies that would unfold without end are too complex") {
    std::string doubling = R"({"k":[1]})";
    for (int i = 0; i < 12; ++i) doubling = "{\"$or\":[" + doubling + "," + doubling + "]}";
    CHECK(refusal_text(doubling) == "Filter policy is too complex");
    std::string deep = R"({"k":[1]})";
    for (int i = 0; i < 100; ++i) deep = "{\"k\":[1],\"$or\":[" + deep + ",{\"k\":[1]}]}";
    CHECK(refusal_text(deep) == "Filter policy is too complex");
}

TEST_CASE("a policy has at most 256 KB") {
    auto const padded = [](std::size_t size) {
        std::string out = R"({"k":["v"])";
        out.append(size - out.size() - 1, ' ');
        return out + "}";
    };
    CHECK(refusal_text(padded(262'144)) == "accepted");
    CHECK(refusal_text(padded(262'145)) == "Filter policy can not be larger than 262144 bytes");
}
