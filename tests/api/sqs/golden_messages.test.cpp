#include "tests/api/sqs/queue_urls.hpp"
#include "tests/api/sqs/sqs_caller.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace sesame::test;

namespace {

std::string const fifo_url = url + ".fifo";
std::string const no_message =
    R"({"QueueUrl":")" + none + R"(","MessageBody":"x","ReceiptHandle":"x","VisibilityTimeout":1})";

int make_both_jobs(sqs_caller& c) {
    c.make_queue();
    c.make_queue("jobs.fifo", R"({"FifoQueue":"true"})");
    return 0;
}

// The handle of a message that was sent and received.
std::string in_hand(sqs_caller& c) {
    make_both_jobs(c);
    c.send(url, "hello");
    return c.receive(url);
}

constexpr auto attributes =
    R"("MessageAttributes":{"n":{"DataType":"Number","StringValue":"1"},"b":{"DataType":"Binary","BinaryValue":"AAE="}})";
parameters const attributes_in_form{{"MessageAttribute.1.Name", "n"},
                                    {"MessageAttribute.1.Value.DataType", "Number"},
                                    {"MessageAttribute.1.Value.StringValue", "1"},
                                    {"MessageAttribute.2.Name", "b"},
                                    {"MessageAttribute.2.Value.DataType", "Binary"},
                                    {"MessageAttribute.2.Value.BinaryValue", "AAE="}};

parameters joined(parameters a, parameters const& b) {
    a.insert(a.end(), b.begin(), b.end());
    return a;
}

} // namespace

TEST_CASE("SendMessage accepts a message and tells its digests") {
    sqs_transcript t("SendMessage");
    t.both(make_both_jobs);
    t.call("A body is enough.", "200", with(R"("MessageBody":"hello")"), {{"QueueUrl", url}, {"MessageBody", "hello"}});
    t.call("It may have attributes, also one of the system.", "200",
           with(std::string(R"("MessageBody":"<&>\"é",)") + attributes +
                R"(,"MessageSystemAttributes":{"AWSTraceHeader":{"DataType":"String","StringValue":"Root=1"}})"),
           joined({{"QueueUrl", url},
                   {"MessageBody", "<&>\"é"},
                   {"MessageSystemAttribute.1.Name", "AWSTraceHeader"},
                   {"MessageSystemAttribute.1.Value.DataType", "String"},
                   {"MessageSystemAttribute.1.Value.StringValue", "Root=1"}},
                  attributes_in_form));
    t.call(
        "A FIFO queue numbers it.", "200",
        with(R"("MessageBody":"hello","MessageGroupId":"g","MessageDeduplicationId":"d")", fifo_url),
        {{"QueueUrl", fifo_url}, {"MessageBody", "hello"}, {"MessageGroupId", "g"}, {"MessageDeduplicationId", "d"}});
    t.call("A FIFO queue needs a group.", "400 MissingParameter",
           with(R"("MessageBody":"hello","MessageDeduplicationId":"d")", fifo_url),
           {{"QueueUrl", fifo_url}, {"MessageBody", "hello"}, {"MessageDeduplicationId", "d"}});
    t.call("A FIFO queue needs a deduplication id.", "400 InvalidParameterValue",
           with(R"("MessageBody":"hello","MessageGroupId":"g")", fifo_url),
           {{"QueueUrl", fifo_url}, {"MessageBody", "hello"}, {"MessageGroupId", "g"}});
    t.call("A body is required.", "400 MissingParameter", with(""), {{"QueueUrl", url}});
    t.call("A delay has a range.", "400 InvalidParameterValue", with(R"("MessageBody":"x","DelaySeconds":901)"),
           {{"QueueUrl", url}, {"MessageBody", "x"}, {"DelaySeconds", "901"}});
    t.call("An attribute has a value.", "400 InvalidParameterValue",
           with(R"("MessageBody":"x","MessageAttributes":{"a":{"DataType":"String","StringValue":""}})"),
           {{"QueueUrl", url},
            {"MessageBody", "x"},
            {"MessageAttribute.1.Name", "a"},
            {"MessageAttribute.1.Value.DataType", "String"},
            {"MessageAttribute.1.Value.StringValue", ""}});
    t.call("There are no lists.", "400 AWS.SimpleQueueService.UnsupportedOperation",
           with(R"("MessageBody":"x","MessageAttributes":{"a":{"DataType":"String","StringListValues":["v"]}})"),
           {{"QueueUrl", url},
            {"MessageBody", "x"},
            {"MessageAttribute.1.Name", "a"},
            {"MessageAttribute.1.Value.DataType", "String"},
            {"MessageAttribute.1.Value.StringListValue.1", "v"}});
    t.call("The queue must be there.", no_queue, no_message, {{"QueueUrl", none}, {"MessageBody", "x"}});
    t.require_golden();
}

