#include "tests/api/sesv2/v2_caller.hpp"

#include <catch2/catch_test_macros.hpp>

// Both APIs have the same templates.

using namespace sesame::test;

namespace {

constexpr std::string_view of_both = R"({"TemplateName":"both","TemplateContent":{"Subject":"s {{a}}","Text":"x"}})";

std::string v1_part(v2_caller& c, std::string const& part) {
    return at(c.ses("GetTemplate", {{"TemplateName", "both"}}),
              "/GetTemplateResponse/GetTemplateResult/Template/" + part);
}

} // namespace

TEST_CASE("a template that SES v2 makes, SES v1 reads, lists, changes, renders and deletes") {
    v2_caller c;
    REQUIRE(c.v2("POST", "/templates", of_both).status == 200);
    CHECK(v1_part(c, "SubjectPart") == "s {{a}}");
    CHECK(v1_part(c, "TextPart") == "x");
    CHECK(v1_part(c, "HtmlPart") == "(none)");
    CHECK(at(c.ses("ListTemplates"), "/ListTemplatesResponse/ListTemplatesResult/TemplatesMetadata/member/Name") ==
          "both");
    CHECK(outcome(c.ses("CreateTemplate", {{"Template.TemplateName", "both"},
                                           {"Template.SubjectPart", "s"},
                                           {"Template.TextPart", "x"}})) == "400 AlreadyExists");
    REQUIRE(c.ses("UpdateTemplate",
                  {{"Template.TemplateName", "both"}, {"Template.SubjectPart", "new"}, {"Template.HtmlPart", "<b>"}})
                .status == 200);
    CHECK(member(c.v2("GET", "/templates/both"), "/TemplateContent") == R"({"Subject":"new","Html":"<b>"})");
    CHECK(outcome(c.ses("TestRenderTemplate", {{"TemplateName", "both"}, {"TemplateData", "{}"}})) == "200");
    REQUIRE(c.ses("DeleteTemplate", {{"TemplateName", "both"}}).status == 200);
    CHECK(c.v2("GET", "/templates/both").status == 404);
}

TEST_CASE("a template that SES v1 makes, SES v2 reads, lists, tags, changes, renders and deletes") {
    v2_caller c;
    REQUIRE(c.ses("CreateTemplate",
                  {{"Template.TemplateName", "both"}, {"Template.SubjectPart", "s {{a}}"}, {"Template.TextPart", "x"}})
                .status == 200);
    CHECK(member(c.v2("GET", "/templates/both"), "/TemplateContent") == R"({"Subject":"s {{a}}","Text":"x"})");
    CHECK(member(c.v2("GET", "/templates"), "/TemplatesMetadata/0") ==
          R"({"TemplateName":"both","CreatedTimestamp":1.700000000123E9})");
    CHECK(v2_outcome(c.v2("POST", "/templates", of_both)).starts_with("400 AlreadyExistsException"));
    CHECK(c.v2("POST", "/tags",
               R"({"ResourceArn":"arn:aws:ses:us-east-1:000000000000:template/both","Tags":[{"Key":"k","Value":"v"}]})")
              .status == 200);
    CHECK(member(c.v2("GET", "/templates/both"), "/Tags/0/Value") == "v");
    REQUIRE(c.v2("PUT", "/templates/both", R"({"TemplateContent":{"Subject":"new","Html":"<b>"}})").status == 200);
    CHECK(v1_part(c, "SubjectPart") == "new");
    CHECK(v1_part(c, "TextPart") == "(none)");
    CHECK(c.v2("POST", "/templates/both/render", R"({"TemplateData":"{}"})").status == 200);
    REQUIRE(c.v2("DELETE", "/templates/both").status == 200);
    CHECK(outcome(c.ses("GetTemplate", {{"TemplateName", "both"}})) == "400 TemplateDoesNotExist");
}

TEST_CASE("a template that SES v1 deletes takes its tags along") {
    v2_caller c;
    c.v2("POST", "/templates",
         R"({"TemplateName":"both","TemplateContent":{"Subject":"s","Text":"x"},"Tags":[{"Key":"k","Value":"v"}]})");
    c.ses("DeleteTemplate", {{"TemplateName", "both"}});
    c.v2("POST", "/templates", of_both);
    CHECK(member(c.v2("GET", "/templates/both"), "/Tags") == "[]");
}
