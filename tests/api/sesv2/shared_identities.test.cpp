#include "tests/api/sesv2/v2_caller.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace sesame;
using namespace sesame::test;

// Identities are the same for both APIs: what one makes the other sees, changes and deletes.

namespace {

constexpr auto policy = R"({"Statement":[{"Effect":"Allow","Principal":"*","Action":"ses:SendEmail"}]})";

struct sharer : v2_caller {
    using v2_caller::v2_caller;

    api::response shown(std::string const& identity) { return v2("GET", "/identities/" + identity); }
    std::string v1_status(std::string const& identity) {
        return at(ses("GetIdentityVerificationAttributes", {{"Identities.member.1", identity}}),
                  "/GetIdentityVerificationAttributesResponse/GetIdentityVerificationAttributesResult/"
                  "VerificationAttributes/entry/value/VerificationStatus");
    }
    std::string v1_mail_from(std::string const& member) {
        return at(ses("GetIdentityMailFromDomainAttributes", {{"Identities.member.1", "example.com"}}),
                  "/GetIdentityMailFromDomainAttributesResponse/GetIdentityMailFromDomainAttributesResult/"
                  "MailFromDomainAttributes/entry/value/" +
                      member);
    }
    std::string v1_policy(std::string const& name) {
        return at(ses("GetIdentityPolicies", {{"Identity", "example.com"}, {"PolicyNames.member.1", name}}),
                  "/GetIdentityPoliciesResponse/GetIdentityPoliciesResult/Policies/entry/value");
    }
    std::string v1_forwarding() {
        return at(ses("GetIdentityNotificationAttributes", {{"Identities.member.1", "example.com"}}),
                  "/GetIdentityNotificationAttributesResponse/GetIdentityNotificationAttributesResult/"
                  "NotificationAttributes/entry/value/ForwardingEnabled");
    }
};

options waiting_an_hour() {
    options o;
    o.verification.done_after = std::chrono::hours{1};
    return o;
}

std::string json_text(std::string const& text) {
    std::string out;
    for (char const c : text) out.append(c == '"' ? "\\" : "").append(1, c);
    return out;
}

} // namespace

TEST_CASE("an identity that v2 makes v1 shows, verifies again and deletes") {
    sharer c(waiting_an_hour());
    REQUIRE(c.v2("POST", "/identities", R"({"EmailIdentity":"a@example.com"})").status == 200);
    REQUIRE(c.v2("POST", "/identities", R"({"EmailIdentity":"example.org"})").status == 200);
    CHECK(c.v1_status("a@example.com") == "Pending");
    CHECK(c.v1_status("example.org") == "Pending");
    c.pass(std::chrono::hours{1});
    CHECK(c.v1_status("a@example.com") == "Success");
    CHECK(c.v1_status("example.org") == "Success");
    CHECK(outcome(c.ses("VerifyEmailIdentity", {{"EmailAddress", "a@example.com"}})) == "200");
    for (auto const* const name : {"a@example.com", "example.org"}) {
        CHECK(outcome(c.ses("DeleteIdentity", {{"Identity", name}})) == "200");
        CHECK(c.shown(name).status == 404);
    }
}

TEST_CASE("an identity that v1 makes v2 shows, refuses to make again, and deletes") {
    sharer c(waiting_an_hour());
    c.ses("VerifyEmailIdentity", {{"EmailAddress", "a@example.com"}});
    c.ses("VerifyDomainIdentity", {{"Domain", "example.org"}});
    CHECK(member(c.shown("a@example.com"), "/VerificationStatus") == "PENDING");
    CHECK(member(c.shown("example.org"), "/IdentityType") == "DOMAIN");
    CHECK(v2_outcome(c.v2("POST", "/identities", R"({"EmailIdentity":"example.org"})")) ==
          "400 AlreadyExistsException: Email identity example.org already exist.");
    c.pass(std::chrono::hours{1});
    auto const listed = c.v2("POST", "/list-identities", R"({"Filter":{"VERIFICATION_STATUS":"SUCCESS"}})");
    CHECK(member(listed, "/EmailIdentities/0/IdentityName") == "a@example.com");
    CHECK(member(listed, "/EmailIdentities/1/SendingEnabled") == "true");
    CHECK(c.v2("DELETE", "/identities/a@example.com").status == 200);
    CHECK(c.v1_status("a@example.com") == "(none)");
}

