#include "model/ses/dedicated_ips/dedicated_ip.hpp"
#include "tests/api/sesv2/v2_caller.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace sesame;
using namespace sesame::test;

namespace {

std::string pool(std::string_view name, std::string_view more = "") {
    return R"({"PoolName":")" + std::string(name) + "\"" + std::string(more) + "}";
}

// An account with a pool and two IPs.
struct ip_owner : v2_caller {
    ip_owner() {
        v2("POST", "/dedicated-ip-pools", pool("mine"));
        ses::grant_dedicated_ips(home(), {"192.0.2.1", "192.0.2.2"}, where.now);
    }
};

} // namespace

TEST_CASE("CreateDedicatedIpPool makes a pool of either mode") {
    v2_caller c;
    v2_transcript t(c, "CreateDedicatedIpPool");
    t.call("A pool is standard, if nothing else is said.", "200", "POST", "/dedicated-ip-pools", pool("mine"));
    t.call("A managed one.", "200", "POST", "/dedicated-ip-pools",
           pool("managed", R"(,"ScalingMode":"MANAGED","Tags":[{"Key":"k","Value":"v"}])"));
    t.call("A name is taken once.", "400 AlreadyExistsException", "POST", "/dedicated-ip-pools", pool("mine"));
    t.call("So is a built-in one.", "400 AlreadyExistsException", "POST", "/dedicated-ip-pools",
           pool("ses-default-dedicated-pool"));
    t.call("A name is not blank.", "400 BadRequestException", "POST", "/dedicated-ip-pools", pool(" "));
    t.call("A name is required.", "400 BadRequestException", "POST", "/dedicated-ip-pools", "{}");
    t.call("A name has no capitals.", "400 BadRequestException", "POST", "/dedicated-ip-pools", pool("Mine"));
    t.call("There are two modes.", "400 BadRequestException", "POST", "/dedicated-ip-pools",
           pool("other", R"(,"ScalingMode":"AUTO")"));
    t.call("They are listed.", "200", "GET", "/dedicated-ip-pools");
    t.call("In pages, if you like.", "200", "GET", "/dedicated-ip-pools?PageSize=1");
    t.call("Their tags, too.", "200", "GET",
           "/tags?ResourceArn=arn%3Aaws%3Ases%3Aus-east-1%3A000000000000%3Adedicated-ip-pool%2Fmanaged");
    t.require_golden();
}

TEST_CASE("GetDedicatedIpPool, PutDedicatedIpPoolScalingAttributes and DeleteDedicatedIpPool know the pools") {
    ip_owner c;
    v2_transcript t(c, "GetDedicatedIpPool");
    t.call("It is there.", "200", "GET", "/dedicated-ip-pools/mine");
    for (auto const* const name : {"ses-default-dedicated-pool", "ses-shared-pool"})
        t.call("A built-in one is not described.", "400 BadRequestException", "GET",
               std::string("/dedicated-ip-pools/") + name);
    t.call("An unknown one is not.", "404 NotFoundException", "GET", "/dedicated-ip-pools/none");
    t.call("A mode is needed.", "400 BadRequestException", "PUT", "/dedicated-ip-pools/none/scaling", "{}");
    t.call("The pool is there.", "404 NotFoundException", "PUT", "/dedicated-ip-pools/none/scaling",
           R"({"ScalingMode":"MANAGED"})");
    t.call("It becomes managed.", "200", "PUT", "/dedicated-ip-pools/mine/scaling", R"({"ScalingMode":"MANAGED"})");
    t.call("There is no way back.", "400 BadRequestException", "PUT", "/dedicated-ip-pools/mine/scaling",
           R"({"ScalingMode":"STANDARD"})");
    t.call("It goes.", "200", "DELETE", "/dedicated-ip-pools/mine");
    t.call("It is gone.", "404 NotFoundException", "DELETE", "/dedicated-ip-pools/mine");
    t.call("A built-in one stays.", "400 BadRequestException", "DELETE",
           "/dedicated-ip-pools/ses-default-dedicated-pool");
    t.require_golden();
}

TEST_CASE("PutDedicatedIpInPool moves an IP, PutDedicatedIpWarmupAttributes says how warm it is") {
    ip_owner c;
    v2_transcript t(c, "PutDedicatedIpInPool");
    t.call("A new IP is cold, and in the default pool.", "200", "GET", "/dedicated-ips/192.0.2.1");
    t.call("Only the account's own are there.", "404 NotFoundException", "GET", "/dedicated-ips/192.0.2.9");
    t.call("It moves.", "200", "PUT", "/dedicated-ips/192.0.2.1/pool", R"({"DestinationPoolName":"mine"})");
    t.call("A pool is needed.", "400 BadRequestException", "PUT", "/dedicated-ips/192.0.2.9/pool", "{}");
    t.call("The IP is there.", "404 NotFoundException", "PUT", "/dedicated-ips/192.0.2.9/pool",
           R"({"DestinationPoolName":"none"})");
    t.call("The pool is there.", "404 NotFoundException", "PUT", "/dedicated-ips/192.0.2.1/pool",
           R"({"DestinationPoolName":"none"})");
    t.call("It is warmer.", "200", "PUT", "/dedicated-ips/192.0.2.1/warmup", R"({"WarmupPercentage":80})");
    t.call("A percentage is needed.", "400 BadRequestException", "PUT", "/dedicated-ips/192.0.2.9/warmup", "{}");
    t.call("It is at most 100.", "400 BadRequestException", "PUT", "/dedicated-ips/192.0.2.9/warmup",
           R"({"WarmupPercentage":101})");
    t.call("All are listed.", "200", "GET", "/dedicated-ips");
    t.call("Those of a pool are.", "200", "GET", "/dedicated-ips?PoolName=mine");
    t.call("Of a known one.", "404 NotFoundException", "GET", "/dedicated-ips?PoolName=none");
    t.require_golden();
}

TEST_CASE("a dedicated IP warms up in 45 days of the account's clock, and not in a managed pool") {
    ip_owner c;
    auto const ip = [&](std::string_view what) {
        return member(c.v2("GET", "/dedicated-ips/192.0.2.1"), "/DedicatedIp/" + std::string(what));
    };
    CHECK(ip("WarmupStatus") == "IN_PROGRESS");
    c.pass(std::chrono::hours{24 * 9});
    CHECK(ip("WarmupPercentage") == "20");
    c.pass(std::chrono::hours{24 * 36});
    CHECK(ip("WarmupPercentage") == "100");
    CHECK(ip("WarmupStatus") == "DONE");
    c.v2("PUT", "/dedicated-ips/192.0.2.1/pool", R"({"DestinationPoolName":"mine"})");
    c.v2("PUT", "/dedicated-ip-pools/mine/scaling", R"({"ScalingMode":"MANAGED"})");
    CHECK(ip("WarmupPercentage") == "-1");
    CHECK(ip("WarmupStatus") == "NOT_APPLICABLE");
}

TEST_CASE("the IPs of a deleted pool go to the default pool") {
    ip_owner c;
    c.v2("PUT", "/dedicated-ips/192.0.2.1/pool", R"({"DestinationPoolName":"mine"})");
    c.v2("DELETE", "/dedicated-ip-pools/mine");
    CHECK(member(c.v2("GET", "/dedicated-ips/192.0.2.1"), "/DedicatedIp/PoolName") == "ses-default-dedicated-pool");
}
