#include "tests/api/caller.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace sesame::test;

namespace {

constexpr auto role_to_assume = "arn:aws:iam::210987654321:role/team/worker";

} // namespace

TEST_CASE("golden: GetCallerIdentity") {
    caller c;
    transcript t(c, "sts", "GetCallerIdentity");
    t.call("Without a session it is the account's one user.", "200");
    t.require_golden();
}

TEST_CASE("golden: GetAccessKeyInfo") {
    caller c;
    transcript t(c, "sts", "GetAccessKeyInfo");
    t.call("A key that names no account is one of the default account.", "200",
           {{"AccessKeyId", "AKIAIOSFODNN7EXAMPLE"}});
    t.call("A short key is no key.", "400 ValidationError", {{"AccessKeyId", "AKIA"}});
    t.call("A key must be given.", "400 ValidationError");
    t.require_golden();
}

TEST_CASE("golden: AssumeRole") {
    caller c;
    transcript t(c, "sts", "AssumeRole");
    t.call("A role of another account.", "200", {{"RoleArn", role_to_assume}, {"RoleSessionName", "one"}});
    t.call("With a source identity, a policy and tags.", "200",
           {{"RoleArn", role_to_assume},
            {"RoleSessionName", "one"},
            {"SourceIdentity", "me"},
            {"Policy", "{}"},
            {"Tags.member.1.Key", "Team"},
            {"Tags.member.1.Value", "a"}});
    t.call("Both parameters are required.", "400 ValidationError");
    t.call("A session's name has few characters.", "400 ValidationError",
           {{"RoleArn", role_to_assume}, {"RoleSessionName", "Session1:2"}});
    t.call("An ARN of something else.", "400 ValidationError",
           {{"RoleArn", "arn:aws:iam::210987654321:user/worker"}, {"RoleSessionName", "one"}});
    t.call("A transitive key without its tag.", "400 InvalidParameterValue",
           {{"RoleArn", role_to_assume}, {"RoleSessionName", "one"}, {"TransitiveTagKeys.member.1", "Team"}});
    t.call("A tag twice.", "400 InvalidParameterValue",
           {{"RoleArn", role_to_assume},
            {"RoleSessionName", "one"},
            {"Tags.member.1.Key", "Team"},
            {"Tags.member.1.Value", "a"},
            {"Tags.member.2.Key", "TEAM"},
            {"Tags.member.2.Value", "b"}});
    t.require_golden();
}

TEST_CASE("golden: AssumeRoleWithWebIdentity") {
    caller c;
    transcript t(c, "sts", "AssumeRoleWithWebIdentity");
    t.call("The claims of the token are told.", "200",
           {{"RoleArn", role_to_assume},
            {"RoleSessionName", "pod"},
            {"WebIdentityToken", "e30.eyJzdWIiOiJwb2QiLCJpc3MiOiJodHRwczovL2kudGVzdCIsImF1ZCI6InN0cyJ9.x"}});
    t.call("A token that is no JWT.", "400 InvalidIdentityToken",
           {{"RoleArn", role_to_assume}, {"RoleSessionName", "pod"}, {"WebIdentityToken", "junk"}});
    t.call("A token whose time is over.", "400 ExpiredTokenException",
           {{"RoleArn", role_to_assume}, {"RoleSessionName", "pod"}, {"WebIdentityToken", "e30.eyJleHAiOjF9.x"}});
    t.require_golden();
}

TEST_CASE("golden: GetSessionToken, GetFederationToken") {
    caller c;
    transcript session(c, "sts", "GetSessionToken");
    session.call("For twelve hours.", "200");
    session.call("For too short a time.", "400 ValidationError", {{"DurationSeconds", "1"}});
    session.require_golden();
    transcript federation(c, "sts", "GetFederationToken");
    federation.call("A federated user.", "200", {{"Name", "bob"}, {"Policy", "{}"}});
    federation.call("Without a policy, whose size is 0.", "200", {{"Name", "bob"}});
    federation.call("A policy that is no JSON.", "400 MalformedPolicyDocument", {{"Name", "bob"}, {"Policy", "{"}});
    federation.require_golden();
}

TEST_CASE("an unsigned call of STS is known by its action") {
    caller c;
    auto const out = c.request("POST", "/", "",
                               "Action=AssumeRoleWithWebIdentity&Version=2011-06-15&RoleSessionName=pod&RoleArn=" +
                                   std::string(role_to_assume) + "&WebIdentityToken=e30.e30.x");
    CHECK(out.status == 200);
    CHECK(out.service == "sts");
    CHECK(outcome(c.request("POST", "/", "", "Action=DecodeAuthorizationMessage&Version=2011-06-15")) ==
          "400 InvalidAction");
}
