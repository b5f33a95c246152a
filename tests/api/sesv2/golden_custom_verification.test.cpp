#include "tests/api/sesv2/v2_caller.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace sesame;
using namespace sesame::test;

namespace {

constexpr auto templates = "/custom-verification-email-templates";

// A template's JSON; `changed` takes the place of a member, or adds one.
std::string ask(std::string_view changed_name = "", std::string_view changed = "") {
    std::string out;
    std::pair<std::string_view, std::string_view> const members[]{
        {"TemplateName", R"("ask")"},
        {"FromEmailAddress", R"("Me <me@example.com>")"},
        {"TemplateSubject", R"("Is it you?")"},
        {"TemplateContent", R"("<p>Hello</p>")"},
        {"SuccessRedirectionURL", R"("https://example.com/yes")"},
        {"FailureRedirectionURL", R"("https://example.com/no")"}};
    for (auto const& [name, value] : members)
        if (auto const& shown = name == changed_name ? changed : value; !shown.empty())
            out.append(out.empty() ? "{\"" : ",\"").append(name).append("\":").append(shown);
    return out + "}";
}

struct asker : v2_caller {
    asker() {
        verify("me@example.com");
        ses("CreateConfigurationSet", {{"ConfigurationSet.Name", "welcome"}});
    }
};

} // namespace

TEST_CASE("CreateCustomVerificationEmailTemplate keeps a template under a new name") {
    asker c;
    v2_transcript t(c, "CreateCustomVerificationEmailTemplate");
    auto tagged = ask();
    tagged.replace(tagged.size() - 1, 1, R"(,"Tags":[{"Key":"k","Value":"v"}]})");
    t.call("It is kept, with tags.", "200", "POST", templates, tagged);
    t.call("The name is taken.", "400 AlreadyExistsException", "POST", templates, ask());
    auto const other = [&](std::string_view name, std::string_view value) {
        auto out = ask(name, value);
        return out.replace(out.find(R"("ask")"), 5, R"("other")");
    };
    t.call("The sender is verified.", "404 NotFoundException", "POST", templates,
           other("FromEmailAddress", R"("you@example.com")"));
    t.call("The sender is an address.", "400 BadRequestException", "POST", templates,
           other("FromEmailAddress", R"("x")"));
    t.call("The browser is led to the web.", "400 BadRequestException", "POST", templates,
           other("SuccessRedirectionURL", R"("yes")"));
    t.call("So it is if that fails.", "400 BadRequestException", "POST", templates,
           other("FailureRedirectionURL", R"("no")"));
    t.call("All members are required.", "400 BadRequestException", "POST", templates, R"({"TemplateName":""})");
    for (int i = 1; i < 50; ++i)
        CHECK(c.v2("POST", templates, ask("TemplateName", "\"t" + std::to_string(i) + "\"")).status == 200);
    t.call("There are 50 at most.", "400 LimitExceededException", "POST", templates, ask("TemplateName", R"("more")"));
    t.require_golden();
}

TEST_CASE("GetCustomVerificationEmailTemplate shows a template with its tags") {
    asker c;
    v2_transcript t(c, "GetCustomVerificationEmailTemplate");
    auto const path = std::string(templates) + "/ask";
    c.v2("POST", templates, ask());
    t.call("It has no tags.", "200", "GET", path);
    c.v2(
        "POST", "/tags",
        R"({"ResourceArn":"arn:aws:ses:us-east-1:000000000000:custom-verification-email-template/ask","Tags":[{"Key":"k","Value":"v"}]})");
    t.call("It has tags.", "200", "GET", path);
    t.call("The template is there.", "404 NotFoundException", "GET", std::string(templates) + "/none");
    t.require_golden();
}

TEST_CASE("UpdateCustomVerificationEmailTemplate replaces a template and keeps its tags") {
    asker c;
    v2_transcript t(c, "UpdateCustomVerificationEmailTemplate");
    auto const path = std::string(templates) + "/ask";
    t.call("The template is there.", "404 NotFoundException", "PUT", path, ask());
    c.v2("POST", templates, ask());
    t.call("It is replaced.", "200", "PUT", path, ask("TemplateSubject", R"("Really?")"));
    CHECK(member(c.v2("GET", path), "/TemplateSubject") == "Really?");
    t.call("The sender is verified.", "404 NotFoundException", "PUT", path,
           ask("FromEmailAddress", R"("you@example.com")"));
    t.call("All members are required.", "400 BadRequestException", "PUT", path, ask("TemplateContent", ""));
    t.require_golden();
}

TEST_CASE("DeleteCustomVerificationEmailTemplate deletes a template and its tags once") {
    asker c;
    v2_transcript t(c, "DeleteCustomVerificationEmailTemplate");
    auto const path = std::string(templates) + "/ask";
    c.v2("POST", templates, ask());
    c.v2(
        "POST", "/tags",
        R"({"ResourceArn":"arn:aws:ses:us-east-1:000000000000:custom-verification-email-template/ask","Tags":[{"Key":"k","Value":"v"}]})");
    t.call("It is deleted.", "200", "DELETE", path);
    t.call("It is there no more.", "404 NotFoundException", "DELETE", path);
    c.v2("POST", templates, ask());
    CHECK(member(c.v2("GET", path), "/Tags") == "[]");
    t.require_golden();
}

TEST_CASE("ListCustomVerificationEmailTemplates lists templates in pages, without their content") {
    asker c;
    v2_transcript t(c, "ListCustomVerificationEmailTemplates");
    t.call("There are none.", "200", "GET", templates);
    c.v2("POST", templates, ask());
    c.v2("POST", templates, ask("TemplateName", R"("other")"));
    auto const first = t.call("A page is asked for.", "200", "GET", std::string(templates) + "?PageSize=1");
    t.call("The next page is the last.", "200", "GET",
           std::string(templates) + "?PageSize=50&NextToken=" + member(first, "/NextToken"));
    t.call("The token is one of ours.", "400 BadRequestException", "GET", std::string(templates) + "?NextToken=none");
    t.require_golden();
}

TEST_CASE("SendCustomVerificationEmail asks the owner of an address") {
    asker c;
    v2_transcript t(c, "SendCustomVerificationEmail");
    c.v2("POST", templates, ask());
    auto const path = "/outbound-custom-verification-emails";
    auto const to = [](std::string_view address, std::string_view more) {
        return R"({"EmailAddress":")" + std::string(address) + "\"" + std::string(more) + "}";
    };
    auto const you = "you@example.org";
    t.call("The owner gets a mail.", "200", "POST", path, to(you, R"(,"TemplateName":"ask")"));
    CHECK(member(c.v2("GET", "/identities/you@example.org"), "/IdentityType") == "EMAIL_ADDRESS");
    t.call("Events go where the set says.", "200", "POST", path,
           to(you, R"(,"TemplateName":"ask","ConfigurationSetName":"welcome")"));
    t.call("The address is not empty.", "400 BadRequestException", "POST", path, to("", R"(,"TemplateName":"ask")"));
    t.call("It is an address.", "400 BadRequestException", "POST", path, to("you", R"(,"TemplateName":"none")"));
    t.call("The template is there.", "404 NotFoundException", "POST", path, to(you, R"(,"TemplateName":"none")"));
    t.call("The set is there.", "404 NotFoundException", "POST", path,
           to(you, R"(,"TemplateName":"ask","ConfigurationSetName":"none")"));
    t.call("A template is required.", "400 BadRequestException", "POST", path, to(you, ""));
    c.ses("DeleteIdentity", {{"Identity", "me@example.com"}});
    t.call("The sender is still verified.", "404 NotFoundException", "POST", path, to(you, R"(,"TemplateName":"ask")"));
    c.verify("me@example.com");
    c.ses("UpdateAccountSendingEnabled", {{"Enabled", "false"}});
    t.call("The account sends.", "400 SendingPausedException", "POST", path, to(you, R"(,"TemplateName":"ask")"));
    t.require_golden();
}
