#include "api/operation/service.hpp"
#include "model/sqs/state.hpp"
#include "tests/api/sqs/sqs_caller.hpp"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>

using namespace sesame;
using namespace sesame::test;

TEST_CASE("SQS has all 23 operations of AWS, in both protocols") {
    std::size_t rows = 0;
    for (auto const& family : api::sqs_service.families)
        for (auto const& row : family) {
            ++rows;
            CHECK(row.takes_forms);
            CHECK(row.takes_json);
        }
    CHECK(rows == api::sqs_service.operations_at_aws);
}

TEST_CASE("a JSON response without output has no body, and an empty one is {}") {
    sqs_caller c;
    auto const url = c.make_queue();
    auto const purged = c.json("PurgeQueue", R"({"QueueUrl":")" + url + "\"}");
    CHECK(purged.status == 200);
    CHECK(purged.body.empty());
    CHECK(purged.content_type == "application/x-amz-json-1.0");
    CHECK(c.json("ReceiveMessage", R"({"QueueUrl":")" + url + "\"}").body == "{}");
}

TEST_CASE("half of a surrogate pair is a character that no message may have") {
    sqs_caller c;
    auto const url = c.make_queue();
    auto const out = c.json("SendMessage", R"({"QueueUrl":")" + url + R"(","MessageBody":"Thanks \ud83d"})");
    CHECK(out.error == "InvalidMessageContents");
    CHECK(c.json("ReceiveMessage", R"({"QueueUrl":")" + url + "\"}").body == "{}");
}

