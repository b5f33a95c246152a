#include "model/account/accounts.hpp"
#include "model/sns/reason.hpp"
#include "model/sns/topics/access_policy.hpp"
#include "model/sns/topics/data_protection.hpp"
#include "model/sns/topics/tagging.hpp"
#include "tests/model/fixture.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <catch2/catch_test_macros.hpp>

using namespace sesame;
using namespace sesame::sns;

namespace {

boost::json::array statements(topic const& t) {
    for (auto const& [name, value] : topic_attributes(t, {}))
        if (name == "Policy") return boost::json::parse(value).at("Statement").as_array();
    return {};
}

} // namespace

TEST_CASE("a permission is a statement after the default one, as AWS writes it") {
    test::world w;
    auto& t = w.topic().value;
    add_permission(t, "label", {"111111111111"}, {"Publish"});
    auto const all = statements(t);
    REQUIRE(all.size() == 2);
    REQUIRE(
        boost::json::serialize(all.at(1)) ==
        R"({"Sid":"label","Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111111111111:root"},"Action":"SNS:Publish","Resource":")" +
            t.arn + "\"}");
}

TEST_CASE("several accounts and actions stand in arrays, each once") {
    test::world w;
    auto& t = w.topic().value;
    add_permission(t, "label", {"111111111111", "222222222222", "111111111111"}, {"Publish", "Subscribe", "Publish"});
    auto const added = statements(t).at(1);
    REQUIRE(boost::json::serialize(added.at("Action")) == R"(["SNS:Publish","SNS:Subscribe"])");
    REQUIRE(added.at("Principal").at("AWS").as_array().size() == 2);
}

TEST_CASE("permissions are refused in AWS's words") {
    test::world w;
    auto& t = w.topic().value;
    add_permission(t, "taken", {"111111111111"}, {"Publish"});
    auto const with = [&](char const* label, char const* account, char const* action) {
        return test::why_refused([&] { add_permission(t, label, {account}, {action}); });
    };
    REQUIRE(with("taken", "111111111111", "Publish") == refusal(reason::permission_exists));
    REQUIRE(with("new", "111111111111", "Nonsense") == refusal(reason::policy_action_out_of_scope, {""}));
    REQUIRE(with("new", "1", "Publish") == refusal(reason::invalid_account_id));
    REQUIRE(statements(t).size() == 2);
}

TEST_CASE("removing a permission drops its statement, and an unknown label does not matter") {
    test::world w;
    auto& t = w.topic().value;
    add_permission(t, "label", {"111111111111"}, {"Publish"});
    remove_permission(t, "unknown");
    REQUIRE(statements(t).size() == 2);
    remove_permission(t, "label");
    REQUIRE(statements(t).size() == 1);
}

TEST_CASE("tagging sets tags by key") {
    test::world w;
    auto& t = w.topic().value;
    tag_topic(t, {{"a", "1"}, {"b", "2"}});
    tag_topic(t, {{"a", "3"}});
    REQUIRE(t.tags == std::vector<tag>{{"a", "3"}, {"b", "2"}});
    untag_topic(t, {"b", "absent"});
    REQUIRE(t.tags == std::vector<tag>{{"a", "3"}});
}

TEST_CASE("tags that are refused change nothing") {
    test::world w;
    auto& t = w.topic().value;
    REQUIRE(test::why_refused([&] { tag_topic(t, {{"a", "1"}, {"a", "2"}}); }) == refusal(reason::tag_key_given_twice));
    std::vector<tag> fifty;
    for (int i = 0; i < 50; ++i) fifty.push_back({std::to_string(i), ""});
    tag_topic(t, fifty);
    REQUIRE(test::why_refused([&] { tag_topic(t, {{"more", ""}}); }) == refusal(reason::too_many_tags));
    REQUIRE(t.tags.size() == 50);
}

