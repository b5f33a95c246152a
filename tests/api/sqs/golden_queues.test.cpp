#include "api/paging.hpp"
#include "tests/api/sqs/queue_urls.hpp"
#include "tests/api/sqs/sqs_caller.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace sesame::test;

namespace {

std::string const jobs = with("");

void make_jobs(sqs_caller& c) { c.make_queue(); }

} // namespace

TEST_CASE("CreateQueue makes a queue, or gives the one that is alike") {
    sqs_transcript t("CreateQueue");
    t.call("A queue is made.", "200", R"({"QueueName":"jobs","Attributes":{"VisibilityTimeout":"5"},"tags":{"a":"b"}})",
           {{"QueueName", "jobs"},
            {"Attribute.1.Name", "VisibilityTimeout"},
            {"Attribute.1.Value", "5"},
            {"Tag.1.Key", "a"},
            {"Tag.1.Value", "b"}});
    t.call("The same again gives the same.", "200", R"({"QueueName":"jobs"})", {{"QueueName", "jobs"}});
    t.call("An attribute of another value is refused.", "400 QueueAlreadyExists",
           R"({"QueueName":"jobs","Attributes":{"VisibilityTimeout":"6"}})",
           {{"QueueName", "jobs"}, {"Attribute.Name", "VisibilityTimeout"}, {"Attribute.Value", "6"}});
    t.call("A FIFO queue is made.", "200", R"({"QueueName":"jobs.fifo","Attributes":{"FifoQueue":"true"}})",
           {{"QueueName", "jobs.fifo"}, {"Attribute.1.Name", "FifoQueue"}, {"Attribute.1.Value", "true"}});
    t.call("The name has few characters.", "400 InvalidParameterValue", R"({"QueueName":"a b"})",
           {{"QueueName", "a b"}});
    t.call("The name is required.", "400 InvalidParameterValue", "{}", {});
    t.call("An attribute must be known.", "400 InvalidAttributeName",
           R"({"QueueName":"other","Attributes":{"Nope":"1"}})",
           {{"QueueName", "other"}, {"Attribute.1.Name", "Nope"}, {"Attribute.1.Value", "1"}});
    t.call("A value must be in its range.", "400 InvalidAttributeValue",
           R"({"QueueName":"other","Attributes":{"DelaySeconds":"901"}})",
           {{"QueueName", "other"}, {"Attribute.1.Name", "DelaySeconds"}, {"Attribute.1.Value", "901"}});
    t.require_golden();
}

TEST_CASE("GetQueueUrl gives the URL of a queue by its name") {
    sqs_transcript t("GetQueueUrl");
    t.both(make_jobs);
    t.call("The queue is found.", "200", R"({"QueueName":"jobs"})", {{"QueueName", "jobs"}});
    t.call("Its owner may be named.", "200", R"({"QueueName":"jobs","QueueOwnerAWSAccountId":"000000000000"})",
           {{"QueueName", "jobs"}, {"QueueOwnerAWSAccountId", "000000000000"}});
    t.call("Another account has none.", no_queue, R"({"QueueName":"jobs","QueueOwnerAWSAccountId":"111111111111"})",
           {{"QueueName", "jobs"}, {"QueueOwnerAWSAccountId", "111111111111"}});
    t.call("Another is not there.", no_queue, R"({"QueueName":"none"})", {{"QueueName", "none"}});
    t.call("The name is required.", "400 InvalidParameterValue", "{}", {});
    t.require_golden();
}

