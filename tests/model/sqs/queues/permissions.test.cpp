#include "model/sqs/queues/permissions.hpp"

#include "tests/model/sqs/queue_world.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace sesame;
using namespace sesame::test;

TEST_CASE("permissions become statements of the policy, as AWS writes them") {
    queue_world w;
    auto& q = w.make();
    sqs::add_permission(w.all, w.home, q, "one", {"111111111111"}, {"SendMessage"});
    auto const beginning =
        R"({"Version":"2008-10-17","Id":"arn:aws:sqs:us-east-1:123456789012:jobs/SQSDefaultPolicy",)"
        R"("Statement":[{"Sid":"one","Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111111111111:)"
        R"(root"},"Action":"SQS:SendMessage","Resource":"arn:aws:sqs:us-east-1:123456789012:jobs"})";
    CHECK(q.settings.Policy == std::string(beginning) + "]}");
    sqs::add_permission(w.all, w.home, q, "two", {"111111111111", "222222222222"}, {"SendMessage", "*"});
    CHECK(q.settings.Policy ==
          std::string(beginning) +
              R"(,{"Sid":"two","Effect":"Allow","Principal":{"AWS":["arn:aws:iam::111111111111:root",)"
              R"("arn:aws:iam::222222222222:root"]},"Action":["SQS:SendMessage","SQS:*"],)"
              R"("Resource":"arn:aws:sqs:us-east-1:123456789012:jobs"}]})");
    sqs::remove_permission(w.all, w.home, q, "two");
    CHECK(q.settings.Policy == std::string(beginning) + "]}");
    sqs::remove_permission(w.all, w.home, q, "one");
    CHECK(w.attribute(q, "Policy") == "(none)");
}

TEST_CASE("a permission that cannot be is refused") {
    queue_world w;
    auto& q = w.make();
    auto const told = [&](std::string const& label, std::string const& id, std::vector<std::string> const& actions) {
        return refusal_of([&] { sqs::add_permission(w.all, w.home, q, label, {id}, actions); });
    };
    auto const someone = "111111111111";
    CHECK(told("one", someone, {"SendMessage"}) == "accepted");
    CHECK(told("one", someone, {"SendMessage"}) == "label_exists: one");
    CHECK(told("a b", someone, {"SendMessage"}) == "invalid_label: a b");
    CHECK(told("two", "x", {"SendMessage"}) == "invalid_account_id: x");
    CHECK(told("two", someone, {"CreateQueue"}) == "owners_action: CreateQueue");
    CHECK(told("two", someone, {"Nope"}) == "unknown_action: Nope");
    CHECK(told("two", someone, std::vector<std::string>(8, "SendMessage")) == "too_many_actions: 8");
    CHECK(refusal_of([&] { sqs::remove_permission(w.all, w.home, q, "two"); }) == "label_not_found: two");
    for (int i = 1; i < 20; ++i) CHECK(told("l" + std::to_string(i), someone, {"*"}) == "accepted");
    CHECK(told("more", someone, {"*"}) == "too_many_statements: 21");
}

TEST_CASE("a permission that makes the policy of a queue deeper than it may be is refused") {
    queue_world w;
    auto& q = w.make();
    auto const deepest =
        R"({"Statement":{"Sid":"a","Effect":"Deny","Principal":"*","Action":"*","Resource":"*","Condition":)" +
        std::string(998, '[') + std::string(998, ']') + "}}"; // a second statement needs a list
    sqs::set_attributes(w.all, w.home, q, {{"Policy", deepest}}, w.now);
    CHECK(refusal_of([&] { sqs::add_permission(w.all, w.home, q, "one", {"111111111111"}, {"SendMessage"}); }) ==
          "invalid_attribute_value: Policy");
    CHECK(q.settings.Policy == deepest);
}

TEST_CASE("a policy of a queue has at most 8,192 bytes and 20 statements") {
    queue_world w;
    auto& q = w.make();
    auto const told = [&](std::string const& policy) {
        return refusal_of([&] { sqs::set_attributes(w.all, w.home, q, {{"Policy", policy}}, w.now); });
    };
    std::string const one = R"({"Effect":"Allow","Principal":"*","Action":"sqs:*","Resource":"*"})";
    auto statements = one;
    for (int i = 1; i < 20; ++i) statements += "," + one;
    CHECK(told("{\"Statement\":[" + statements + "]}") == "accepted");
    CHECK(told("{\"Statement\":[" + statements + "," + one + "]}") == "too_many_statements: 21");
    CHECK(told("{\"Statement\":[" + statements + "]}" + std::string(8'192, ' ')) == "policy_too_long");
    CHECK(told("[]") == "invalid_attribute_value: Policy");
}

// Reported by users of Terraform, the CDK, awacs and cloud-custodian.
TEST_CASE("a statement of a queue's policy is whole, and has at most seven actions that there are") {
    queue_world w;
    auto& q = w.make();
    auto const told = [&](std::string const& statement) {
        return refusal_of([&] {
            sqs::set_attributes(w.all, w.home, q, {{"Policy", R"({"Statement":)" + statement + "}"}}, w.now);
        });
    };
    auto const broken = "invalid_attribute_value: Policy";
    for (auto const* const statement :
         {"[]", "5", "[{}]", R"({"Principal":"*","Action":"sqs:*","Resource":"*"})",
          R"({"Effect":"allow","Principal":"*","Action":"sqs:*","Resource":"*"})",
          R"({"Effect":"Allow","Action":"sqs:*","Resource":"*"})",
          R"({"Effect":"Allow","Principal":"*","Resource":"*"})",
          R"({"Effect":"Allow","Principal":"*","Action":"sqs:*"})",
          R"({"Effect":"Allow","Principal":{"AWS":"123"},"Action":"sqs:*","Resource":"*"})",
          R"({"Effect":"Allow","Principal":{"AWS":["*","sqs"]},"Action":"sqs:*","Resource":"*"})"})
        CHECK(told(statement) == broken);
    auto const with = [&](std::string const& actions) {
        return told(R"({"Effect":"Allow","Principal":{"AWS":["*","111111111111"]},"Resource":"*","Action":)" + actions +
                    "}");
    };
    for (auto const* const actions : {R"("*")", R"(["SQS:SendMessage","sqs:sendmessage"])", R"("sqs:Get*")",
                                      R"("sqs:CreateQueue")", R"("SNS:Publish")"})
        CHECK(with(actions) == "accepted");
    CHECK(with(R"("sqs:SendMessageBatch")") == "unknown_action_of_policy: sqs:SendMessageBatch");
    CHECK(with(R"(["*","*","*","*","*","*","*"])") == "accepted");
    CHECK(with(R"(["*","*","*","*","*","*","*","*"])") == "too_many_actions_of_policy: 8");
}
