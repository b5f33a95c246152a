#include "tests/api/sesv2/v2_caller.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace sesame;
using namespace sesame::test;

namespace {

constexpr auto quoted_policy =
    R"({\"Version\": \"2012-10-17\", \"Statement\": [{\"Effect\": \"Allow\", \"Principal\": \"*\", \"Action\": \"ses:SendEmail\"}]})";

std::string with_policy(std::string const& text) { return R"({"Policy":")" + text + "\"}"; }

struct settler : v2_caller {
    settler() {
        verify("example.com");
        verify("a@example.com");
        ses("CreateConfigurationSet", {{"ConfigurationSet.Name", "welcome"}});
    }
    std::string shown(std::string_view pointer) { return member(v2("GET", "/identities/example.com"), pointer); }
};

} // namespace

TEST_CASE("PutEmailIdentityConfigurationSetAttributes sets and removes the default configuration set") {
    settler c;
    v2_transcript t(c, "PutEmailIdentityConfigurationSetAttributes");
    auto const path = "/identities/example.com/configuration-set";
    auto const welcome = R"({"ConfigurationSetName":"welcome"})";
    t.call("The default is set.", "200", "PUT", path, welcome);
    CHECK(c.shown("/ConfigurationSetName") == "welcome");
    for (auto const* const nothing : {"", "{}", R"({"ConfigurationSetName":null})", R"({"ConfigurationSetName":""})"}) {
        c.v2("PUT", path, welcome);
        t.call("The default is removed.", "200", "PUT", path, nothing);
        CHECK(c.shown("/ConfigurationSetName") == "(none)");
    }
    c.v2("PUT", path, welcome);
    t.call("White space is no JSON.", "400 SerializationException", "PUT", path, " ");
    t.call("The set is there.", "404 NotFoundException", "PUT", path, R"({"ConfigurationSetName":"none"})");
    CHECK(c.v2("PUT", path, R"({"ConfigurationSetName":1})").status == 400); // with an empty body, as AWS does
    CHECK(c.shown("/ConfigurationSetName") == "welcome");
    t.call("The identity is there.", "404 NotFoundException", "PUT", "/identities/example.org/configuration-set",
           welcome);
    t.require_golden();
}

TEST_CASE("PutEmailIdentityFeedbackAttributes needs no topics to stop the forwarding") {
    settler c;
    v2_transcript t(c, "PutEmailIdentityFeedbackAttributes");
    auto const path = "/identities/example.com/feedback";
    t.call("Feedback is not forwarded.", "200", "PUT", path, R"({"EmailForwardingEnabled":false})");
    CHECK(c.shown("/FeedbackForwardingStatus") == "false");
    t.call("It is forwarded again.", "200", "PUT", path, R"({"EmailForwardingEnabled":true})");
    CHECK(c.shown("/FeedbackForwardingStatus") == "true");
    t.call("An absent boolean is false.", "200", "PUT", path, "{}");
    CHECK(c.shown("/FeedbackForwardingStatus") == "false");
    t.call("The identity is there.", "400 BadRequestException", "PUT", "/identities/example.org/feedback",
           R"({"EmailForwardingEnabled":true})");
    t.require_golden();
}

TEST_CASE("PutEmailIdentityMailFromAttributes sets and removes the MAIL FROM domain") {
    settler c;
    v2_transcript t(c, "PutEmailIdentityMailFromAttributes");
    auto const path = "/identities/example.com/mail-from";
    t.call("A subdomain is set.", "200", "PUT", path,
           R"({"MailFromDomain":"m.example.com","BehaviorOnMxFailure":"REJECT_MESSAGE"})");
    CHECK(
        c.shown("/MailFromAttributes") ==
        R"({"MailFromDomain":"m.example.com","MailFromDomainStatus":"SUCCESS","BehaviorOnMxFailure":"REJECT_MESSAGE"})");
    t.call("It is no subdomain.", "400 BadRequestException", "PUT", path, R"({"MailFromDomain":"m.example.org"})");
    t.call("It is no domain.", "400 BadRequestException", "PUT", path, R"({"MailFromDomain":"-"})");
    t.call("There is no such behaviour.", "400 BadRequestException", "PUT", path,
           R"({"MailFromDomain":"m.example.com","BehaviorOnMxFailure":"RejectMessage"})");
    t.call("Without a domain there is none.", "200", "PUT", path, "{}");
    CHECK(c.shown("/MailFromAttributes") == R"({"BehaviorOnMxFailure":"USE_DEFAULT_VALUE"})");
    t.call("The identity is there.", "400 BadRequestException", "PUT", "/identities/example.org/mail-from",
           R"({"MailFromDomain":"m.example.org"})");
    t.require_golden();
}

