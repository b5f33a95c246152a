#include "tests/api/sesv2/v2_caller.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace sesame::test;

namespace {

constexpr std::string_view list = "/suppression/addresses";

struct suppressing : v2_caller {
    void put(std::string_view address, std::string_view reason) {
        REQUIRE(v2("PUT", list, entry(address, reason)).status == 200);
        pass(std::chrono::seconds{1});
    }
    static std::string entry(std::string_view address, std::string_view reason) {
        return R"({"EmailAddress":")" + std::string(address) + R"(","Reason":")" + std::string(reason) + "\"}";
    }
};

} // namespace

TEST_CASE("PutSuppressedDestination adds an address or replaces its entry") {
    suppressing c;
    v2_transcript t(c, "PutSuppressedDestination");
    auto const put = [&](std::string_view title, std::string_view expected, std::string_view body) {
        t.call(title, expected, "PUT", list, body);
    };
    put("White space goes, the domain is in lower case, the local part stays.", "200",
        c.entry(" Foo@Example.COM ", "BOUNCE"));
    put("The same address again.", "200", c.entry("Foo@example.com", "COMPLAINT"));
    CHECK(member(c.v2("GET", "/suppression/addresses/Foo%40EXAMPLE.com"), "/SuppressedDestination/Reason") ==
          "COMPLAINT");
    CHECK(c.v2("GET", "/suppression/addresses/foo%40example.com").status == 404);
    put("A reason that is none.", bad, c.entry("a@example.com", "OTHER"));
    put("A reason is required.", bad, R"({"EmailAddress":"a@example.com"})");
    put("No address.", bad, c.entry("example.com", "BOUNCE"));
    t.require_golden();
}

TEST_CASE("GetSuppressedDestination tells what SES knows of an address") {
    suppressing c;
    v2_transcript t(c, "GetSuppressedDestination");
    c.put("a@example.com", "BOUNCE");
    t.call("A caller added it.", "200", "GET", "/suppression/addresses/a%40example.com");
    t.call("A raw at sign.", "200", "GET", "/suppression/addresses/a@example.com");
    t.call("It is not listed.", "404 NotFoundException", "GET", "/suppression/addresses/b%40example.com");
    t.require_golden();
}

TEST_CASE("DeleteSuppressedDestination removes an address once") {
    suppressing c;
    v2_transcript t(c, "DeleteSuppressedDestination");
    c.put("a@example.com", "BOUNCE");
    t.call("It goes.", "200", "DELETE", "/suppression/addresses/a%40example.com");
    t.call("It goes once.", "404 NotFoundException", "DELETE", "/suppression/addresses/a%40example.com");
    t.require_golden();
}

TEST_CASE("ListSuppressedDestinations filters by reason and time, and pages") {
    suppressing c;
    v2_transcript t(c, "ListSuppressedDestinations");
    c.put("a@example.com", "BOUNCE");
    c.put("b@example.com", "COMPLAINT");
    c.put("c@example.com", "BOUNCE");
    auto const get = [&](std::string_view title, std::string_view expected, std::string const& query) {
        return t.call(title, expected, "GET", std::string(list) + query);
    };
    get("All.", "200", "");
    get("One reason.", "200", "?Reason=COMPLAINT");
    get("Two reasons.", "200", "?Reason=COMPLAINT&Reason=BOUNCE");
    get("The parameter by the member's name.", "200", "?Reasons=COMPLAINT");
    get("From a time on.", "200", "?StartDate=2023-11-14T22%3A13%3A21Z");
    get("Up to a time.", "200", "?EndDate=2023-11-14T22%3A13%3A21Z");
    auto const first = get("A page.", "200", "?PageSize=2");
    get("The next.", "200", "?NextToken=" + member(first, "/NextToken"));
    get("A token that we never gave.", "400 InvalidNextTokenException", "?NextToken=x");
    get("A reason that is none.", bad, "?Reason=OTHER");
    t.require_golden();
}

TEST_CASE("a tenant has a list of its own") {
    suppressing c;
    v2_transcript t(c, "SuppressedDestinationsOfTenants");
    c.v2("POST", "/tenants", R"({"TenantName":"acme"})");
    constexpr std::string_view of_tenant = "/suppression/addresses/a@example.com?TenantName=acme";
    t.call("It is filled.", "200", "PUT", list,
           R"({"EmailAddress":"a@example.com","Reason":"COMPLAINT","TenantName":"acme"})");
    CHECK(c.v2("GET", "/suppression/addresses/a@example.com").status == 404);
    t.call("The tenant's entry has its name.", "200", "GET", of_tenant);
    t.call("Its list.", "200", "GET", std::string(list) + "?TenantName=acme");
    t.call("Its entry goes.", "200", "DELETE", of_tenant);
    t.call("It goes once.", "404 NotFoundException", "DELETE", of_tenant);
    t.call("A tenant that is not there.", "404 NotFoundException", "PUT", list,
           R"({"EmailAddress":"a@example.com","Reason":"BOUNCE","TenantName":"none"})");
    t.call("Nor has it a list.", "404 NotFoundException", "GET", std::string(list) + "?TenantName=none");
    t.require_golden();
}
