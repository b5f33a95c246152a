#include "model/policy/service_access.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

using namespace sesame;

namespace {

struct access_row {
    char const* statements;
    bool allowed;
};

} // namespace

TEST_CASE("a policy lets a service in if a statement allows it and none denies it") {
    auto const r = GENERATE(
        access_row{
            R"([{"Effect":"Allow","Principal":{"Service":"sns.amazonaws.com"},"Action":"sqs:SendMessage","Resource":"*"}])",
            true},
        access_row{R"({"Effect":"Allow","Principal":{"Service":"sns.amazonaws.com"},"Action":"SQS:*","Resource":"*"})",
                   true},
        access_row{R"([{"Effect":"Allow","Principal":"*","Action":["sqs:ReceiveMessage","sqs:SendMessage"],
                 "Resource":"arn:aws:sqs:us-east-1:123456789012:q*","Condition":{"ArnEquals":{"aws:SourceArn":
                 "arn:aws:sns:us-east-1:123456789012:news"}}}])",
                   true},
        access_row{R"([{"Effect":"Allow","Principal":{"AWS":"*"},"Action":"sqs:SendMessage","Resource":"*","Condition":
                {"StringEquals":{"aws:SourceAccount":"123456789012"}}}])",
                   true},
        access_row{
            R"([{"Effect":"Allow","Principal":"*","Action":"sqs:SendMessage","Resource":"*","Condition":{"ArnLike":
                {"aws:SourceArn":"arn:aws:sns:*:*:other"}}}])",
            false},
        access_row{R"([{"Effect":"Allow","Principal":{"Service":"s3.amazonaws.com"},"Action":"sqs:SendMessage",
                 "Resource":"*"}])",
                   false},
        access_row{
            R"([{"Effect":"Allow","Principal":{"AWS":"123456789012"},"Action":"sqs:SendMessage","Resource":"*"}])",
            false},
        access_row{R"([{"Effect":"Allow","Principal":"*","Action":"sqs:ReceiveMessage","Resource":"*"}])", false},
        access_row{
            R"([{"Effect":"Allow","Principal":"*","Action":"sqs:*","Resource":"arn:aws:sqs:us-east-1:123456789012:x"}])",
            false},
        access_row{R"([{"Effect":"Allow","Principal":"*","Action":"sqs:*","Resource":"*"},
                {"Effect":"Deny","Principal":"*","Action":"sqs:SendMessage","Resource":"*"}])",
                   false},
        access_row{R"([{"Effect":"Allow","Principal":"*","NotAction":"sqs:DeleteQueue","Resource":"*"}])", true},
        access_row{R"([{"Effect":"Allow"}])", false}, access_row{R"([])", false});
    CAPTURE(r.statements);
    policy::condition_values const values{{"aws:sourcearn", {"arn:aws:sns:us-east-1:123456789012:news"}},
                                          {"aws:sourceaccount", {"123456789012"}}};
    policy::service_request const asks{"sns.amazonaws.com", "sqs:SendMessage",
                                       "arn:aws:sqs:us-east-1:123456789012:queue", values};
    CHECK(policy::lets_in(std::string(R"({"Version":"2012-10-17","Statement":)") + r.statements + "}", asks) ==
          r.allowed);
}

TEST_CASE("no policy lets nobody in, nor does what is no policy") {
    policy::condition_values const none;
    policy::service_request const asks{"sns.amazonaws.com", "sqs:SendMessage", "arn:aws:sqs:us-east-1:1:q", none};
    for (auto const* text : {"", "{}", "[]", "no JSON"}) CHECK_FALSE(policy::lets_in(text, asks));
}
