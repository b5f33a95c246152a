#include "model/account/account.hpp"
#include "model/sns/delivery/outbox.hpp"
#include "tests/server/process/running_server.hpp"
#include "tests/support/golden.hpp"

#include <boost/json/parse.hpp>
#include <catch2/catch_test_macros.hpp>

using namespace sesame;
using namespace sesame::test;

// The side of a queue's server that a real one does not show: what it is sent, and what comes of bad answers.

namespace {

constexpr auto queue = "arn:aws:sqs:eu-west-1:123456789012:queue";
constexpr auto url = R"({"QueueUrl":"http://sqs.test/123456789012/queue"})";

server::settings sending_to(imposter const& sqs) {
    server::settings out;
    out.sqs_endpoint = sqs.url();
    return out;
}

std::string subscribed(running_server& server, std::string const& topic, std::string const& attributes = "") {
    parameters p{{"Action", "Subscribe"}, {"TopicArn", topic}, {"Protocol", "sqs"}, {"Endpoint", queue}};
    p.emplace_back("Attributes.entry.1.key", "RawMessageDelivery");
    p.emplace_back("Attributes.entry.1.value", "true");
    if (!attributes.empty()) {
        p.emplace_back("Attributes.entry.2.key", "RedrivePolicy");
        p.emplace_back("Attributes.entry.2.value", attributes);
    }
    return server.call(p).element("SubscriptionArn");
}

boost::json::object json_of(received const& request) { return boost::json::parse(request.body).as_object(); }

} // namespace

TEST_CASE("a queue is asked for by name and sent to in SQS's own protocol, signed") {
    imposter sqs({status(200, "", url)});
    test_clock clock;
    server::settings how = sending_to(sqs);
    server::server_options options;
    options.clock = clock.reader();
    running_server server(options, how);
    auto const topic = server.create_topic("news");
    subscribed(server, topic);
    server.call({{"Action", "Publish"},
                 {"TopicArn", topic},
                 {"Message", "hello"},
                 {"MessageAttributes.entry.1.Name", "colour"},
                 {"MessageAttributes.entry.1.Value.DataType", "String.name"},
                 {"MessageAttributes.entry.1.Value.StringValue", "blue"},
                 {"MessageAttributes.entry.2.Name", "bytes"},
                 {"MessageAttributes.entry.2.Value.DataType", "Binary"},
                 {"MessageAttributes.entry.2.Value.BinaryValue", "AgME"}});
    REQUIRE(sqs.wait_for(2));
    auto const requests = sqs.requests();
    CHECK(requests[0].request_line == "POST / HTTP/1.1");
    CHECK(requests[0].value_of("X-Amz-Target") == "AmazonSQS.GetQueueUrl");
    CHECK(requests[0].body == R"({"QueueName":"queue","QueueOwnerAWSAccountId":"123456789012"})");
    CHECK(requests[1].value_of("X-Amz-Target") == "AmazonSQS.SendMessage");
    CHECK(requests[1].value_of("Content-Type") == "application/x-amz-json-1.0");
    CHECK(requests[1].value_of("X-Amz-Date") == "20260102T030405Z");
    CHECK(requests[1]
              .value_of("Authorization")
              .starts_with("AWS4-HMAC-SHA256 Credential=123456789012/20260102/eu-west-1/sqs/aws4_request, "
                           "SignedHeaders=content-type;host;x-amz-date;x-amz-target, Signature="));
    CHECK(json_of(requests[1]) ==
          boost::json::parse(R"({"QueueUrl":"http://sqs.test/123456789012/queue","MessageBody":"hello",
            "MessageAttributes":{"colour":{"DataType":"String.name","StringValue":"blue"},
                                 "bytes":{"DataType":"Binary","BinaryValue":"AgME"}}})"));
}

TEST_CASE("what waits for a queue goes in batches, and each message fares as the answer says") {
    imposter sqs({held(), status(200, "", url), status(200, "", R"({"Successful":[{"Id":"0"}],"Failed":[
                    {"Id":"1","SenderFault":true,"Code":"InvalidMessageContents","Message":"no"},
                    {"Id":"2","SenderFault":false,"Code":"InternalError","Message":"later"}]})")});
    server::server_options options;
    options.deliveries.connection_pool.connections_per_endpoint = 1;
    running_server server(options, sending_to(sqs));
    auto const topic = server.create_topic("news");
    subscribed(server, topic);
    server.publish(topic, "first"); // refused: the first answer is no queue URL
    REQUIRE(sqs.wait_for(1));
    for (auto const* text : {"good", "bad", "unlucky"}) server.publish(topic, text);
    // All three wait behind the first.
    REQUIRE(server.eventually([](account const& a) { return a.outbox->owed_count() == 4 && !a.outbox->has_ready(); }));
    sqs.release();
    REQUIRE(sqs.wait_for(3));
    auto const batch = json_of(sqs.requests()[2]);
    REQUIRE(batch.at("Entries").as_array().size() == 3);
    REQUIRE(server.eventually([](account const& a) { return a.outbox->history().size() >= 2; }));
    auto const over = server.settled();
    CHECK(over[0].how == sns::settled::result::delivered);
    CHECK(over[1].how == sns::settled::result::failed);
    CHECK(over[1].body == "bad");
    CHECK(over[1].attempts.back().ended.error == "InvalidMessageContents: no");
}

TEST_CASE("a queue that does not exist makes dead letters of its messages at once") {
    auto const gone = status(400, "", R"({"__type":"com.amazonaws.sqs#QueueDoesNotExist","message":"gone"})");
    imposter sqs({gone, status(200, "", url), status(200, "", "{}")});
    running_server server({}, sending_to(sqs));
    auto const topic = server.create_topic("news");
    subscribed(server, topic, R"({"deadLetterTargetArn":"arn:aws:sqs:us-east-1:123456789012:dead"})");
    server.publish(topic, "hello");
    REQUIRE(sqs.wait_for(3));
    CHECK(json_of(sqs.requests()[1]).at("QueueName").as_string() == "dead");
    CHECK(json_of(sqs.requests()[2]).at("MessageBody").as_string() == "hello");
    REQUIRE(server.eventually([](account const& a) { return a.outbox->history().size() == 2; }));
    auto const over = server.settled();
    CHECK(over[0].how == sns::settled::result::dead_lettered);
    CHECK(over[0].attempts.at(0).ended.error == "QueueDoesNotExist: gone");
    CHECK(over[1].how == sns::settled::result::delivered);
}

TEST_CASE("a server that is no SQS server leaves the message owed and tried again") {
    for (auto const& [code, body] : {std::pair{200, "<html>"}, {500, "oops"}, {503, ""}}) {
        imposter sqs(std::vector<reply>(4, status(code, "", body)));
        test_clock clock;
        server::server_options options;
        options.clock = clock.reader();
        running_server server(options, sending_to(sqs));
        auto const topic = server.create_topic("news");
        subscribed(server, topic);
        server.publish(topic, "hello");
        REQUIRE(sqs.wait_for(4)); // three retries follow at once, the next after a second
        CHECK(server.home([](account const& a) { return a.outbox->owed_count(); }) == 1);
    }
}
