#include "model/account/options.hpp"
#include "tests/api/sesv2/v2_caller.hpp"
#include "tests/model/ses/fake_dkim_keys.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace sesame;
using namespace sesame::test;

namespace {

struct dkim_owner : dkim_key_owner, v2_caller {
    dkim_owner()
        : v2_caller(options{.dkim = &keys}) {
        verify("example.com");
    }
};

constexpr std::string_view of_domain = "/identities/example.com/dkim", signing = "/identities/example.com/dkim/signing";

} // namespace

TEST_CASE("PutEmailIdentityDkimAttributes switches signing, and only that") {
    dkim_owner c;
    v2_transcript t(c, "PutEmailIdentityDkimAttributes");
    t.call("Signing is switched off.", "200", "PUT", of_domain, R"({"SigningEnabled":false})");
    t.call("It is switched on.", "200", "PUT", of_domain, R"({"SigningEnabled":true})");
    t.call("An absent value is false.", "200", "PUT", of_domain, "{}");
    CHECK(at(c.ses("GetIdentityDkimAttributes", {{"Identities.member.1", "example.com"}}),
             "/GetIdentityDkimAttributesResponse/GetIdentityDkimAttributesResult/DkimAttributes/entry/value/"
             "DkimEnabled") == "false");
    t.call("For an address of a domain nothing happens.", "200", "PUT", "/identities/a%40example.com/dkim",
           R"({"SigningEnabled":true})");
    t.call("The domain is an identity.", "400 BadRequestException", "PUT", "/identities/example.org/dkim",
           R"({"SigningEnabled":true})");
    t.call("So is that of an address.", "400 BadRequestException", "PUT", "/identities/a%40example.org/dkim",
           R"({"SigningEnabled":true})");
    t.call("A name is well formed.", "400 BadRequestException", "PUT", "/identities/a..b/dkim",
           R"({"SigningEnabled":true})");
    t.require_golden();
}

TEST_CASE("PutEmailIdentityDkimSigningAttributes changes a domain's key") {
    dkim_owner c;
    v2_transcript t(c, "PutEmailIdentityDkimSigningAttributes");
    t.call("A key of another length has other tokens.", "200", "PUT", signing,
           R"({"SigningAttributesOrigin":"AWS_SES","SigningAttributes":{"NextSigningKeyLength":"RSA_1024_BIT"}})");
    t.call("What is there already stays.", "200", "PUT", signing,
           R"({"SigningAttributesOrigin":"AWS_SES","SigningAttributes":{"NextSigningKeyLength":"RSA_1024_BIT"}})");
    t.call("The length changes once in 24 hours.", "400 BadRequestException", "PUT", signing,
           R"({"SigningAttributesOrigin":"AWS_SES","SigningAttributes":{"NextSigningKeyLength":"RSA_2048_BIT"}})");
    t.call("A key of the sender's own has a selector.", "200", "PUT", signing,
           R"({"SigningAttributesOrigin":"EXTERNAL","SigningAttributes":)"
           R"({"DomainSigningSelector":"mine","DomainSigningPrivateKey":"a2V5"}})");
    t.call("Easy DKIM is back.", "200", "PUT", signing, R"({"SigningAttributesOrigin":"AWS_SES"})");
    t.call("A key of one's own needs both parts.", "400 BadRequestException", "PUT", signing,
           R"({"SigningAttributesOrigin":"EXTERNAL","SigningAttributes":{"DomainSigningSelector":"mine"}})");
    t.call("It is an RSA key.", "400 BadRequestException", "PUT", signing,
           R"({"SigningAttributesOrigin":"EXTERNAL","SigningAttributes":)"
           R"({"DomainSigningSelector":"mine","DomainSigningPrivateKey":"bm8ga2V5"}})");
    t.call("The settings are those of the origin.", "400 BadRequestException", "PUT", signing,
           R"({"SigningAttributesOrigin":"AWS_SES","SigningAttributes":)"
           R"({"DomainSigningSelector":"mine","DomainSigningPrivateKey":"a2V5"}})");
    t.call("Only a new identity can be a replica.", "400 BadRequestException", "PUT", signing,
           R"({"SigningAttributesOrigin":"AWS_SES_EU_WEST_1"})");
    t.call("The identity is a domain.", "400 BadRequestException", "PUT", "/identities/a%40example.com/dkim/signing",
           R"({"SigningAttributesOrigin":"AWS_SES"})");
    t.call("It is known.", "404 NotFoundException", "PUT", "/identities/example.org/dkim/signing",
           R"({"SigningAttributesOrigin":"AWS_SES"})");
    t.call("The origin is required.", "400 BadRequestException", "PUT", signing, "{}");
    t.call("Values have their forms.", "400 BadRequestException", "PUT", signing,
           R"({"SigningAttributesOrigin":"MINE","SigningAttributes":{"DomainSigningSelector":"-",)"
           R"("DomainSigningPrivateKey":"-----BEGIN","NextSigningKeyLength":"512"}})");
    t.require_golden();
}
