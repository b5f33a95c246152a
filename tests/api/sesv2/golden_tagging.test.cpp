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
    t.call("Other resources have no tags.", "400 BadRequestException", "POST", "/tags",
           tagging("receipt-rule-set/r", R"([{"Key":"k","Value":"v"}])"));
    t.call("A key is not empty.", "400 BadRequestException", "POST", "/tags",
           tagging(welcome, R"([{"Key":"","Value":"v"}])"));
    t.call("Tags are required.", "400 BadRequestException", "POST", "/tags",
           R"({"ResourceArn":"arn:aws:ses:us-east-1:000000000000:configuration-set/welcome"})");
    t.call("There is a tag.", "400 BadRequestException", "POST", "/tags", tagging(welcome, "[]"));
    t.require_golden();
}

TEST_CASE("an ARN that names no resource of ours is refused as AWS refuses it") {
    tagger c;
    auto const tag = [&](std::string const& arn) {
        return v2_outcome(
            c.v2("POST", "/tags", R"({"ResourceArn":")" + arn + R"(","Tags":[{"Key":"k","Value":"v"}]})"));
    };
    auto const list = [&](std::string const& arn) {
        return c.v2("GET", "/tags?" + urlencoded({{"ResourceArn", arn}}));
    };
    for (auto const* const arn : {"x", "arn:aws:ses:us-east-1:000000000000", "arn:aws:ses:us-east-1::identity/x",
                                  "arn:aws:ses:us-east-1:000000000000:configuration-set/",
                                  "arn:aws:ses:us-east-1:000000000000:configuration-set/a/b"})
        CHECK(tag(arn) == "400 BadRequestException: ResourceArn is not the expected format");
    CHECK(tag("arn:aws:ses:us-east-1:111111111111:configuration-set/welcome") ==
          "400 BadRequestException: Operations on a resource created in a different account is not allowed");
    CHECK(tag("arn:aws:ses:eu-west-1:000000000000:configuration-set/none") ==
          "404 NotFoundException: No ConfigurationSet present with name: none");
    CHECK(tag("arn:aws:ses:eu-west-1:000000000000:configuration-set/welcome") ==
          "400 BadRequestException: Failed to tag resource");
    CHECK(tag("arn:aws-cn:s3:us-east-1:000000000000:configuration-set/welcome") == "200");
    CHECK(member(list("arn:aws:ses:us-east-1:000000000000:configuration-set/welcome"), "/Tags/0/Key") == "k");
    CHECK(member(list("arn:aws:ses:eu-west-1:000000000000:configuration-set/welcome"), "/Tags") == "[]");
}

TEST_CASE("tags obey AWS's rules") {
    tagger c;
    auto const tag = [&](std::string const& tags) {
        return v2_outcome(c.v2("POST", "/tags", tagging("configuration-set/welcome", tags)));
    };
    CHECK(tag(R"([{"Key":"é _.:/=+-@","Value":""}])") == "200");
    CHECK(tag(R"([{"Key":"k","Value":"v!"}])") ==
          "400 BadRequestException: Tags can only contain letters, numbers, spaces, and the following special "
          "characters: _ . : / = + - @");
    CHECK(tag(R"([{"Key":"AWS:k","Value":"v"}])") ==
          "400 BadRequestException: Caller is an end user and not allowed to mutate system tags");
    CHECK(tag(R"([{"Key":"k","Value":"1"},{"Key":"k","Value":"2"}])") ==
          "400 BadRequestException: Cannot provide multiple tags with the same key");
    std::string many = "[";
    for (int i = 0; i < 50; ++i) many += R"({"Key":"k)" + std::to_string(i) + R"(","Value":"v"},)";
    CHECK(tag(many + R"({"Key":"one more","Value":"v"}])").starts_with("400 BadRequestException: Maximum of 50 user"));
    many.back() = ']';
    CHECK(tag(many).ends_with("or delete existing tags and retry"));
}
