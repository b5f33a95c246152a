#include "model/ses/state.hpp"
#include "tests/api/caller.hpp"

#include <catch2/catch_test_macros.hpp>

// Custom verification mails: see golden.test.cpp.

using namespace sesame::test;

namespace {

parameters ask(std::string const& name, parameters const& more = {}) {
    parameters out{{"TemplateName", name},
                   {"FromEmailAddress", "me@example.com"},
                   {"TemplateSubject", "Is it you?"},
                   {"TemplateContent", "<p>Hello</p>"},
                   {"SuccessRedirectionURL", "https://example.com/yes"},
                   {"FailureRedirectionURL", "https://example.com/no"}};
    for (auto const& [changed, value] : more)
        for (auto& [parameter, old] : out)
            if (parameter == changed) old = value;
    return out;
}

// An account with a verified domain and a template "ask".
struct asker : caller {
    asker() {
        ses("VerifyDomainIdentity", {{"Domain", "example.com"}});
        ses("CreateCustomVerificationEmailTemplate", ask("ask"));
    }
};

} // namespace

TEST_CASE("CreateCustomVerificationEmailTemplate creates a template once") {
    asker c;
    transcript t(c, "ses", "CreateCustomVerificationEmailTemplate");
    t.call("A template is created.", "200", ask("another"));
    t.call("It is not created twice.", "400 CustomVerificationEmailTemplateAlreadyExists", ask("another"));
    t.call("Its sender is verified.", "400 FromEmailAddressNotVerified",
           ask("third", {{"FromEmailAddress", "me@example.org"}}));
    t.call("Success has a URL.", "400 InvalidParameterValue", ask("third", {{"SuccessRedirectionURL", "example.com"}}));
    t.call("Failure has a URL.", "400 InvalidParameterValue",
           ask("third", {{"FailureRedirectionURL", "ftp://example.com"}}));
    t.call("A name is not empty.", "400 InvalidParameterValue", ask(""));
    t.call("All are required.", "400 ValidationError");
    t.require_golden();
}

TEST_CASE("GetCustomVerificationEmailTemplate shows a template") {
    asker c;
    transcript t(c, "ses", "GetCustomVerificationEmailTemplate");
    t.call("As it was created.", "200", {{"TemplateName", "ask"}});
    t.call("There must be one.", "400 CustomVerificationEmailTemplateDoesNotExist", {{"TemplateName", "none"}});
    t.call("A name is required.", "400 ValidationError");
    t.require_golden();
}

TEST_CASE("UpdateCustomVerificationEmailTemplate changes what it names") {
    asker c;
    transcript t(c, "ses", "UpdateCustomVerificationEmailTemplate");
    t.call("A subject is changed.", "200", {{"TemplateName", "ask"}, {"TemplateSubject", "Really?"}});
    t.call("There must be a template.", "400 CustomVerificationEmailTemplateDoesNotExist", {{"TemplateName", "none"}});
    t.call("Its sender is verified.", "400 FromEmailAddressNotVerified",
           {{"TemplateName", "ask"}, {"FromEmailAddress", "me@example.org"}});
    t.call("A name is required.", "400 ValidationError");
    t.require_golden();
}

TEST_CASE("DeleteCustomVerificationEmailTemplate deletes, and does not mind if there is nothing to delete") {
    asker c;
    transcript t(c, "ses", "DeleteCustomVerificationEmailTemplate");
    t.call("A template is deleted.", "200", {{"TemplateName", "ask"}});
    t.call("Deleting it again is fine.", "200", {{"TemplateName", "ask"}});
    t.call("A name is required.", "400 ValidationError");
    t.require_golden();
}

TEST_CASE("ListCustomVerificationEmailTemplates lists templates without their content") {
    asker c;
    c.ses("CreateCustomVerificationEmailTemplate", ask("another"));
    transcript t(c, "ses", "ListCustomVerificationEmailTemplates");
    auto const first = t.call("One at a time.", "200", {{"MaxResults", "1"}});
    t.call("And the other.", "200",
           {{"NextToken", at(first, "/ListCustomVerificationEmailTemplatesResponse/"
                                    "ListCustomVerificationEmailTemplatesResult/NextToken")}});
    t.call("A token is one of ours.", "400 InvalidParameterValue", {{"NextToken", "x"}});
    t.require_golden();
}

TEST_CASE("SendCustomVerificationEmail gives a message id") {
    asker c;
    transcript t(c, "ses", "SendCustomVerificationEmail");
    t.call("A mail gets an id.", "200", {{"EmailAddress", "you@example.org"}, {"TemplateName", "ask"}});
    t.call("An address is not empty.", "400 InvalidParameterValue", {{"EmailAddress", ""}, {"TemplateName", "none"}});
    t.call("An address has an at sign.", "400 InvalidParameterValue",
           {{"EmailAddress", "you"}, {"TemplateName", "none"}});
    t.call("There must be a template.", "400 CustomVerificationEmailTemplateDoesNotExist",
           {{"EmailAddress", "you@example.org"}, {"TemplateName", "none"}});
    t.call("A set must exist.", "400 ConfigurationSetDoesNotExist",
           {{"EmailAddress", "you@example.org"}, {"TemplateName", "ask"}, {"ConfigurationSetName", "none"}});
    c.ses("DeleteIdentity", {{"Identity", "example.com"}});
    t.call("The sender is still verified.", "400 FromEmailAddressNotVerified",
           {{"EmailAddress", "you@example.org"}, {"TemplateName", "ask"}});
    t.call("Both are required.", "400 ValidationError");
    t.require_golden();
}

TEST_CASE("the link in a custom verification mail leads on, and only where there is one") {
    asker c;
    c.home().ses->verification.done_after.reset();
    c.ses("SendCustomVerificationEmail", {{"EmailAddress", "a/b+c@example.org"}, {"TemplateName", "ask"}});
    std::string const link = "/verify/000000000000/us-east-1/a%2Fb%2Bc%40example.org/ask";
    auto const verified = [&] { return c.ses("ListVerifiedEmailAddresses").body.find("a/b+c@") != std::string::npos; };
    CHECK_FALSE(verified());
    auto const followed = c.request("GET", link, "", "");
    CHECK(followed.status == 302);
    CHECK(followed.location == "https://example.com/yes");
    CHECK(verified());
    for (auto const* const nothing : {"/verify/", "/verify/000000000000/us-east-1/a%40b/none",
                                      "/verify/111111111111/us-east-1/a%40b/ask", "/verify/%FF/%00/</>"})
        CHECK(c.request("GET", nothing, "", "").status == 404);
    CHECK(c.request("POST", link, "", "").status == 405);
}
