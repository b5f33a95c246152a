#include "tests/api/control/caller.hpp"

#include <utility>

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

TEST_CASE("what was set up is listed account by account, the newest or the oldest first, and stays in step") {
    control_caller c;
    auto const make = [&](std::string const& account, std::string const& region, std::string const& name) {
        c.request("POST", "/", signature("sqs", region, account), "Action=CreateQueue&QueueName=" + name);
    };
    make("222222222222", "us-east-1", "e");
    make("111111111111", "us-east-1", "c");
    make("111111111111", "eu-west-1", "a");
    make("111111111111", "us-east-1", "d");
    make("111111111111", "eu-west-1", "b");
    auto const names = [&](std::string const& query, bool deletes = false) {
        std::string out;
        for (std::string cursor;;) {
            auto const said = c.done("GET", "/queues?" + query + cursor);
            for (auto const& q : said.at("queues").as_array()) out += q.at("name").as_string();
            auto const* const next = said.as_object().if_contains("next_cursor");
            if (!next) return out;
            cursor = "&cursor=" + std::string(next->as_string());
            if (std::exchange(deletes, false))
                c.request("POST", "/", signature("sqs", "eu-west-1", "111111111111"),
                          "Action=DeleteQueue&QueueUrl=http://localhost:4566/111111111111/a");
        }
    };
    for (auto const* limit : {"limit=1", "limit=2", "limit=5"}) {
        CHECK(names(limit) == "abcde");
        CHECK(names(std::string("order=newest&") + limit) == "edcba");
        CHECK(names(std::string("account=111111111111&order=newest&") + limit) == "dcba");
        CHECK(names(std::string("region=us-east-1&") + limit) == "cde");
        CHECK(names(std::string("account=111111111111&region=eu-west-1&") + limit) == "ab");
    }
    CHECK(names("limit=1", true) == "abcde");
    CHECK(names("") == "bcde");
}
