#include "api/operation/service.hpp"
#include "tests/api/sqs/sqs_caller.hpp"

#include <boost/json/parse.hpp>
#include <catch2/catch_test_macros.hpp>

#include <set>

// Each row of the table is sent malformed requests in both protocols: every operation is covered as it comes.

using namespace sesame;
using namespace sesame::test;
namespace json = boost::json;

namespace {

std::vector<api::operation const*> all_rows() {
    std::vector<api::operation const*> out;
    for (auto const& family : api::sqs_service.families)
        for (auto const& row : family) out.push_back(&row);
    return out;
}

// An account with queues of both kinds, messages in all places and a task.
struct refused_client : sqs_caller {
    refused_client() {
        make_queue("dead");
        make_queue("jobs", R"({"RedrivePolicy":"{\"deadLetterTargetArn\":\"arn:aws:sqs:us-east-1:000000000000:dead\",)"
                           R"(\"maxReceiveCount\":1}"})");
        make_queue("jobs.fifo", R"({"FifoQueue":"true","ContentBasedDeduplication":"true"})");
        send("jobs", "a");
        receive("jobs");
        send("jobs", "b");
    }

    void must_refuse_json(api::operation const& row, std::string_view body) {
        auto const out = json(row.name, body);
        INFO(row.name << "\n" << body.substr(0, 200) << "\n" << out.body);
        CHECK(out.status >= 400);
        CHECK(out.status < 500);
        CHECK(out.content_type == "application/x-amz-json-1.0");
        CHECK(out.headers.at(0) == std::pair<std::string, std::string>("x-amzn-query-error", out.error + ";Sender"));
        CHECK(json_member(out, "/__type").starts_with("com.amazon"));
    }
    void must_refuse_form(api::operation const& row, std::string const& more) {
        auto const out = ask("POST", "/", "Action=" + std::string(row.name) + "&" + more);
        INFO(row.name << "\n" << more.substr(0, 200) << "\n" << out.body);
        CHECK(out.status >= 400);
        CHECK(out.status < 500);
        CHECK(is_xml_text(out.body));
        CHECK(at(out, "/ErrorResponse/Error/Code") == out.error);
        CHECK_FALSE(at(out, "/ErrorResponse/Error/Message").empty());
    }
};

std::vector<std::string> no_objects() {
    using namespace std::string_literals;
    std::string deep = R"({"a":)";
    for (int i = 0; i < 70; ++i) deep += "[";
    return {"{",     "[]",     "1",    "null", "\"x\"", "{\"a\":}", "{'a':1}", "{\"a\":\"\xff\"}",
            "\0\0"s, "<xml/>", "{}{}", deep};
}

} // namespace

TEST_CASE("no operation of SQS takes what is no JSON object") {
    refused_client c;
    auto const before = c.visible_state();
    for (auto const* const row : all_rows()) {
        for (auto const& body : no_objects()) c.must_refuse_json(*row, body);
        CAPTURE(row->name);
        CHECK((c.visible_state() == before)); // longer than anybody would read
    }
}

TEST_CASE("no operation of SQS takes a JSON member of another kind") {
    refused_client c;
    auto const before = c.visible_state();
    // As JSON calls them, where a form has another name.
    std::string const members[]{"QueueUrl",
                                "QueueName",
                                "Attributes",
                                "AttributeNames",
                                "tags",
                                "Tags",
                                "TagKeys",
                                "Entries",
                                "MessageAttributes",
                                "MessageSystemAttributes",
                                "MessageAttributeNames",
                                "MessageBody",
                                "DelaySeconds",
                                "ReceiptHandle",
                                "VisibilityTimeout",
                                "Label",
                                "AWSAccountIds",
                                "Actions",
                                "SourceArn",
                                "TaskHandle",
                                "MaxResults",
                                "MaxNumberOfMessages",
                                "WaitTimeSeconds",
                                "NextToken",
                                "QueueNamePrefix"};
    for (auto const* const row : all_rows()) {
        std::size_t refused = 0;
        for (auto const& name : members)
            for (auto const* const value : {"true", "[[1]]", "{\"a\":[]}", "1e300"}) {
                auto const out = c.json(row->name, "{\"" + name + "\":" + value + "}");
                CHECK(out.status < 500);
                refused += out.error == "MalformedInput";
            }
        CAPTURE(row->name);
        CHECK(refused >= 4);
        CHECK((c.visible_state() == before));
    }
}

TEST_CASE("an operation of SQS without its parameters is refused, or only looks") {
    refused_client c;
    auto const before = c.visible_state();
    for (auto const* const row : all_rows()) {
        if (row->name == "ListQueues") continue; // needs none
        c.must_refuse_json(*row, "{}");
        c.must_refuse_form(*row, "");
        c.must_refuse_form(*row, "QueueUrl=&QueueName=&ReceiptHandle=&SourceArn=&TaskHandle=");
        c.must_refuse_form(*row, "QueueUrl=%FF%00&QueueName=%00&SourceArn=%FF&TaskHandle=%FF");
        c.must_refuse_form(*row, "QueueUrl=%EF%BF%BF&QueueName=%3Cscript%3E&SourceArn=%26&TaskHandle=%3C");
        CAPTURE(row->name);
        CHECK((c.visible_state() == before));
    }
}

TEST_CASE("numbers of forms that are none are refused with their name") {
    refused_client c;
    auto const before = c.visible_state();
    for (auto const* const row : all_rows())
        for (auto const& p : row->parameters()) {
            if (!p.what.starts_with("integer") || p.name.find('.') != p.name.npos) continue;
            for (auto const* const value : {"x", "", "1.5", "99999999999999999999", "%00"})
                c.must_refuse_form(*row,
                                   "QueueUrl=jobs&MessageBody=x&ReceiptHandle=x&SourceArn=x&" + p.name + "=" + value);
        }
    CHECK((c.visible_state() == before));
}

TEST_CASE("lists and maps of forms with odd numbers and ends get an answer") {
    refused_client c;
    for (auto const* const row : all_rows())
        for (auto const* const odd :
             {"Attribute.1.Value=x", "Attribute.0.Name=x&Attribute.0.Value=", "Attribute.99999999999999999999.Name=x",
              "AttributeName.=x", "AttributeName.x=y", "Tag.1=x", "SendMessageBatchRequestEntry.1=x",
              "SendMessageBatchRequestEntry.1.Id=", "MessageAttribute.1.Value.BinaryValue=%25",
              "MessageAttribute.1.Name=a&MessageAttribute.1.Value.DataType=Binary&MessageAttribute.1.Value.BinaryValue="
              "***"}) {
            auto const out =
                c.ask("POST", "/", "Action=" + std::string(row->name) + "&QueueUrl=jobs&MessageBody=x&" + odd);
            INFO(row->name << " " << odd << "\n" << out.body);
            CHECK(out.status < 500);
            CHECK(is_xml_text(out.body));
        }
}
