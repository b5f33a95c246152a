#include "tests/api/malformed.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace sesame::test;
using namespace std::string_literals;

namespace {

std::string created(std::string const& rest) { return "Action=CreateTemplate&Template.TemplateName=t&" + rest; }

std::string with_text(std::string const& handlebars) {
    return created("Template.SubjectPart=s&Template.TextPart=" + handlebars);
}

std::string templated(std::string const& rest) {
    return "Action=SendTemplatedEmail&Source=me@example.com&Destination.ToAddresses.member.1=you@example.net&" + rest;
}

std::string bulk(std::string const& rest) { return "Action=SendBulkTemplatedEmail&Source=me@example.com&" + rest; }

std::string repeated(std::size_t times, std::string const& text) {
    std::string out;
    for (std::size_t n = 0; n < times; ++n) out += text;
    return out;
}

} // namespace

TEST_CASE("malformed templates and mail of them are refused with an error that parses") {
    malformed const requests[]{
        {"a template of nothing", "ses", "Action=CreateTemplate"},
        {"a template of a blank", "ses", "Action=CreateTemplate&Template="},
        {"a template without a subject", "ses", created("Template.TextPart=x")},
        {"a template with an empty subject", "ses", created("Template.SubjectPart=&Template.TextPart=x")},
        {"a template without a body", "ses", created("Template.SubjectPart=s")},
        {"a template with empty bodies", "ses",
         created("Template.SubjectPart=s&Template.TextPart=&Template.HtmlPart=")},
        {"a template without a name", "ses",
         "Action=CreateTemplate&Template.TemplateName=&Template.SubjectPart=s&Template.TextPart=x"},
        {"a template that is too long", "ses", with_text(std::string(512'001, 'x'))},
        {"a tag that does not end", "ses", with_text("%7B%7B")},
        {"a tag of bytes", "ses", with_text("%7B%7B%FF%00%1F%7D%7D%7B%7B")},
        {"a tag of nothing", "ses", with_text("%7B%7B%7D%7D")},
        {"a block that does not end", "ses", with_text("%7B%7B%23if+a%7D%7D")},
        {"a block that ends as another", "ses", with_text("%7B%7B%23if+a%7D%7D%7B%7B/each%7D%7D")},
        {"a block that does not begin", "ses", with_text("%7B%7B/if%7D%7D")},
        {"an else of nothing", "ses", with_text("%7B%7Belse%7D%7D")},
        {"an unknown block", "ses", with_text("%7B%7B%23shout+a%7D%7D%7B%7B/shout%7D%7D")},
        {"an undefined partial", "ses", with_text("%7B%7B%3E+p%7D%7D")},
        {"a comment that does not end", "ses", with_text("%7B%7B%21--+a+%7D%7D")},
        {"a thousand blocks in each other", "ses", with_text(repeated(1000, "%7B%7B%23if+a%7D%7D"))},
        {"a hundred thousand parentheses", "ses", with_text("%7B%7Ba+" + repeated(100'000, "(") + "%7D%7D")},
        {"a template to get that is missing", "ses", "Action=GetTemplate"},
        {"a template to get that is not there", "ses", "Action=GetTemplate&TemplateName=%FF%1F"},
        {"a template to update that is not there", "ses",
         "Action=UpdateTemplate&Template.TemplateName=none&Template.SubjectPart=s&Template.TextPart=x"},
        {"a template to delete that is missing", "ses", "Action=DeleteTemplate"},
        {"a token that is none of ours, for templates", "ses", "Action=ListTemplates&NextToken=x"},
        {"a number of templates that is none", "ses", "Action=ListTemplates&MaxItems=x"},
        {"a template to render that is not there", "ses", "Action=TestRenderTemplate&TemplateName=none&TemplateData=x"},
        {"a template to render without data", "ses", "Action=TestRenderTemplate&TemplateName=none"},
        {"data that are too long", "ses",
         "Action=TestRenderTemplate&TemplateName=none&TemplateData=" + std::string(262'145, 'x')},
        {"a templated mail of nothing", "ses", "Action=SendTemplatedEmail"},
        {"a templated mail without a template", "ses", templated("TemplateData=%7B%7D")},
        {"a templated mail without data", "ses", templated("Template=none")},
        {"a templated mail of an unknown template", "ses", templated("Template=%FF&TemplateData=%7B%7D")},
        {"a templated mail with an unreadable tag", "ses",
         templated("Template=none&TemplateData=%7B%7D&Tags.member.1.Name=%1F&Tags.member.1.Value=v")},
        {"a bulk mail of nothing", "ses", "Action=SendBulkTemplatedEmail"},
        {"a bulk mail to nobody", "ses", bulk("Template=none&DefaultTemplateData=%7B%7D")},
        {"a bulk mail to an empty list", "ses", bulk("Template=none&DefaultTemplateData=%7B%7D&Destinations=")},
        {"a bulk mail without data", "ses",
         bulk("Template=none&Destinations.member.1.Destination.ToAddresses.member.1=a@b")},
        {"a bulk mail to what is no destination", "ses",
         bulk("Template=none&DefaultTemplateData=%7B%7D&Destinations.member.1=a@b")},
        {"a bulk mail of an unknown template", "ses",
         bulk("Template=none&DefaultTemplateData=%7B%7D&Destinations.member.1.Destination.ToAddresses.member.1=a@b")},
    };
    require_refused(requests);
}