TEST_CASE("CreateEmailIdentityPolicy adds a policy under a new name") {
    settler c;
    v2_transcript t(c, "CreateEmailIdentityPolicy");
    auto const path = "/identities/example.com/policies/";
    auto const to = [&](std::string const& name) { return path + name; };
    t.call("A policy is added.", "200", "POST", to("mine"), with_policy(quoted_policy));
    t.call("Nobody adds it twice.", "400 AlreadyExistsException", "POST", to("mine"), with_policy(quoted_policy));
    t.call("The identity is there.", "404 NotFoundException", "POST", "/identities/example.org/policies/p",
           with_policy(quoted_policy));
    t.call("A name has letters, digits, dashes and underscores.", "400 BadRequestException", "POST", to("a.b"),
           with_policy(quoted_policy));
    t.call("A name has 64 characters at most.", "400 BadRequestException", "POST", to(std::string(65, 'n')),
           with_policy(quoted_policy));
    t.call("A policy is a JSON object.", "400 BadRequestException", "POST", to("other"), with_policy("[]"));
    t.call("A policy is required.", "400 BadRequestException", "POST", to("other"), "{}");
    for (int i = 1; i < 20; ++i)
        CHECK(c.v2("POST", to("p" + std::to_string(i)), with_policy(quoted_policy)).status == 200);
    t.call("An identity has 20 policies at most.", "400 LimitExceededException", "POST", to("p20"),
           with_policy(quoted_policy));
    t.require_golden();
}

TEST_CASE("UpdateEmailIdentityPolicy replaces a policy") {
    settler c;
    v2_transcript t(c, "UpdateEmailIdentityPolicy");
    auto const path = "/identities/example.com/policies/mine";
    t.call("The policy is there.", "404 NotFoundException", "PUT", path, with_policy(quoted_policy));
    c.v2("POST", path, with_policy(R"({\"Statement\": []})"));
    t.call("It is replaced.", "200", "PUT", path, with_policy(quoted_policy));
    CHECK(c.shown("/Policies/mine") ==
          R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"ses:SendEmail"}]})");
    t.call("The identity is there.", "404 NotFoundException", "PUT", "/identities/example.org/policies/mine",
           with_policy(quoted_policy));
    t.require_golden();
}

TEST_CASE("GetEmailIdentityPolicies shows all policies without white space") {
    settler c;
    v2_transcript t(c, "GetEmailIdentityPolicies");
    t.call("There are none.", "200", "GET", "/identities/example.com/policies");
    c.v2("POST", "/identities/example.com/policies/mine", with_policy(quoted_policy));
    c.v2("POST", "/identities/example.com/policies/all", with_policy(quoted_policy));
    t.call("There are two.", "200", "GET", "/identities/example.com/policies");
    t.call("The identity is there.", "404 NotFoundException", "GET", "/identities/example.org/policies");
    t.require_golden();
}

TEST_CASE("DeleteEmailIdentityPolicy deletes a policy once") {
    settler c;
    v2_transcript t(c, "DeleteEmailIdentityPolicy");
    c.v2("POST", "/identities/example.com/policies/mine", with_policy(quoted_policy));
    t.call("It is deleted.", "200", "DELETE", "/identities/example.com/policies/mine");
    t.call("It is there no more.", "404 NotFoundException", "DELETE", "/identities/example.com/policies/mine");
    t.call("The identity is there.", "404 NotFoundException", "DELETE", "/identities/example.org/policies/mine");
    t.require_golden();
}
