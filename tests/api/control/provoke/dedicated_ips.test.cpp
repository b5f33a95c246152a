#include "tests/api/control/caller.hpp"

using namespace sesame::test;

TEST_CASE("a test gives an account dedicated IPs, and takes them away") {
    control_caller c;
    auto const path = "/dedicated-ips?ips=192.0.2.1,192.0.2.2";
    CHECK(c.done("PUT", path).at("ips").as_array().size() == 2);
    auto const shown = [&] {
        return c.request("GET", "/v2/email/dedicated-ips/192.0.2.2", signature("ses"), "").status;
    };
    CHECK(shown() == 200);
    c.done("PUT", "/dedicated-ips?ips=192.0.2.1");
    CHECK(shown() == 404);
    CHECK(c.done("DELETE", "/dedicated-ips").at("ips").as_array().empty());
}

TEST_CASE("dedicated IPs are IPv4 addresses") {
    control_caller c;
    CHECK(c.refused("PUT", "/dedicated-ips?ips=192.0.2.1,::1") ==
          "400 ips: expected IPv4 addresses such as 192.0.2.1,192.0.2.2, got '::1'");
    CHECK(c.refused("PUT", "/dedicated-ips").starts_with("400 "));
}