TEST_CASE("ListQueues lists queues in pages") {
    sqs_transcript t("ListQueues");
    t.call("There are none.", "200", "{}", {});
    t.both([](sqs_caller& c) {
        for (auto const* const name : {"b", "ab", "aa"}) c.make_queue(name);
        return 0;
    });
    t.call("All are listed by name.", "200", "{}", {});
    t.call("A page has a token.", "200", R"({"QueueNamePrefix":"a","MaxResults":1})",
           {{"QueueNamePrefix", "a"}, {"MaxResults", "1"}});
    auto const token = sesame::api::page_token("ListQueues", "aa");
    t.call("The token leads on.", "200", R"({"QueueNamePrefix":"a","MaxResults":1,"NextToken":")" + token + "\"}",
           {{"QueueNamePrefix", "a"}, {"MaxResults", "1"}, {"NextToken", token}});
    t.call("A token is ours.", "400 InvalidParameterValue", R"({"MaxResults":1,"NextToken":"*"})",
           {{"MaxResults", "1"}, {"NextToken", "*"}});
    t.call("A page has up to 1000.", "400 InvalidParameterValue", R"({"MaxResults":1001})", {{"MaxResults", "1001"}});
    t.require_golden();
}

TEST_CASE("GetQueueAttributes shows what is asked for") {
    sqs_transcript t("GetQueueAttributes");
    t.both(make_jobs);
    t.call("All are shown.", "200", with(R"("AttributeNames":["All"])"),
           {{"QueueUrl", url}, {"AttributeName.1", "All"}});
    t.call("One, as old clients ask for it.", "200", with(R"("AttributeNames":["QueueArn"])"),
           {{"QueueUrl", url}, {"AttributeName", "QueueArn"}});
    t.call("Without names there are none.", "200", jobs, {{"QueueUrl", url}});
    t.call("A name must be known.", "400 InvalidAttributeName", with(R"("AttributeNames":["Nope"])"),
           {{"QueueUrl", url}, {"AttributeName.1", "Nope"}});
    t.call("The queue must be there.", no_queue, gone, {{"QueueUrl", none}});
    t.call("The URL is required.", no_queue, "{}", {});
    t.require_golden();
}

TEST_CASE("SetQueueAttributes changes a queue") {
    sqs_transcript t("SetQueueAttributes");
    t.both(make_jobs);
    t.call("An attribute is set.", "200", with(R"("Attributes":{"VisibilityTimeout":"5"})"),
           {{"QueueUrl", url}, {"Attribute.1.Name", "VisibilityTimeout"}, {"Attribute.1.Value", "5"}});
    t.call("One, as old clients set it.", "200", with(R"("Attributes":{"DelaySeconds":"5"})"),
           {{"QueueUrl", url}, {"Attribute.Name", "DelaySeconds"}, {"Attribute.Value", "5"}});
    t.call("A value must be in its range.", "400 InvalidAttributeValue", with(R"("Attributes":{"DelaySeconds":"x"})"),
           {{"QueueUrl", url}, {"Attribute.1.Name", "DelaySeconds"}, {"Attribute.1.Value", "x"}});
    t.call("Another kind of queue has the attribute.", "400 InvalidAttributeName",
           with(R"("Attributes":{"DeduplicationScope":"queue"})"),
           {{"QueueUrl", url}, {"Attribute.1.Name", "DeduplicationScope"}, {"Attribute.1.Value", "queue"}});
    t.call("A dead-letter queue must be there.", "400 InvalidParameterValue",
           with(R"("Attributes":{"RedrivePolicy":"{\"deadLetterTargetArn\":\"arn\",\"maxReceiveCount\":1}"})"),
           {{"QueueUrl", url},
            {"Attribute.1.Name", "RedrivePolicy"},
            {"Attribute.1.Value", R"({"deadLetterTargetArn":"arn","maxReceiveCount":1})"}});
    t.call("Attributes are required.", "400 MissingParameter", jobs, {{"QueueUrl", url}});
    t.call("The queue must be there.", no_queue, gone, {{"QueueUrl", none}});
    t.require_golden();
}

TEST_CASE("DeleteQueue and PurgeQueue") {
    for (auto const* const operation : {"PurgeQueue", "DeleteQueue"}) {
        sqs_transcript t(operation);
        t.both(make_jobs);
        t.call("It is done.", "200", jobs, {{"QueueUrl", url}});
        t.call("The queue must be there.", no_queue, gone, {{"QueueUrl", none}});
        t.require_golden();
    }
}

