#include "tests/api/sesv2/v2_caller.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace sesame::test;

namespace {

constexpr auto templates_path = "/custom-verification-email-templates";
constexpr auto asked =
    R"("FromEmailAddress":"me@example.com","TemplateSubject":"Is it you?","TemplateContent":"<p>Hello</p>",)"
    R"("SuccessRedirectionURL":"https://example.com/yes","FailureRedirectionURL":"https://example.com/no"})";

std::string v1_subject(caller& c) {
    return at(c.ses("GetCustomVerificationEmailTemplate", {{"TemplateName", "ask"}}),
              "/GetCustomVerificationEmailTemplateResponse/GetCustomVerificationEmailTemplateResult/TemplateSubject");
}

} // namespace

TEST_CASE("a custom verification template that v2 makes v1 shows, changes, sends and deletes") {
    v2_caller c;
    c.verify("me@example.com");
    REQUIRE(
        c.v2("POST", templates_path, R"({"TemplateName":"ask","Tags":[{"Key":"k","Value":"v"}],)" + std::string(asked))
            .status == 200);
    CHECK(v1_subject(c) == "Is it you?");
    c.ses("UpdateCustomVerificationEmailTemplate", {{"TemplateName", "ask"}, {"TemplateSubject", "Really?"}});
    auto const path = std::string(templates_path) + "/ask";
    CHECK(member(c.v2("GET", path), "/TemplateSubject") == "Really?");
    CHECK(member(c.v2("GET", path), "/Tags/0/Key") == "k");
    CHECK(outcome(c.ses("SendCustomVerificationEmail",
                        {{"EmailAddress", "you@example.org"}, {"TemplateName", "ask"}})) == "200");
    CHECK(member(c.v2("GET", "/identities/you@example.org"), "/IdentityType") == "EMAIL_ADDRESS");
    c.ses("DeleteCustomVerificationEmailTemplate", {{"TemplateName", "ask"}});
    CHECK(v2_outcome(c.v2("GET", path)) ==
          "404 NotFoundException: Custom verification email template <ask> does not exist");
    c.v2("POST", templates_path, R"({"TemplateName":"ask",)" + std::string(asked));
    CHECK(member(c.v2("GET", path), "/Tags") == "[]"); // the deleted one's went along
}

TEST_CASE("a custom verification template that v1 makes v2 shows, changes, sends and deletes") {
    v2_caller c;
    c.verify("me@example.com");
    c.ses("CreateCustomVerificationEmailTemplate", {{"TemplateName", "ask"},
                                                    {"FromEmailAddress", "me@example.com"},
                                                    {"TemplateSubject", "Is it you?"},
                                                    {"TemplateContent", "<p>Hello</p>"},
                                                    {"SuccessRedirectionURL", "https://example.com/yes"},
                                                    {"FailureRedirectionURL", "https://example.com/no"}});
    CHECK(member(c.v2("GET", templates_path), "/CustomVerificationEmailTemplates/0/TemplateName") == "ask");
    auto const path = std::string(templates_path) + "/ask";
    std::string changed = "{" + std::string(asked);
    changed.replace(changed.find("Is it you?"), 10, "Really?");
    CHECK(c.v2("PUT", path, changed).status == 200);
    CHECK(v1_subject(c) == "Really?");
    CHECK(c.v2("POST", "/outbound-custom-verification-emails",
               R"({"EmailAddress":"you@example.org","TemplateName":"ask"})")
              .status == 200);
    CHECK(c.v2("DELETE", path).status == 200);
    CHECK(outcome(c.ses("GetCustomVerificationEmailTemplate", {{"TemplateName", "ask"}})) ==
          "400 CustomVerificationEmailTemplateDoesNotExist");
}
