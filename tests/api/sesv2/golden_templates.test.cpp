#include "tests/api/sesv2/v2_caller.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace sesame::test;

namespace {

std::string template_body(std::string_view name, std::string_view content, std::string_view more = "") {
    return R"({"TemplateName":")" + std::string(name) + R"(","TemplateContent":)" + std::string(content) +
           std::string(more) + "}";
}

constexpr std::string_view greeting_content = R"({"Subject":"Greetings, {{name}}!","Text":"Dear {{name}},\r\nhello."})";

struct v2_author : v2_caller {
    v2_author() {
        v2("POST", "/templates",
           template_body("greeting", greeting_content, R"(,"Tags":[{"Key":"team","Value":"a"}])"));
    }
};

} // namespace

TEST_CASE("CreateEmailTemplate takes templates that can be parsed, with tags") {
    v2_caller c;
    v2_transcript t(c, "CreateEmailTemplate");
    t.call("A template is created.", "200", "POST", "/templates",
           template_body("greeting", greeting_content, R"(,"Tags":[{"Key":"team","Value":"a"}])"));
    CHECK(member(c.v2("GET", "/templates/greeting"), "/Tags") == R"([{"Key":"team","Value":"a"}])");
    t.call("Its name is taken once.", "400 AlreadyExistsException", "POST", "/templates",
           template_body("greeting", greeting_content));
    t.call("Name and content are required.", "400 BadRequestException", "POST", "/templates", "{}");
    t.call("The name is not empty.", "400 BadRequestException", "POST", "/templates",
           template_body("", greeting_content));
    t.call("It has a subject.", "400 BadRequestException", "POST", "/templates", template_body("t", R"({"Text":"x"})"));
    t.call("It has a body.", "400 BadRequestException", "POST", "/templates", template_body("t", R"({"Subject":"s"})"));
    t.call("Blocks are closed.", "400 BadRequestException", "POST", "/templates",
           template_body("t", R"({"Subject":"s","Html":"{{#if a}}x"})"));
    t.call("A tag has a key.", "400 BadRequestException", "POST", "/templates",
           template_body("t", greeting_content, R"(,"Tags":[{"Value":"a"}])"));
    CHECK(v2_outcome(c.v2("GET", "/templates/t")).starts_with("404"));
    t.require_golden();
}

TEST_CASE("GetEmailTemplate gives the parts there are, and the tags") {
    v2_author c;
    v2_transcript t(c, "GetEmailTemplate");
    t.call("A template is shown.", "200", "GET", "/templates/greeting");
    t.call("An unknown one is not.", "404 NotFoundException", "GET", "/templates/none");
    t.require_golden();
}

TEST_CASE("UpdateEmailTemplate replaces all parts and keeps the tags") {
    v2_author c;
    v2_transcript t(c, "UpdateEmailTemplate");
    t.call("A template gets new parts.", "200", "PUT", "/templates/greeting",
           R"({"TemplateContent":{"Subject":"Hi","Html":"<p>{{name}}</p>"}})");
    auto const shown = c.v2("GET", "/templates/greeting");
    CHECK(member(shown, "/TemplateContent") == R"({"Subject":"Hi","Html":"<p>{{name}}</p>"})");
    CHECK(member(shown, "/Tags/0/Key") == "team");
    t.call("An unknown one is not updated.", "404 NotFoundException", "PUT", "/templates/none",
           R"({"TemplateContent":{"Subject":"Hi","Text":"x"}})");
    t.call("Content is required.", "400 BadRequestException", "PUT", "/templates/greeting", "{}");
    t.call("It still has a subject.", "400 BadRequestException", "PUT", "/templates/greeting",
           R"({"TemplateContent":{"Text":"x"}})");
    t.call("It can still be parsed.", "400 BadRequestException", "PUT", "/templates/greeting",
           R"({"TemplateContent":{"Subject":"s","Text":"{{name"}})");
    t.require_golden();
}

TEST_CASE("DeleteEmailTemplate forgets a template and its tags, and minds if there is none") {
    v2_author c;
    v2_transcript t(c, "DeleteEmailTemplate");
    t.call("A template is deleted.", "200", "DELETE", "/templates/greeting");
    t.call("Now there is none.", "404 NotFoundException", "DELETE", "/templates/greeting");
    c.v2("POST", "/templates", template_body("greeting", greeting_content));
    CHECK(member(c.v2("GET", "/templates/greeting"), "/Tags") == "[]");
    t.require_golden();
}

TEST_CASE("ListEmailTemplates gives ten at a time unless asked for more") {
    v2_caller c;
    for (int i = 0; i < 12; ++i) c.v2("POST", "/templates", template_body("t" + std::to_string(i), greeting_content));
    v2_transcript t(c, "ListEmailTemplates");
    auto const first = t.call("The first ten.", "200", "GET", "/templates");
    t.call("The others.", "200", "GET", "/templates?NextToken=" + member(first, "/NextToken"));
    t.call("A page has the size that is asked for.", "200", "GET", "/templates?PageSize=1");
    t.call("A token that nobody made is refused.", "400 BadRequestException", "GET", "/templates?NextToken=x");
    t.require_golden();
}

TEST_CASE("TestRenderEmailTemplate gives the MIME message") {
    v2_author c;
    v2_transcript t(c, "TestRenderEmailTemplate");
    t.call("The data are put in.", "200", "POST", "/templates/greeting/render",
           R"({"TemplateData":"{\"name\":\"Anaya\"}"})");
    t.call("An attribute is missing.", "400 BadRequestException", "POST", "/templates/greeting/render",
           R"({"TemplateData":"{}"})");
    t.call("The data are JSON.", "400 BadRequestException", "POST", "/templates/greeting/render",
           R"({"TemplateData":"name"})");
    t.call("The data are required.", "400 BadRequestException", "POST", "/templates/greeting/render", "{}");
    t.call("The template is there.", "404 NotFoundException", "POST", "/templates/none/render",
           R"({"TemplateData":"{}"})");
    t.require_golden();
}
