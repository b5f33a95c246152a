#include "tests/api/caller.hpp"

#include <catch2/catch_test_macros.hpp>

// The operations of SES about templates and mail made of them: see golden.test.cpp.

using namespace sesame::test;

namespace {

parameters greeting(parameters const& more = {}) {
    parameters out{{"Template.TemplateName", "greeting"},
                   {"Template.SubjectPart", "Greetings, {{name}}!"},
                   {"Template.TextPart", "Dear {{name}},\r\nhello."}};
    out.insert(out.end(), more.begin(), more.end());
    return out;
}

struct author : caller {
    author() { ses("CreateTemplate", greeting()); }
};

} // namespace

TEST_CASE("CreateTemplate takes templates that can be parsed") {
    caller c;
    transcript t(c, "ses", "CreateTemplate");
    t.call("A template is created.", "200", greeting());
    t.call("Its name is taken once.", "400 AlreadyExists", greeting());
    t.call("A template is required.", "400 ValidationError");
    t.call("It has a name.", "400 ValidationError", {{"Template.SubjectPart", "s"}});
    t.call("The name is not empty.", "400 InvalidParameterValue",
           {{"Template.TemplateName", ""}, {"Template.SubjectPart", "s"}});
    t.call("It has a subject.", "400 InvalidParameterValue",
           {{"Template.TemplateName", "t"}, {"Template.TextPart", "x"}});
    t.call("It has a body.", "400 InvalidParameterValue",
           {{"Template.TemplateName", "t"}, {"Template.SubjectPart", "s"}});
    t.call("Blocks are closed.", "400 InvalidTemplate",
           {{"Template.TemplateName", "t"}, {"Template.SubjectPart", "s"}, {"Template.HtmlPart", "{{#if a}}x"}});
    t.call("Partials are defined.", "400 InvalidTemplate",
           {{"Template.TemplateName", "t"}, {"Template.SubjectPart", "{{> p}}"}, {"Template.HtmlPart", "x"}});
    t.require_golden();
}

TEST_CASE("GetTemplate gives the parts there are") {
    author c;
    transcript t(c, "ses", "GetTemplate");
    t.call("A template is shown.", "200", {{"TemplateName", "greeting"}});
    t.call("An unknown one is not.", "400 TemplateDoesNotExist", {{"TemplateName", "none"}});
    t.call("A name is required.", "400 ValidationError");
    t.require_golden();
}

TEST_CASE("UpdateTemplate replaces all parts") {
    author c;
    transcript t(c, "ses", "UpdateTemplate");
    t.call("A template gets new parts.", "200",
           {{"Template.TemplateName", "greeting"},
            {"Template.SubjectPart", "Hi"},
            {"Template.HtmlPart", "<p>{{name}}</p>"}});
    auto const shown = c.ses("GetTemplate", {{"TemplateName", "greeting"}});
    CHECK(at(shown, "/GetTemplateResponse/GetTemplateResult/Template/HtmlPart") == "<p>{{name}}</p>");
    CHECK(at(shown, "/GetTemplateResponse/GetTemplateResult/Template/TextPart") == "(none)");
    t.call("An unknown one is not updated.", "400 TemplateDoesNotExist",
           {{"Template.TemplateName", "none"}, {"Template.SubjectPart", "Hi"}});
    t.call("It still has a subject.", "400 InvalidParameterValue",
           {{"Template.TemplateName", "greeting"}, {"Template.TextPart", "x"}});
    t.call("It can still be parsed.", "400 InvalidTemplate", greeting({{"Template.HtmlPart", "{{name"}}));
    t.require_golden();
}

TEST_CASE("DeleteTemplate deletes, and does not mind if there is nothing to delete") {
    author c;
    transcript t(c, "ses", "DeleteTemplate");
    t.call("A template is deleted.", "200", {{"TemplateName", "greeting"}});
    t.call("Deleting it again is fine.", "200", {{"TemplateName", "greeting"}});
    t.call("A name is required.", "400 ValidationError");
    t.require_golden();
}

TEST_CASE("ListTemplates lists names and times, page by page") {
    caller c;
    transcript t(c, "ses", "ListTemplates");
    t.call("There is none at first.", "200");
    for (int n = 1; n <= 3; ++n) {
        c.ses("CreateTemplate", {{"Template.TemplateName", "t" + std::to_string(n)},
                                 {"Template.SubjectPart", "s"},
                                 {"Template.TextPart", "x"}});
        c.where.now += std::chrono::seconds{1};
    }
    auto const first = t.call("A page has as many as are wanted.", "200", {{"MaxItems", "2"}});
    auto const token = at(first, "/ListTemplatesResponse/ListTemplatesResult/NextToken");
    t.call("The next page has the rest.", "200", {{"MaxItems", "2"}, {"NextToken", token}});
    t.call("A token is one of ours.", "400 InvalidParameterValue", {{"NextToken", "x"}});
    t.require_golden();
}