TEST_CASE("SendMessageBatch accepts or refuses each entry") {
    sqs_transcript t("SendMessageBatch");
    t.both(make_both_jobs);
    std::string const e = "SendMessageBatchRequestEntry.";
    t.call("One is accepted, one is not.", "200",
           with(R"("Entries":[{"Id":"a","MessageBody":"hello"},{"Id":"b","MessageBody":"x","DelaySeconds":901}])"),
           {{"QueueUrl", url},
            {e + "1.Id", "a"},
            {e + "1.MessageBody", "hello"},
            {e + "2.Id", "b"},
            {e + "2.MessageBody", "x"},
            {e + "2.DelaySeconds", "901"}});
    t.call("All are accepted.", "200",
           with(std::string(R"("Entries":[{"Id":"a","MessageBody":"hello",)") + attributes + "}]"),
           {{"QueueUrl", url},
            {e + "1.Id", "a"},
            {e + "1.MessageBody", "hello"},
            {e + "1.MessageAttribute.1.Name", "n"},
            {e + "1.MessageAttribute.1.Value.DataType", "Number"},
            {e + "1.MessageAttribute.1.Value.StringValue", "1"},
            {e + "1.MessageAttribute.2.Name", "b"},
            {e + "1.MessageAttribute.2.Value.DataType", "Binary"},
            {e + "1.MessageAttribute.2.Value.BinaryValue", "AAE="}});
    t.call("An entry without a group fails the whole batch of a FIFO queue.", "400 InvalidParameterValue",
           with(R"("Entries":[{"Id":"a","MessageBody":"hello","MessageDeduplicationId":"d"}])", fifo_url),
           {{"QueueUrl", fifo_url},
            {e + "1.Id", "a"},
            {e + "1.MessageBody", "hello"},
            {e + "1.MessageDeduplicationId", "d"}});
    t.call("There are entries.", "400 AWS.SimpleQueueService.EmptyBatchRequest", with(""), {{"QueueUrl", url}});
    t.call("Ids differ.", "400 AWS.SimpleQueueService.BatchEntryIdsNotDistinct",
           with(R"("Entries":[{"Id":"a","MessageBody":"x"},{"Id":"a","MessageBody":"x"}])"),
           {{"QueueUrl", url},
            {e + "1.Id", "a"},
            {e + "1.MessageBody", "x"},
            {e + "2.Id", "a"},
            {e + "2.MessageBody", "x"}});
    t.call("Ids have few characters.", "400 AWS.SimpleQueueService.InvalidBatchEntryId",
           with(R"("Entries":[{"Id":"a b","MessageBody":"x"}])"),
           {{"QueueUrl", url}, {e + "1.Id", "a b"}, {e + "1.MessageBody", "x"}});
    std::string many;
    parameters many_in_form{{"QueueUrl", url}};
    for (int i = 1; i <= 11; ++i) {
        many += std::string(many.empty() ? "" : ",") + R"({"Id":")" + std::to_string(i) + R"(","MessageBody":"x"})";
        many_in_form.emplace_back(e + std::to_string(i) + ".Id", std::to_string(i));
        many_in_form.emplace_back(e + std::to_string(i) + ".MessageBody", "x");
    }
    t.call("There are ten at most.", "400 AWS.SimpleQueueService.TooManyEntriesInBatchRequest",
           with("\"Entries\":[" + many + "]"), many_in_form);
    t.call("An id is required.", "400 MissingParameter", with(R"("Entries":[{"MessageBody":"x"}])"),
           {{"QueueUrl", url}, {e + "1.MessageBody", "x"}});
    t.call("An entry without a body fails alone.", "200", with(R"("Entries":[{"Id":"a"}])"),
           {{"QueueUrl", url}, {e + "1.Id", "a"}});
    t.require_golden();
}

