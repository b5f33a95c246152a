#include "tests/api/caller.hpp"

#include <catch2/catch_test_macros.hpp>

// Parameters that AWS's front end cannot read. The texts of numbers are recorded of STS, that of "Endpoint.EndpointArn"
// of SNS, the others of other services with the Query protocol.

using namespace sesame;
using namespace sesame::test;

namespace {

constexpr auto assume = "Action=AssumeRole&Version=2011-06-15&RoleArn=arn:aws:iam::111111111111:role/r&"
                        "RoleSessionName=me&DurationSeconds=";

struct malformed_calls : caller {
    std::string told(std::string const& service, std::string const& form) {
        return refusal_text(request("POST", "/", signature(service), form));
    }
};

} // namespace

TEST_CASE("a number that is empty or none is malformed input, the latter without a message") {
    malformed_calls c;
    CHECK(c.told("sts", assume) == "400 MalformedInput: missing value for decimal type");
    for (auto const* const number : {"abc", "900.0", "2147483648", "-2147483649", "%2B-900", "%2B"}) {
        auto const answer = c.request("POST", "/", signature("sts"), std::string(assume) + number);
        CHECK(answer.status == 400);
        CHECK(answer.body.find("<Code>MalformedInput</Code>") != std::string::npos);
        CHECK(answer.body.find("<Message") == std::string::npos);
    }
    for (auto const* const number : {"%2B900", "0900"})
        CHECK(c.request("POST", "/", signature("sts"), std::string(assume) + number).status == 200);
    CHECK(c.told("ses", "Action=ListIdentities&MaxItems=") == "400 MalformedInput: missing value for decimal type");
    CHECK(c.told("sqs", "Action=ListQueues&MaxResults=") == "400 MalformedInput: missing value for decimal type");
}

TEST_CASE("members of a text, and a text in place of members, are malformed input") {
    malformed_calls c;
    auto const of_text = "400 MalformedInput: Start of list found where not expected";
    auto const of_members = "400 MalformedInput: Unexpected complex element termination";
    std::string const topic = "TopicArn=arn:aws:sns:us-east-1:000000000000:t&";
    CHECK(c.told("sns", "Action=Subscribe&" + topic + "Protocol=sqs&Endpoint.EndpointArn=x") == of_text);
    CHECK(c.told("sns", "Action=Publish&" + topic + "Message.member.1=x") == of_text);
    CHECK(c.told("ses", "Action=SendEmail&Source=a@b.c&Message.Body.Text.Data.x=y") == of_text);
    CHECK(c.told("ses", "Action=SendEmail&Source=a@b.c&Destination=x@y.z&Message.Subject.Data=s") == of_members);
    CHECK(c.told("ses", "Action=SendEmail&Source=a@b.c&Destination.ToAddresses=x@y.z") == of_members);
    CHECK(c.told("sns", "Action=CreateTopic&Name=t&Tags.member.1=x") == of_members);
    CHECK(c.told("sns", "Action=CreateTopic&Name=t&Attributes=x") == of_members);
}

TEST_CASE("an empty text is an empty list, as SDKs write it") {
    malformed_calls c;
    CHECK(c.request("POST", "/", signature("sns"), "Action=CreateTopic&Name=t&Tags=&Attributes=").status == 200);
}

TEST_CASE("a name that only begins like another is none of its members") {
    malformed_calls c;
    CHECK(c.request("POST", "/", signature("sns"), "Action=CreateTopic&Name=t&Name-2=x&NameX.y=z").status == 200);
}

TEST_CASE("a time that is none is malformed input") {
    malformed_calls c;
    CHECK(c.told("ses", "Action=SendBounce&MessageDsn.ReportingMta=dns;x&MessageDsn.ArrivalDate=yesterday") ==
          "400 MalformedInput: timestamp must follow ISO8601");
}

// As in reports of users of aws-sdk-go, aws-sdk-php, aws-elixir and others.
TEST_CASE("a number after the first name is for lists that are flat") {
    malformed_calls c;
    auto const refused = "400 MalformedInput: Top level element may not be treated as a list";
    CHECK(c.told("ses", "Action=GetIdentityVerificationAttributes&Identities.1=example.com") == refused);
    CHECK(c.told("sns", "Action=CreateTopic&Name=t&Tags.1.Key=a&Tags.1.Value=b") == refused);
    CHECK(c.told("sns", "Action=ListTopics&Foo.1=a") == refused);
    CHECK(c.told("sqs", "Action=SendMessageBatch&QueueUrl=http://localhost/000000000000/q&Entries.1.Id=a") == refused);
    CHECK(c.told("sqs", "Action=CreateQueue&QueueName=q&Attribute.1.Name=DelaySeconds&Attribute.1.Value=1") == "200");
    CHECK(c.told("sqs", "Action=SendMessageBatch&QueueUrl=http://localhost/000000000000/q&"
                        "SendMessageBatchRequestEntry=") ==
          "400 MissingParameter: The request must contain the parameter SendMessageBatchRequestEntry.1.Id.");
    CHECK(c.told("sqs", "Action=DeleteMessage&QueueUrl=http://localhost/000000000000/q") ==
          "400 MissingParameter: The request must contain the parameter MessageHandle.");
}