TEST_CASE("v1's deleting forgets the tags, certificates and default set that v2 gave an identity") {
    sharer c;
    c.ses("CreateConfigurationSet", {{"ConfigurationSet.Name", "welcome"}});
    c.v2("POST", "/identities",
         R"({"EmailIdentity":"a@example.com","Tags":[{"Key":"k","Value":"v"}],"ConfigurationSetName":"welcome"})");
    c.v2("POST", "/identity/certificates",
         R"({"EmailIdentity":"a@example.com","CertificateArn":"arn:aws:acm:us-east-1:000000000000:certificate/c"})");
    c.ses("DeleteVerifiedEmailAddress", {{"EmailAddress", "a@example.com"}});
    c.ses("VerifyEmailIdentity", {{"EmailAddress", "a@example.com"}});
    CHECK(member(c.shown("a@example.com"), "/Tags") == "[]");
    CHECK(member(c.shown("a@example.com"), "/ConfigurationSetName") == "(none)");
    CHECK(member(c.v2("POST", "/identity/certificates/list", R"({"EmailIdentity":"a@example.com"})"),
                 "/Certificates") == "[]");
}

TEST_CASE("a MAIL FROM domain is one for both APIs, each in its own spelling") {
    sharer c;
    c.verify("example.com");
    c.v2("PUT", "/identities/example.com/mail-from",
         R"({"MailFromDomain":"m.example.com","BehaviorOnMxFailure":"REJECT_MESSAGE"})");
    CHECK(c.v1_mail_from("MailFromDomain") == "m.example.com");
    CHECK(c.v1_mail_from("BehaviorOnMXFailure") == "RejectMessage");
    c.ses("SetIdentityMailFromDomain", {{"Identity", "example.com"}, {"MailFromDomain", "n.example.com"}});
    CHECK(
        member(c.shown("example.com"), "/MailFromAttributes") ==
        R"({"MailFromDomain":"n.example.com","MailFromDomainStatus":"SUCCESS","BehaviorOnMxFailure":"USE_DEFAULT_VALUE"})");
    c.ses("SetIdentityMailFromDomain", {{"Identity", "example.com"}});
    CHECK(member(c.shown("example.com"), "/MailFromAttributes/MailFromDomain") == "(none)");
}

TEST_CASE("policies are one for both APIs") {
    sharer c;
    c.verify("example.com");
    auto const path = "/identities/example.com/policies";
    c.ses("PutIdentityPolicy", {{"Identity", "example.com"}, {"PolicyName", "old"}, {"Policy", policy}});
    CHECK(member(c.v2("GET", path), "/Policies/old") == policy);
    CHECK(c.v2("POST", std::string(path) + "/new", R"({"Policy":")" + json_text(policy) + "\"}").status == 200);
    CHECK(c.v1_policy("new") == policy);
    CHECK(v2_outcome(c.v2("POST", std::string(path) + "/old", R"({"Policy":")" + json_text(policy) + "\"}")) ==
          "400 AlreadyExistsException: Policy <old> already exists");
    CHECK(c.v2("DELETE", std::string(path) + "/old").status == 200);
    CHECK(c.v1_policy("old") == "(none)");
    c.ses("DeleteIdentityPolicy", {{"Identity", "example.com"}, {"PolicyName", "new"}});
    CHECK(member(c.v2("GET", path), "/Policies") == "{}");
}

TEST_CASE("the forwarding of feedback is one for both APIs") {
    sharer c;
    c.verify("example.com");
    c.v2("PUT", "/identities/example.com/feedback", R"({"EmailForwardingEnabled":false})");
    CHECK(c.v1_forwarding() == "false");
    c.ses("SetIdentityFeedbackForwardingEnabled", {{"Identity", "example.com"}, {"ForwardingEnabled", "true"}});
    CHECK(member(c.shown("example.com"), "/FeedbackForwardingStatus") == "true");
}
