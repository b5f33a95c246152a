#include "tests/api/sesv2/v2_caller.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace sesame;
using namespace sesame::test;

namespace {

constexpr auto address = R"({"EmailIdentity":"a@example.com"})";
constexpr auto domain = R"({"EmailIdentity":"Example.com"})";

struct patient : v2_caller { // its identities are verified in an hour
    patient()
        : v2_caller([] {
            options o;
            o.verification.done_after = std::chrono::hours{1};
            return o;
        }()) {
        ses("CreateConfigurationSet", {{"ConfigurationSet.Name", "welcome"}});
    }
};

} // namespace

TEST_CASE("CreateEmailIdentity begins to verify an address or a domain, once") {
    patient c;
    v2_transcript t(c, "CreateEmailIdentity");
    t.call("An address has no DKIM of its own.", "200", "POST", "/identities", address);
    t.call("A domain is shown with its tokens, before anything is looked up.", "200", "POST", "/identities", domain);
    CHECK(member(c.v2("GET", "/identities/example.com"), "/DkimAttributes/Status") == "PENDING");
    t.call("Tags and a default configuration set are kept.", "200", "POST", "/identities",
           R"({"EmailIdentity":"b@example.com","Tags":[{"Key":"k","Value":"v"}],"ConfigurationSetName":"welcome"})");
    CHECK(member(c.v2("GET", "/identities/b@example.com"), "/ConfigurationSetName") == "welcome");
    t.call("Nobody makes it twice.", "400 AlreadyExistsException", "POST", "/identities", address);
    t.call("Domains are compared without case.", "400 AlreadyExistsException", "POST", "/identities",
           R"({"EmailIdentity":"EXAMPLE.com"})");
    t.call("An address has one at sign.", "400 BadRequestException", "POST", "/identities", R"({"EmailIdentity":"@"})");
    t.call("A domain has no spaces.", "400 BadRequestException", "POST", "/identities", R"({"EmailIdentity":"a b.c"})");
    t.call("The configuration set is there.", "404 NotFoundException", "POST", "/identities",
           R"({"EmailIdentity":"c@example.com","ConfigurationSetName":"none"})");
    t.call("A tag's key is not empty.", "400 BadRequestException", "POST", "/identities",
           R"({"EmailIdentity":"c@example.com","Tags":[{"Key":"","Value":""}]})");
    t.call("An identity is required.", "400 BadRequestException", "POST", "/identities", "{}");
    t.call("It is not empty.", "400 BadRequestException", "POST", "/identities", R"({"EmailIdentity":""})");
    t.call("It is a text.", "400 SerializationException", "POST", "/identities", R"({"EmailIdentity":1})");
    CHECK(member(c.v2("GET", "/identities/c@example.com"), "/message") ==
          "Email identity c@example.com does not exist."); // nothing was made
    t.require_golden();
}

TEST_CASE("GetEmailIdentity shows all of an identity") {
    patient c;
    v2_transcript t(c, "GetEmailIdentity");
    c.v2("POST", "/identities", address);
    c.v2("POST", "/identities", domain);
    t.call("An address is new.", "200", "GET", "/identities/a%40example.com");
    t.call("A domain is new.", "200", "GET", "/identities/example.com");
    c.pass(std::chrono::hours{1});
    t.call("An address is verified; a raw at sign does no harm.", "200", "GET", "/identities/a@example.com");
    c.v2("PUT", "/identities/example.com/configuration-set", R"({"ConfigurationSetName":"welcome"})");
    c.v2("PUT", "/identities/example.com/feedback", R"({"EmailForwardingEnabled":false})");
    c.v2("PUT", "/identities/example.com/mail-from",
         R"({"MailFromDomain":"m.example.com","BehaviorOnMxFailure":"REJECT_MESSAGE"})");
    c.v2("POST", "/identities/example.com/policies/p",
         R"({"Policy":"{\"Statement\": [{\"Effect\": \"Allow\", \"Principal\": \"*\", \"Action\": \"ses:*\"}]}"})");
    c.v2(
        "POST", "/tags",
        R"({"ResourceArn":"arn:aws:ses:us-east-1:000000000000:identity/example.com","Tags":[{"Key":"k","Value":"v"}]})");
    t.call("A domain is verified and has everything.", "200", "GET", "/identities/example.com");
    t.call("The identity is there.", "404 NotFoundException", "GET", "/identities/nobody@example.com");
    t.require_golden();
}