TEST_CASE("tags of queues") {
    sqs_transcript tag("TagQueue");
    tag.both(make_jobs);
    tag.call("A tag is put.", "200", with(R"("Tags":{"a":"b","c":""})"),
             {{"QueueUrl", url}, {"Tag.1.Key", "a"}, {"Tag.1.Value", "b"}, {"Tag.2.Key", "c"}, {"Tag.2.Value", ""}});
    tag.call("Tags are required.", "400 MissingParameter", jobs, {{"QueueUrl", url}});
    tag.call("A key is not empty.", "400 InvalidParameterValue", with(R"("Tags":{"":"b"})"),
             {{"QueueUrl", url}, {"Tag.1.Key", ""}, {"Tag.1.Value", "b"}});
    tag.call("Keys that begin with aws: are reserved.", "400 InvalidParameterValue", with(R"("Tags":{"aws:a":"b"})"),
             {{"QueueUrl", url}, {"Tag.1.Key", "aws:a"}, {"Tag.1.Value", "b"}});
    tag.call("The queue must be there.", no_queue, gone, {{"QueueUrl", none}});
    tag.require_golden();

    sqs_transcript list("ListQueueTags");
    list.both(make_jobs);
    list.call("There are none.", "200", jobs, {{"QueueUrl", url}});
    list.both([](sqs_caller& c) { return c.json("TagQueue", with(R"("Tags":{"a":"b"})")).status; });
    list.call("They are listed.", "200", jobs, {{"QueueUrl", url}});
    list.call("The queue must be there.", no_queue, gone, {{"QueueUrl", none}});
    list.require_golden();

    sqs_transcript untag("UntagQueue");
    untag.both(make_jobs);
    untag.call("A tag goes.", "200", with(R"("TagKeys":["a"])"), {{"QueueUrl", url}, {"TagKey.1", "a"}});
    untag.call("Keys are required.", "400 MissingParameter", jobs, {{"QueueUrl", url}});
    untag.call("The queue must be there.", no_queue, gone, {{"QueueUrl", none}});
    untag.require_golden();
}

TEST_CASE("permissions of queues") {
    sqs_transcript add("AddPermission");
    add.both(make_jobs);
    std::string const statement = R"("Label":"one","AWSAccountIds":["111111111111"],"Actions":["SendMessage"])";
    parameters const same{
        {"QueueUrl", url}, {"Label", "one"}, {"AWSAccountId.1", "111111111111"}, {"ActionName.1", "SendMessage"}};
    add.call("A permission is added.", "200", with(statement), same);
    add.call("A label is new.", "400 InvalidParameterValue", with(statement), same);
    add.call("Accounts are required.", "400 MissingParameter", with(R"("Label":"two","Actions":["*"])"),
             {{"QueueUrl", url}, {"Label", "two"}, {"ActionName.1", "*"}});
    add.call("An action is one that can be allowed.", "400 InvalidParameterValue",
             with(R"("Label":"two","AWSAccountIds":["111111111111"],"Actions":["Nope"])"),
             {{"QueueUrl", url}, {"Label", "two"}, {"AWSAccountId.1", "111111111111"}, {"ActionName.1", "Nope"}});
    add.require_golden();

    sqs_transcript remove("RemovePermission");
    remove.both([&](sqs_caller& c) {
        c.make_queue();
        return c.json("AddPermission", with(statement)).status;
    });
    remove.call("It goes.", "200", with(R"("Label":"one")"), {{"QueueUrl", url}, {"Label", "one"}});
    remove.call("It must be there.", "400 InvalidParameterValue", with(R"("Label":"one")"),
                {{"QueueUrl", url}, {"Label", "one"}});
    remove.call("A label is required.", "400 MissingParameter", jobs, {{"QueueUrl", url}});
    remove.require_golden();
}
