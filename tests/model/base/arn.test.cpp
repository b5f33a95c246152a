#include "model/base/arn.hpp"

#include <catch2/catch_test_macros.hpp>
#include <string>

using namespace sesame;

TEST_CASE("a resource has a type before its first slash, and a name after it") {
    auto const type = [](std::string const& resource) {
        return std::string(arn{"", "", "", "", resource}.resource_type());
    };
    auto const name = [](std::string const& resource) {
        return std::string(arn{"", "", "", "", resource}.resource_name());
    };
    CHECK(type("identity/example.com") == "identity");
    CHECK(name("identity/example.com") == "example.com");
    CHECK(type("tenant/welcome/tn-1") == "tenant");
    CHECK(name("tenant/welcome/tn-1") == "welcome/tn-1");
    CHECK(type("topic") == "topic");
    CHECK(name("topic") == "");
    CHECK(name("identity/") == "");
}