TEST_CASE("a refusal in JSON has AWS's type, and its code in Query in a field") {
    sqs_caller c;
    auto const out = c.json("DeleteQueue", R"({"QueueUrl":"none"})");
    CHECK(out.body ==
          R"({"__type":"com.amazonaws.sqs#QueueDoesNotExist","message":"The specified queue does not exist."})");
    CHECK(out.headers.at(0) ==
          std::pair<std::string, std::string>("x-amzn-query-error", "AWS.SimpleQueueService.NonExistentQueue;Sender"));
    auto const wrong = c.json("CreateQueue", R"({"QueueName":1})");
    CHECK(wrong.status == 400);
    CHECK(wrong.error == "MalformedInput");
    CHECK(json_member(wrong, "/__type") == "com.amazon.coral.service#SerializationException");
    auto const unknown = c.json("MakeQueue", "{}");
    CHECK(unknown.status == 400);
    CHECK(unknown.error == "InvalidAction");
    CHECK(json_member(unknown, "/__type") == "com.amazon.coral.service#UnknownOperationException");
    CHECK(refusal_text(c.form("MakeQueue", {})) ==
          "400 InvalidAction: The action MakeQueue is not valid for this endpoint.");
}

TEST_CASE("a fault that a test injects has the same form") {
    sqs_caller c;
    fault_rule rule;
    rule.request = request_match{"*", "sqs", "", {}};
    rule.effect.error = fault_error{"RequestThrottled", "slow down", 403};
    c.all.faults().rules.push_back(rule);
    auto const out = c.json("ListQueues", "{}");
    CHECK(out.status == 403);
    CHECK(json_member(out, "/__type") == "RequestThrottled");
    CHECK(out.headers.at(0).second == "RequestThrottled;Sender");
}

TEST_CASE("a queue is spoken to at its URL, whatever stands before account and name") {
    sqs_caller c;
    c.make_queue();
    parameters const hello{{"MessageBody", "hello"}};
    for (auto const* const path : {"/000000000000/jobs", "/queue/us-east-1/000000000000/jobs"}) {
        CHECK(outcome(c.form("SendMessage", hello, path)) == "200");
        CHECK(c.json("ListQueueTags", R"({"QueueUrl":"jobs"})", path).status == 200);
        auto const by_get = c.ask("GET", std::string(path) + "?Action=GetQueueAttributes&AttributeName.1=All", "");
        CHECK(at(by_get, "/GetQueueAttributesResponse/GetQueueAttributesResult/Attribute/Value") ==
              "arn:aws:sqs:us-east-1:000000000000:jobs");
        CHECK(outcome(c.ask("POST", path, "Action=SendMessage&MessageBody=x", {}, "")) == "200"); // unsigned
    }
    CHECK(c.home().sqs->queues.find("jobs")->messages.size() == 4);
    CHECK(outcome(c.form("SendMessage", hello, "/000000000000/none")) == "400 AWS.SimpleQueueService.NonExistentQueue");
    // What the request says counts, not the path.
    CHECK(outcome(c.form("SendMessage", {{"MessageBody", "x"}, {"QueueUrl", "/000000000000/jobs"}},
                         "/000000000000/none")) == "200");
    CHECK(c.ask("POST", "/000000000000/jobs", "Action=ListTopics", {}, "sns").status == 404);
}

TEST_CASE("who gets a queue's URL without an Action meets no operation, signed or not") {
    sqs_caller c;
    c.make_queue();
    for (auto const* const service : {"sqs", ""})
        for (auto const* const path : {"/000000000000/jobs", "/000000000000/none", "/queue/us-east-1/000000000000/jobs",
                                       "/000000000000/jobs?Version=2012-11-05"}) {
            CAPTURE(service, path);
            auto const out = c.ask("GET", path, "", {}, service);
            CHECK(out.status == 404);
            CHECK(out.error == "UnknownOperationException");
            CHECK(out.body == "<UnknownOperationException/>");
            CHECK(c.all.requests().records().back().error == "UnknownOperationException");
        }
    // Others name the fault as the documentation does.
    CHECK(refusal_text(c.ask("POST", "/000000000000/jobs", "", {}, "sqs")).starts_with("400 MissingAction: "));
    CHECK(refusal_text(c.ask("GET", "/", "", {}, "sqs")).starts_with("400 MissingAction: "));
}

TEST_CASE("queues are of an account and region: the region that the signature names") {
    sqs_caller c;
    c.make_queue();
    auto const elsewhere = signature("sqs", "eu-west-1");
    api::request in{"POST", "/", c.host, R"({"QueueName":"jobs"})", "198.51.100.7"};
    in.fields.set("Authorization", elsewhere);
    in.fields.set("X-Amz-Target", "AmazonSQS.GetQueueUrl");
    CHECK(test::dispatch(c.all, in, c.where).error == "AWS.SimpleQueueService.NonExistentQueue");
}

TEST_CASE("a Query request whose field Accept asks for JSON gets JSON, and of SNS it does not") {
    sqs_caller c;
    c.make_queue();
    auto const out = c.ask("POST", "/", "Action=ListQueues&Version=2012-11-05", {{"Accept", "application/json"}});
    CHECK(out.content_type == "application/json");
    CHECK(json_member(out, "/ListQueuesResponse/ListQueuesResult/queueUrls/0") ==
          "http://localhost:4566/000000000000/jobs");
    // Recorded from AWS.
    auto const received = [&] {
        return c.ask("POST", "/", "Action=ReceiveMessage&QueueUrl=jobs", {{"Accept", "application/json"}});
    };
    CHECK(json_member(received(), "/ReceiveMessageResponse/ReceiveMessageResult") == R"({"messages":null})");
    c.send("jobs", "hello");
    auto const message = received();
    std::string const first = "/ReceiveMessageResponse/ReceiveMessageResult/messages/0/";
    CHECK(json_member(message, first + "Body") == "hello");
    for (auto const* const absent : {"Attributes", "MD5OfMessageAttributes", "MessageAttributes"})
        CHECK(json_member(message, first + absent) == "null");
    c.json("TagQueue", R"({"QueueUrl":"jobs","Tags":{"a":"b"}})");
    auto const tags = c.ask("POST", "/", "Action=ListQueueTags&QueueUrl=jobs", {{"Accept", "application/json"}});
    CHECK(json_member(tags, "/ListQueueTagsResponse/ListQueueTagsResult/Tags") == R"([{"Key":"a","Value":"b"}])");
    auto const attributes = c.ask("POST", "/", "Action=GetQueueAttributes&QueueUrl=jobs&AttributeName=QueueArn",
                                  {{"Accept", "application/json"}});
    CHECK(json_member(attributes, "/GetQueueAttributesResponse/GetQueueAttributesResult/Attributes") ==
          R"([{"Name":"QueueArn","Value":"arn:aws:sqs:us-east-1:000000000000:jobs"}])");
    auto const refused = c.ask("POST", "/", "Action=DeleteQueue&QueueUrl=none", {{"Accept", "application/json"}});
    CHECK(json_member(refused, "/Error/Code") == "AWS.SimpleQueueService.NonExistentQueue");
    CHECK(c.ask("POST", "/", "Action=ListTopics", {{"Accept", "application/json"}}, "sns").content_type == "text/xml");
}

TEST_CASE("filters of attributes are names, all, and the beginnings of names") {
    sqs_caller c;
    auto const url = c.make_queue();
    c.json("SendMessage",
           R"({"QueueUrl":"jobs","MessageBody":"x","MessageAttributes":{)"
           R"("color":{"DataType":"String","StringValue":"1"},"col.a":{"DataType":"String","StringValue":"2"},)"
           R"("other":{"DataType":"String","StringValue":"3"}}})");
    auto const found = [&](std::string const& names) {
        auto const out = c.json("ReceiveMessage",
                                R"({"QueueUrl":"jobs","VisibilityTimeout":0,"MessageAttributeNames":[)" + names + "]}");
        std::string all;
        for (auto const* const name : {"color", "col.a", "other"})
            if (json_member(out, std::string("/Messages/0/MessageAttributes/") + name) != "(none)") all += name[4];
        CHECK((json_member(out, "/Messages/0/MD5OfMessageAttributes") == "(none)") == all.empty());
        return all;
    };
    CHECK(found("\"All\"") == "rar");
    CHECK(found("\".*\"") == "rar");
    CHECK(found("\"*\"") == "rar");
    CHECK(found("\"col.*\"") == "ra");
    CHECK(found("\"color\"") == "r");
    CHECK(found("\"none\",\"\",\"c*\",\"a b\"") == "");
    CHECK(found("") == "");
}

TEST_CASE("the trace that a call belongs to is an attribute of its messages, unless they say another") {
    sqs_caller c;
    c.make_queue();
    auto const sent = [&](std::string const& more) {
        return c.ask("POST", "/", "Action=SendMessage&QueueUrl=jobs&MessageBody=x" + more,
                     {{"X-Amzn-Trace-Id", "Root=1-5759e988-bd862e3fe1be46a994272793;Sampled=1"}});
    };
    auto const trace = [&] {
        return json_member(c.json("ReceiveMessage", R"({"QueueUrl":"jobs","AttributeNames":["AWSTraceHeader"]})"),
                           "/Messages/0/Attributes/AWSTraceHeader");
    };
    CHECK(sent("").body.find("MD5OfMessageSystemAttributes") == std::string::npos);
    CHECK(trace() == "Root=1-5759e988-bd862e3fe1be46a994272793;Sampled=1");
    sent("&MessageSystemAttribute.1.Name=AWSTraceHeader&MessageSystemAttribute.1.Value.DataType=String"
         "&MessageSystemAttribute.1.Value.StringValue=Root%3D2");
    CHECK(trace() == "Root=2");
    c.send("jobs", "untraced");
    CHECK(trace() == "(none)");
}

TEST_CASE("at a queue's URL an action about no queue is unknown") { // recorded from AWS
    sqs_caller c;
    c.make_queue();
    for (std::string const action : {"ListQueues", "CreateQueue&QueueName=other"}) {
        auto const out = c.ask("POST", "/000000000000/jobs", "Action=" + action);
        CHECK(out.error == "InvalidAction");
        CHECK(out.body.find("The action " + action.substr(0, action.find('&')) + " is not valid for this endpoint.") !=
              std::string::npos);
    }
    CHECK(c.ask("POST", "/000000000000/jobs", "Action=GetQueueUrl&QueueName=jobs").status == 200);
}

TEST_CASE("the bare name of a flat list with an empty value is an empty list, or has one empty structure") {
    sqs_caller c;
    c.make_queue();
    CHECK(c.form("UntagQueue", {{"QueueUrl", "jobs"}, {"TagKey", ""}}).body.find("parameter TagKeys.") !=
          std::string::npos);
    CHECK(c.form("GetQueueAttributes", {{"QueueUrl", "jobs"}, {"AttributeName", ""}}).status == 200);
    CHECK(c.form("SendMessageBatch", {{"QueueUrl", "jobs"}, {"SendMessageBatchRequestEntry", ""}}).error ==
          "MissingParameter");
}

TEST_CASE("a flat list and a flat map of a Query request may have their own names, too") {
    sqs_caller c;
    c.make_queue();
    CHECK(c.form("SendMessage", {{"QueueUrl", "jobs"},
                                 {"MessageBody", "x"},
                                 {"MessageAttributes.1.Name", "agent"},
                                 {"MessageAttributes.1.Value.DataType", "String"},
                                 {"MessageAttributes.1.Value.StringValue", "Smith"}})
              .status == 200);
    auto const received = c.form("ReceiveMessage", {{"QueueUrl", "jobs"}, {"MessageAttributeNames.1", "agent"}});
    CHECK(received.body.find("<StringValue>Smith</StringValue>") != std::string::npos);
    CHECK(c.form("TagQueue", {{"QueueUrl", "jobs"}, {"Tags.1.Key", "a"}, {"Tags.1.Value", "b"}}).status == 200);
    CHECK(json_member(c.json("ListQueueTags", R"({"QueueUrl":"jobs"})"), "/Tags/a") == "b");
}
