#include "model/account/options.hpp"
#include "tests/api/sesv2/v2_caller.hpp"
#include "tests/model/ses/fake_dkim_keys.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace sesame;
using namespace sesame::test;

// DKIM of an identity, by both APIs.

namespace {

struct both_apis {
    fake_dkim_keys keys;
    v2_caller c{options{.dkim = &keys}};

    std::string put(std::string_view path, std::string_view body) {
        return v2_outcome(c.v2("PUT", "/identities/example.com" + std::string(path), body));
    }
    std::string seen_by_v1(std::string_view member) {
        return at(c.ses("GetIdentityDkimAttributes", {{"Identities.member.1", "example.com"}}),
                  "/GetIdentityDkimAttributesResponse/GetIdentityDkimAttributesResult/DkimAttributes/entry/value/" +
                      std::string(member));
    }
    std::string seen_by_v2(std::string_view member_name) {
        return member(c.v2("GET", "/identities/example.com"), "/DkimAttributes/" + std::string(member_name));
    }
    std::string token_of_v1() {
        return at(c.ses("VerifyDomainDkim", {{"Domain", "example.com"}}),
                  "/VerifyDomainDkimResponse/VerifyDomainDkimResult/DkimTokens/member");
    }
};

} // namespace

TEST_CASE("DKIM that v1 set up is seen, switched and changed by v2") {
    both_apis w;
    auto const token = w.token_of_v1();
    CHECK(w.seen_by_v2("Tokens/0") == token);
    CHECK(w.seen_by_v2("Status") == "SUCCESS");
    CHECK(w.seen_by_v2("CurrentSigningKeyLength") == "RSA_2048_BIT");
    CHECK(w.put("/dkim", R"({"SigningEnabled":false})") == "200");
    CHECK(w.seen_by_v1("DkimEnabled") == "false");
    CHECK(w.put("/dkim/signing", R"({"SigningAttributesOrigin":"EXTERNAL","SigningAttributes":)"
                                 R"({"DomainSigningSelector":"mine","DomainSigningPrivateKey":"a2V5"}})") == "200");
    CHECK(w.seen_by_v1("DkimTokens/member") == "mine");
    CHECK(w.token_of_v1() == "mine");
    CHECK(w.seen_by_v2("SigningAttributesOrigin") == "EXTERNAL");
    CHECK(w.seen_by_v2("NextSigningKeyLength") == "(none)");
}

TEST_CASE("DKIM that v2 set up is seen and switched by v1, and goes with the identity") {
    both_apis w;
    REQUIRE(w.c.v2("POST", "/identities", R"({"EmailIdentity":"example.com"})").status == 200);
    auto const token = w.seen_by_v2("Tokens/0");
    CHECK(w.token_of_v1() == token);
    CHECK(w.seen_by_v1("DkimVerificationStatus") == "Success");
    REQUIRE(w.c.ses("SetIdentityDkimEnabled", {{"Identity", "example.com"}, {"DkimEnabled", "false"}}).status == 200);
    CHECK(w.seen_by_v2("SigningEnabled") == "false");
    REQUIRE(w.c.ses("DeleteIdentity", {{"Identity", "example.com"}}).status == 200);
    CHECK(w.put("/dkim", R"({"SigningEnabled":true})") ==
          "400 BadRequestException: Domain example.com is not verified for DKIM signing.");
    CHECK(w.token_of_v1() != token);
}