TEST_CASE("tags that AWS keeps for itself are refused") {
    test::world w;
    auto& t = w.topic().value;
    for (auto const* const key : {"aws:cloudformation:stack-name", "AWS:x"})
        CHECK(test::why_refused([&] { tag_topic(t, {{key, ""}}); }) == refusal(reason::reserved_tag_key));
    CHECK(test::why_refused([&] { untag_topic(t, {"aws:x"}); }) == refusal(reason::reserved_tag_key));
    CHECK(t.tags.empty());
    tag_topic(t, {{"aws", ""}, {"awsome:x", ""}});
    CHECK(t.tags.size() == 2);
}

TEST_CASE("tags of a topic have letters, digits, blanks and a few signs") {
    test::world w;
    auto& t = w.topic().value;
    for (auto const& one : {tag{"k#", "v"}, tag{"k", "v#"}, tag{"k", "a\nb"}, tag{"k", "(v)"}})
        CHECK(test::why_refused([&] { tag_topic(t, {one}); }) == refusal(reason::invalid_tag_characters));
    CHECK(t.tags.empty());
    tag_topic(t, {{"Größe 1", "_.:/=+-@"}});
    CHECK(t.tags.size() == 1);
}

// "Policy Error: null" as users of the Serverless framework and of Terraform got it for a statement without Principal.
TEST_CASE("an access policy has statements that allow or deny something and say to whom") {
    auto const with = [](std::string const& statement) {
        return test::why_refused(
            [&] { checked_topic_attribute("Policy", R"({"Statement":)" + statement + "}", false, ""); });
    };
    refusal const refused(reason::malformed_policy, {""});
    for (auto const* const statement :
         {"5", "[5]", "{}", R"([{"Effect":"Allow","Action":"SNS:Publish","Resource":"*"}])",
          R"([{"Effect":"Allow","Principle":"*","Action":"SNS:Publish"}])",
          R"([{"Effect":"allow","Principal":"*","Action":"SNS:Publish"}])",
          R"([{"Principal":"*","Action":"SNS:Publish"}])",
          R"([{"Effect":"Allow","Principal":{},"Action":"SNS:Publish"}])",
          R"([{"Effect":"Allow","Principal":{"Person":"*"},"Action":"SNS:Publish"}])",
          R"([{"Effect":"Allow","Principal":"000000000000","Action":"SNS:Publish"}])", "[]"})
        CHECK(with(statement) == refused);
    CHECK(test::why_refused([] { checked_topic_attribute("Policy", "{}", false, ""); }) == refused);
    CHECK(with(R"({"Effect":"Deny","NotPrincipal":{"AWS":"*"},"Action":"SNS:Publish"})") == test::accepted);
    CHECK(with(R"([{"Effect":"Allow","Principal":"*","Action":["sns:Publish"]}])") == test::accepted);
}

// Reported of Terraform, CloudFormation and Serverless.
TEST_CASE("an access policy names principals that could be, actions without wildcards and one resource a statement") {
    auto const with = [](std::string const& elements) {
        return test::why_refused([&] {
            checked_topic_attribute("Policy", R"({"Statement":{"Effect":"Allow",)" + elements + "}}", false, "");
        });
    };
    auto const for_principal = [&](std::string const& name) {
        return with(R"("Action":"SNS:Publish","Resource":"*","Principal":{"AWS":)" + name + "}");
    };
    for (auto const* const name :
         {R"("*")", R"("111111111111")", "111111111111", R"("arn:aws:iam::111111111111:root")",
          R"("AIDACKCEVSQ6C2EXAMPLE")",
          R"(["arn:aws-cn:iam::111111111111:user/x","arn:aws:sts::111111111111:assumed-role/r/s"])"})
        CHECK(for_principal(name) == test::accepted);
    for (auto const* const name : {R"("123")", R"("sns.amazonaws.com")", R"("arn:aws:iam::123:root")", "5",
                                   R"(["111111111111","arn:aws:s3:::111111111111"])"})
        CHECK(for_principal(name) == refusal(reason::policy_principal_not_found, {""}));
    CHECK(with(R"("Action":"SNS:Publish","NotPrincipal":{"AWS":"123"})") ==
          refusal(reason::policy_principal_not_found, {""}));

    for (auto const* const action : {R"("*")", R"("SNS:*")", R"(["SNS:Publish","sns:Get*"])"})
        CHECK(with(std::string(R"("Principal":"*","Action":)") + action) ==
              refusal(reason::policy_action_out_of_scope, {""}));

    auto const for_resource = [&](std::string const& resource) {
        return with(R"("Principal":"*","Action":"SNS:Publish","Resource":)" + resource);
    };
    CHECK(for_resource(R"(["arn:aws:sns:us-east-1:111111111111:t"])") == test::accepted);
    CHECK(for_resource(R"(["arn:aws:sns:us-east-1:111111111111:t","arn:aws:sns:us-east-1:111111111111:u"])") ==
          refusal(reason::policy_of_several_resources, {""}));
}

