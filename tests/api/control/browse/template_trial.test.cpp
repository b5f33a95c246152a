#include "tests/api/control/caller.hpp"

#include "api/job.hpp"

using namespace sesame;
using namespace sesame::test;
namespace json = boost::json;

namespace {

struct trying : control_caller {
    std::string tried(std::string const& name, std::string_view data) {
        auto const a = ask("POST", "/templates/" + name + "/render", data);
        auto const said = json::parse(a.body);
        if (a.status == 200) return json::serialize(said);
        return std::to_string(a.status) + " " + said.at("error").at("code").as_string().c_str() + ": " +
               said.at("error").at("message").as_string().c_str();
    }
};

} // namespace

TEST_CASE("a template is tried with data, and nothing is sent") {
    trying c;
    c.ses("CreateTemplate", {{"Template.TemplateName", "hello"},
                             {"Template.SubjectPart", "Hi {{name}}"},
                             {"Template.HtmlPart", "<b>{{name}}</b>"}});
    CHECK(c.tried("hello", R"({"name":"Ann"})") == R"({"subject":"Hi Ann","text":null,"html":"<b>Ann</b>"})");
    CHECK(c.done("GET", "/messages").at("messages").as_array().empty());
}

TEST_CASE("a template that cannot be rendered is refused in the words of AWS") {
    trying c;
    c.ses("CreateTemplate",
          {{"Template.TemplateName", "hello"}, {"Template.SubjectPart", "Hi {{name}}"}, {"Template.TextPart", "x"}});
    CHECK(c.tried("hello", "{}") ==
          "400 MissingRenderingAttribute: Attribute 'name' is not present in the rendering data.");
    CHECK(c.tried("hello", "[]").starts_with("400 InvalidRenderingParameter: "));
    CHECK(c.tried("hello", "").starts_with("400 InvalidRenderingParameter: "));
    CHECK(c.tried("other", "[]").starts_with("400 InvalidRenderingParameter: "));
    CHECK(c.tried("other", "{}") == "404 TemplateDoesNotExist: Template other does not exist.");
}