TEST_CASE("a page of templates has ten unless more are wanted, and never more than a hundred") {
    caller c;
    for (int n = 1; n <= 101; ++n)
        c.ses("CreateTemplate", {{"Template.TemplateName", "t" + std::to_string(n)},
                                 {"Template.SubjectPart", "s"},
                                 {"Template.TextPart", "x"}});
    auto const members = [&](parameters const& p) {
        auto const list = c.ses("ListTemplates", p).body;
        std::size_t out = 0;
        for (auto at = list.find("<member>"); at != list.npos; at = list.find("<member>", at + 1)) ++out;
        return out;
    };
    CHECK(members({}) == 10);
    CHECK(members({{"MaxItems", "50"}}) == 50);
    CHECK(members({{"MaxItems", "1000"}}) == 100);
}

TEST_CASE("TestRenderTemplate gives a whole message") {
    author c;
    transcript t(c, "ses", "TestRenderTemplate");
    t.call("A template is rendered.", "200", {{"TemplateName", "greeting"}, {"TemplateData", "{\"name\":\"John\"}"}});
    t.call("An unknown one is not.", "400 TemplateDoesNotExist", {{"TemplateName", "none"}, {"TemplateData", "{}"}});
    t.call("Data are JSON.", "400 InvalidRenderingParameter", {{"TemplateName", "greeting"}, {"TemplateData", "name"}});
    t.call("Data are complete.", "400 MissingRenderingAttribute",
           {{"TemplateName", "greeting"}, {"TemplateData", "{}"}});
    t.call("Data are required.", "400 ValidationError", {{"TemplateName", "greeting"}});
    t.require_golden();
}

TEST_CASE("SendTemplatedEmail takes mail that will not render, but not of a template that is not there") {
    author c;
    c.ses("VerifyDomainIdentity", {{"Domain", "example.com"}});
    auto const mail = [](std::string const& name, std::string const& data, parameters const& more = {}) {
        parameters out{{"Source", "me@example.com"},
                       {"Destination.ToAddresses.member.1", "you@example.net"},
                       {"Template", name},
                       {"TemplateData", data}};
        out.insert(out.end(), more.begin(), more.end());
        return out;
    };
    transcript t(c, "ses", "SendTemplatedEmail");
    t.call("A mail gets an id.", "200", mail("greeting", "{\"name\":\"you\"}"));
    t.call("Also one that lacks data.", "200", mail("greeting", "{}"));
    t.call("The template must exist.", "400 TemplateDoesNotExist", mail("none", "{}"));
    t.call("The data must be JSON.", "400 InvalidParameterValue", mail("greeting", "{"));
    t.call("A set must exist.", "400 ConfigurationSetDoesNotExist",
           mail("greeting", "{}", {{"ConfigurationSetName", "none"}}));
    t.require_golden();
}

TEST_CASE("SendBulkTemplatedEmail tells of each destination what became of it") {
    author c;
    c.ses("VerifyDomainIdentity", {{"Domain", "example.com"}});
    parameters const two{{"Source", "me@example.com"},
                         {"Template", "greeting"},
                         {"DefaultTemplateData", "{\"name\":\"you\"}"},
                         {"DefaultTags.member.1.Name", "n"},
                         {"DefaultTags.member.1.Value", "v"},
                         {"Destinations.member.1.Destination.ToAddresses.member.1", "you@example.net"},
                         {"Destinations.member.1.ReplacementTemplateData", "{\"name\":\"her\"}"},
                         {"Destinations.member.2.Destination.ToAddresses.member.1", "her"}};
    auto const with = [&](std::string const& name, std::string const& value) {
        auto out = two;
        for (auto& p : out)
            if (p.first == name) p.second = value;
        return out;
    };
    transcript t(c, "ses", "SendBulkTemplatedEmail");
    t.call("Each destination has a status.", "200", two);
    t.call("The template must exist.", "400 TemplateDoesNotExist", with("Template", "none"));
    t.call("The sender is looked at first.", "400 InvalidParameterValue", with("Source", "me"));
    t.call("The sender must be verified.", "400 MessageRejected", with("Source", "me@elsewhere.test"));
    t.call("Destinations are required.", "400 ValidationError",
           {{"Source", "me@example.com"}, {"Template", "greeting"}});
    t.require_golden();
}
