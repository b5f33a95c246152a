#include "tests/api/control/caller.hpp"

using namespace sesame;
using namespace sesame::test;
namespace json = boost::json;

TEST_CASE("identities, configuration sets and templates are listed as a seed writes them") {
    control_caller c;
    c.ses("VerifyEmailIdentity", {{"EmailAddress", "me@example.com"}});
    c.ses("VerifyDomainIdentity", {{"Domain", "example.org"}});
    c.ses("CreateConfigurationSet", {{"ConfigurationSet.Name", "news"}});
    c.ses("CreateTemplate",
          {{"Template.TemplateName", "hello"}, {"Template.SubjectPart", "Hi {{name}}"}, {"Template.TextPart", "x"}});
    auto const identities = c.done("GET", "/identities").at("identities");
    REQUIRE(identities.as_array().size() == 2);
    CHECK(json::serialize(identities.at(0)) ==
          R"({"account":"000000000000","region":"us-east-1","identity":"me@example.com","status":"Success"})");
    CHECK(c.done("GET", "/configuration-sets").at("configuration_sets").at(0).at("name") == "news");
    CHECK(c.done("GET", "/templates").at("templates").at(0).at("subject") == "Hi {{name}}");
    CHECK(c.done("GET", "/templates?region=eu-west-1").at("templates").as_array().empty());
}

TEST_CASE("long lists of identities come in pages") {
    control_caller c;
    for (auto const* name : {"a@b.test", "b@b.test", "c@b.test"})
        c.ses("VerifyEmailIdentity", {{"EmailAddress", name}});
    auto const first = c.done("GET", "/identities?limit=2");
    CHECK(first.at("identities").at(1).at("identity") == "b@b.test");
    auto const second = c.done("GET", "/identities?limit=2&cursor=" + std::string(first.at("next_cursor").as_string()));
    REQUIRE(second.at("identities").as_array().size() == 1);
    CHECK(second.at("identities").at(0).at("identity") == "c@b.test");
}