TEST_CASE("a permission is added to a policy of any depth") {
    test::world w;
    auto const topic = w.topic();
    auto const deep = R"({"Statement":[{"Effect":"Allow","Principal":"*","Action":"SNS:Publish","Condition":)" +
                      std::string(200, '[') + std::string(200, ']') + "}]}";
    set_topic_attribute(topic, "Policy", deep, w.now);
    add_permission(topic.value, "label", {"111111111111"}, {"Publish"});
    CHECK(access_policy(topic.value).find("\"label\"") != std::string::npos);
}

TEST_CASE("a permission that makes the policy of a topic deeper than it may be is refused") {
    test::world w;
    auto const topic = w.topic();
    auto const deepest = R"({"Statement":{"Effect":"Allow","Principal":"*","Action":"SNS:Publish","Condition":)" +
                         std::string(998, '[') + std::string(998, ']') + "}}"; // a second statement needs a list
    set_topic_attribute(topic, "Policy", deepest, w.now);
    REQUIRE(test::why_refused([&] { add_permission(topic.value, "label", {"111111111111"}, {"Publish"}); }) ==
            refusal(reason::malformed_policy, {""}));
    CHECK(access_policy(topic.value) == deepest);
}

TEST_CASE("a policy of a topic has at most 30 KB and 100 statements") {
    test::world w;
    auto const topic = w.topic();
    auto const refused = refusal(reason::malformed_policy, {""});
    auto const with = [](std::string const& statements) {
        return test::why_refused(
            [&] { checked_topic_attribute("Policy", "{\"Statement\":[" + statements + "]}", false, ""); });
    };
    std::string const one = R"({"Effect":"Allow","Principal":"*","Action":"SNS:Publish","Resource":"x"})";
    std::string hundred = one;
    for (int i = 1; i < 100; ++i) hundred += "," + one;
    CHECK(with(hundred) == test::accepted);
    CHECK(with(hundred + "," + one) == refused);
    CHECK(with(one + std::string(30'720, ' ')) == refused);
    set_topic_attribute(topic, "Policy", "{\"Statement\":[" + hundred + "]}", w.now);
    CHECK(test::why_refused([&] { add_permission(topic.value, "more", {"111111111111"}, {"Publish"}); }) == refused);
}

TEST_CASE("a data protection policy needs statements with a direction") {
    auto const with = [](std::string const& json) {
        return test::why_refused([&] { check_data_protection_policy(json); });
    };
    REQUIRE(with(R"({"Statement":[{"DataDirection":"Sideways"}]})") ==
            refusal(reason::invalid_data_protection_policy,
                    {"Statement DataDirection must be either Inbound or Outbound"}));
    for (auto const* bad : {"nonsense", "[]", "{}", R"({"Statement":5})", R"({"Statement":[5]})"})
        REQUIRE(with(bad).value().is(reason::invalid_data_protection_policy));
    REQUIRE(with("{\"Statement\":[],\"x\":\"" + std::string(30'720, 'x') + "\"}")
                .value()
                .is(reason::invalid_data_protection_policy));
    REQUIRE(with(R"({"Name":"p","Version":"2021-06-01","Statement":[{"DataDirection":"Inbound","Principal":["*"],)"
                 R"("DataIdentifier":["x"],"Operation":{"Deny":{}}}]})") == test::accepted);
}