TEST_CASE("ReceiveMessage gives messages with what is asked for") {
    sqs_transcript t("ReceiveMessage");
    t.both(make_both_jobs);
    t.call("There are none.", "200", with(""), {{"QueueUrl", url}});
    t.both([](sqs_caller& c) {
        c.json("SendMessage",
               with(std::string(R"("MessageBody":"hello",)") + attributes +
                    R"(,"MessageSystemAttributes":{"AWSTraceHeader":{"DataType":"String","StringValue":"r"}})"));
        c.send(url, "second");
        return c
            .json("SendMessage",
                  with(R"("MessageBody":"a","MessageGroupId":"g","MessageDeduplicationId":"d")", fifo_url))
            .status;
    });
    t.call(
        "All attributes.", "200",
        with(R"("AttributeNames":["All"],"MessageAttributeNames":["All"],"VisibilityTimeout":0)"),
        {{"QueueUrl", url}, {"AttributeName.1", "All"}, {"MessageAttributeName.1", "All"}, {"VisibilityTimeout", "0"}});
    t.call("Several messages, and one attribute of each kind.", "200",
           with(R"("MessageSystemAttributeNames":["SenderId"],"MessageAttributeNames":["n"],"MaxNumberOfMessages":10)"),
           {{"QueueUrl", url},
            {"MessageSystemAttributeName.1", "SenderId"},
            {"MessageAttributeName.1", "n"},
            {"MaxNumberOfMessages", "10"}});
    t.call("A message of a FIFO queue.", "200",
           with(R"("AttributeNames":["All"],"ReceiveRequestAttemptId":"try")", fifo_url),
           {{"QueueUrl", fifo_url}, {"AttributeName.1", "All"}, {"ReceiveRequestAttemptId", "try"}});
    t.call("Ten at most.", "400 InvalidParameterValue", with(R"("MaxNumberOfMessages":11)"),
           {{"QueueUrl", url}, {"MaxNumberOfMessages", "11"}});
    t.call("Twenty seconds at most.", "400 InvalidParameterValue", with(R"("WaitTimeSeconds":21)"),
           {{"QueueUrl", url}, {"WaitTimeSeconds", "21"}});
    t.call("A system attribute must be known.", "400 InvalidAttributeName", with(R"("AttributeNames":["Nope"])"),
           {{"QueueUrl", url}, {"AttributeName.1", "Nope"}});
    t.call("The queue must be there.", no_queue, no_message, {{"QueueUrl", none}});
    t.require_golden();
}

TEST_CASE("DeleteMessage and ChangeMessageVisibility take a handle") {
    for (auto const* const operation : {"DeleteMessage", "ChangeMessageVisibility"}) {
        sqs_transcript t(operation);
        auto const handle = t.both(in_hand);
        auto const by = [&](std::string const& given) {
            return with(R"("ReceiptHandle":")" + given + R"(","VisibilityTimeout":5)");
        };
        auto const in_form = [&](std::string const& given) {
            return parameters{{"QueueUrl", url}, {"ReceiptHandle", given}, {"VisibilityTimeout", "5"}};
        };
        t.call("It is done.", "200", by(handle), in_form(handle));
        t.call("Garbage is no handle.", "404 ReceiptHandleIsInvalid", by("garbage"), in_form("garbage"));
        t.call("A handle is required.", "400 MissingParameter", with(R"("VisibilityTimeout":5)"),
               {{"QueueUrl", url}, {"VisibilityTimeout", "5"}});
        t.call("The queue must be there.", no_queue, no_message,
               {{"QueueUrl", none}, {"ReceiptHandle", "x"}, {"VisibilityTimeout", "1"}});
        t.require_golden();
    }
}

TEST_CASE("batches of handles") {
    for (std::string const operation : {"DeleteMessage", "ChangeMessageVisibility"}) {
        sqs_transcript t(operation + "Batch");
        auto const handle = t.both(in_hand);
        auto const e = operation + "BatchRequestEntry.";
        auto const entry = [&](std::string const& id, std::string const& given) {
            return R"({"Id":")" + id + R"(","ReceiptHandle":")" + given + R"(","VisibilityTimeout":5})";
        };
        t.call("One is done, one is not.", "200",
               with("\"Entries\":[" + entry("a", handle) + "," + entry("b", "x") + "]"),
               {{"QueueUrl", url},
                {e + "1.Id", "a"},
                {e + "1.ReceiptHandle", handle},
                {e + "1.VisibilityTimeout", "5"},
                {e + "2.Id", "b"},
                {e + "2.ReceiptHandle", "x"},
                {e + "2.VisibilityTimeout", "5"}});
        t.call("There are entries.", "400 AWS.SimpleQueueService.EmptyBatchRequest", with("\"Entries\":[]"),
               {{"QueueUrl", url}});
        t.call("The queue must be there.", no_queue, no_message, {{"QueueUrl", none}});
        t.require_golden();
    }
}