TEST_CASE("GetEmailIdentity tells why the verification of a domain failed") {
    v2_caller c([] {
        options o;
        o.verification.done_after.reset();
        return o;
    }());
    c.v2("POST", "/identities", address);
    c.v2("POST", "/identities", domain);
    c.pass(std::chrono::hours{72});
    auto const of_domain = c.v2("GET", "/identities/example.com");
    CHECK(member(of_domain, "/VerificationStatus") == "FAILED");
    CHECK(member(of_domain, "/VerificationInfo/ErrorType") == "HOST_NOT_FOUND");
    CHECK(member(of_domain, "/VerificationInfo/LastSuccessTimestamp") == "(none)");
    auto const of_address = c.v2("GET", "/identities/a@example.com");
    CHECK(member(of_address, "/VerificationStatus") == "FAILED");
    CHECK(member(of_address, "/VerificationInfo/ErrorType") == "(none)");
}

TEST_CASE("ListEmailIdentities lists identities in pages, and those that pass all filters") {
    patient c;
    v2_transcript t(c, "ListEmailIdentities");
    t.call("There are none.", "200", "POST", "/list-identities", "{}");
    c.v2("POST", "/identities", address);
    c.v2("POST", "/identities", domain);
    c.pass(std::chrono::hours{1});
    c.v2("POST", "/identities", R"({"EmailIdentity":"a@example.org"})");
    t.call("There are three.", "200", "POST", "/list-identities", "");
    auto const first = t.call("A page is asked for.", "200", "POST", "/list-identities", R"({"PageSize":2})");
    auto const token = member(first, "/NextToken");
    t.call("The next page is the last.", "200", "POST", "/list-identities",
           R"({"PageSize":2,"NextToken":")" + token + "\"}");
    t.call("Older SDKs ask so.", "200", "GET", "/identities?PageSize=1");
    t.call("A name has this in it.", "200", "POST", "/list-identities",
           R"({"Filter":{"IDENTITY_NAME_CONTAINS":"ple.org"}})");
    t.call("All filters count.", "200", "POST", "/list-identities",
           R"({"Filter":{"IDENTITY_TYPE":"EMAIL_ADDRESS","VERIFICATION_STATUS":"SUCCESS"}})");
    t.call("There is no such filter.", "400 BadRequestException", "POST", "/list-identities",
           R"({"Filter":{"STATUS":"SUCCESS"}})");
    t.call("A filter asks for something.", "400 BadRequestException", "POST", "/list-identities",
           R"({"Filter":{"IDENTITY_TYPE":""}})");
    t.call("The token is one of ours.", "400 BadRequestException", "POST", "/list-identities",
           R"({"NextToken":"none"})");
    t.require_golden();
}

TEST_CASE("DeleteEmailIdentity deletes an identity with all that it has, once") {
    v2_caller c;
    v2_transcript t(c, "DeleteEmailIdentity");
    c.v2("POST", "/identities", R"({"EmailIdentity":"example.com","Tags":[{"Key":"k","Value":"v"}]})");
    c.v2("POST", "/identities/example.com/policies/p",
         R"({"Policy":"{\"Statement\": [{\"Effect\": \"Allow\", \"Principal\": \"*\", \"Action\": \"ses:*\"}]}"})");
    t.call("It is deleted.", "200", "DELETE", "/identities/example.com");
    t.call("It is there no more.", "404 NotFoundException", "DELETE", "/identities/example.com");
    c.v2("POST", "/identities", R"({"EmailIdentity":"example.com"})");
    auto const anew = c.v2("GET", "/identities/example.com");
    CHECK(member(anew, "/Policies") == "{}");
    CHECK(member(anew, "/Tags") == "[]");
    t.require_golden();
}
