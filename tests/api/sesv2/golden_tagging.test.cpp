#include "tests/api/sesv2/v2_caller.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace sesame::test;

namespace {

struct tagger : v2_caller {
    tagger() { ses("CreateConfigurationSet", {{"ConfigurationSet.Name", "welcome"}}); }
};

constexpr std::string_view of_welcome = "arn%3Aaws%3Ases%3Aus-east-1%3A000000000000%3Aconfiguration-set%2Fwelcome";

std::string tagging(std::string_view resource, std::string_view tags) {
    return R"({"ResourceArn":"arn:aws:ses:us-east-1:000000000000:)" + std::string(resource) + R"(","Tags":)" +
           std::string(tags) + "}";
}

} // namespace

TEST_CASE("TagResource adds tags and replaces values") {
    tagger c;
    v2_transcript t(c, "TagResource");
    auto const welcome = "configuration-set/welcome";
    t.call("Tags are added.", "200", "POST", "/tags", tagging(welcome, R"([{"Key":"team","Value":"a"}])"));
    t.call("A known key gets the new value.", "200", "POST", "/tags",
           tagging(welcome, R"([{"Key":"team","Value":"b"},{"Key":"env","Value":""}])"));
    CHECK(member(c.v2("GET", "/tags?ResourceArn=" + std::string(of_welcome)), "/Tags") ==
          R"([{"Key":"team","Value":"b"},{"Key":"env","Value":""}])");
    t.call("The resource is there.", "404 NotFoundException", "POST", "/tags",
           tagging("configuration-set/none", R"([{"Key":"k","Value":"v"}])"));
    t.call("Other resources have no tags.", "404 NotFoundException", "POST", "/tags",
           tagging("receipt-rule-set/r", R"([{"Key":"k","Value":"v"}])"));
    t.call("A key is not empty.", "400 BadRequestException", "POST", "/tags",
           tagging(welcome, R"([{"Key":"","Value":"v"}])"));
    t.call("Tags are required.", "400 BadRequestException", "POST", "/tags",
           R"({"ResourceArn":"arn:aws:ses:us-east-1:000000000000:configuration-set/welcome"})");
    t.require_golden();
}
