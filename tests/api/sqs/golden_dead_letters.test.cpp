#include "tests/api/sqs/queue_urls.hpp"
#include "tests/api/sqs/sqs_caller.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace sesame::test;

TEST_CASE("message move tasks and the queues whose dead letters they move") {
    auto const bury = [](sqs_caller& c) {
        c.make_queue("dead");
        c.make_queue("jobs",
                     R"({"RedrivePolicy":"{\"deadLetterTargetArn\":\"arn:aws:sqs:us-east-1:000000000000:dead\",)"
                     R"(\"maxReceiveCount\":1}"})");
        c.send(url, "letter");
        c.receive(url, ",\"VisibilityTimeout\":0");
        c.receive(url);
        return 0;
    };
    std::string const dead = "arn:aws:sqs:us-east-1:000000000000:dead", no_dead = dead + "x";
    auto const from = [](std::string const& arn) { return R"({"SourceArn":")" + arn + "\"}"; };

    sqs_transcript sources("ListDeadLetterSourceQueues");
    sources.both(bury);
    auto const dead_url = "http://localhost:4566/000000000000/dead";
    sources.call("They are listed.", "200", R"({"QueueUrl":")" + std::string(dead_url) + "\"}",
                 {{"QueueUrl", dead_url}});
    sources.call("Others have none.", "200", R"({"QueueUrl":")" + url + "\"}", {{"QueueUrl", url}});
    sources.call("The queue must be there.", no_queue, gone, {{"QueueUrl", none}});
    sources.require_golden();

    sqs_transcript start("StartMessageMoveTask");
    start.both(bury);
    start.call("It begins.", "200", R"({"SourceArn":")" + dead + R"(","MaxNumberOfMessagesPerSecond":1})",
               {{"SourceArn", dead}, {"MaxNumberOfMessagesPerSecond", "1"}});
    start.call("There is one at a time.", "400 InvalidParameterValue", from(dead), {{"SourceArn", dead}});
    start.call("The source must be there.", "404 ResourceNotFoundException", from(no_dead), {{"SourceArn", no_dead}});
    start.call("A source is required.", "400 MissingParameter", "{}", {});
    start.require_golden();

    sqs_transcript list("ListMessageMoveTasks");
    list.both([&](sqs_caller& c) {
        bury(c);
        c.json("StartMessageMoveTask", from(dead));
        c.all.run_due(c.where.now);
        c.send("dead", "another");
        return c.json("StartMessageMoveTask", R"({"SourceArn":")" + dead + R"(","MaxNumberOfMessagesPerSecond":1})")
            .status;
    });
    list.call("The newest comes first.", "200", R"({"SourceArn":")" + dead + R"(","MaxResults":10})",
              {{"SourceArn", dead}, {"MaxResults", "10"}});
    list.call("The source must be there.", "404 ResourceNotFoundException", from(no_dead), {{"SourceArn", no_dead}});
    list.call("Ten at most.", "400 InvalidParameterValue", R"({"SourceArn":")" + dead + R"(","MaxResults":11})",
              {{"SourceArn", dead}, {"MaxResults", "11"}});
    list.require_golden();

    sqs_transcript cancel("CancelMessageMoveTask");
    auto const task = cancel.both([&](sqs_caller& c) {
        bury(c);
        return json_member(c.json("StartMessageMoveTask", from(dead)), "/TaskHandle");
    });
    auto const of = [](std::string const& handle) { return R"({"TaskHandle":")" + handle + "\"}"; };
    cancel.call("It ends.", "200", of(task), {{"TaskHandle", task}});
    cancel.call("It must run.", "400 AWS.SimpleQueueService.UnsupportedOperation", of(task), {{"TaskHandle", task}});
    cancel.call("Garbage is no handle.", "400 InvalidParameterValue", of("x"), {{"TaskHandle", "x"}});
    cancel.require_golden();
}
