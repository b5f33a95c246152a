#include "model/account/options.hpp"
#include "model/sqs/messages/receiving.hpp"
#include "model/sqs/messages/sending.hpp"
#include "model/sqs/queues/queues.hpp"
#include "tests/api/control/explain/refused_case.hpp"

using namespace sesame;
using namespace sesame::test;
namespace control = sesame::api::control;

namespace {

std::string const url = "http://localhost:4566/000000000000/q", fifo_url = url + ".fifo";

preparation with_queue(std::string const& name = "q", parameters attributes = {},
                       std::string const& key = "AKIDEXAMPLE") {
    attributes.insert(attributes.begin(), {"QueueName", name});
    return having("sqs", "CreateQueue", std::move(attributes), key);
}
preparation with_fifo() {
    return with_queue("q.fifo", {{"Attribute.1.Name", "FifoQueue"}, {"Attribute.1.Value", "true"}});
}

// Makes all of these calls.
preparation after(std::vector<preparation> all) {
    return [all = std::move(all)](calling& c) {
        for (auto const& one : all) one(c);
        return parameters{};
    };
}

options strict() {
    options out;
    out.sqs_strict = true;
    return out;
}

// The handle of a message that is deleted since.
parameters with_handle_of_deleted(calling& c) {
    with_fifo()(c);
    having("sqs", "SendMessage",
           {{"QueueUrl", fifo_url}, {"MessageBody", "x"}, {"MessageGroupId", "g"}, {"MessageDeduplicationId", "d"}})(c);
    auto& q = *sqs::find_queue(c.home(), "q.fifo");
    auto handle = sqs::receive(c.all, c.home(), q, {}, c.where.now).at(0).receipt_handle;
    c.pass(std::chrono::minutes{5});
    return {{"ReceiptHandle", std::move(handle)}};
}

// As many as may be in flight.
parameters with_full_flight(calling& c) {
    with_fifo()(c);
    auto& q = *sqs::find_queue(c.home(), "q.fifo");
    for (std::size_t n = 0; n <= sqs::most_in_flight_of_fifo; ++n) {
        sqs::new_message m;
        m.body = "x";
        m.group_id = m.deduplication_id = std::to_string(n);
        sqs::send(c.all, c.home(), q, std::move(m), c.where.now);
    }
    while (q.messages.in_flight() < sqs::most_in_flight_of_fifo)
        sqs::receive(c.all, c.home(), q, {.most = 10}, c.where.now);
    return {};
}

refused_case const sqs_cases[]{
    {"sqs",
     "SendMessage",
     {{"QueueUrl", url}, {"MessageBody", "x"}},
     "There is no queue q. It exists as arn:aws:sqs:us-east-1:111111111111:q. Create it",
     with_queue("q", {}, "111111111111")},
    {"sqs", "SendMessage", {{"QueueUrl", ""}, {"MessageBody", "x"}}, "The call names no queue"},
    {"sqs",
     "CreateQueue",
     {{"QueueName", "q"}, {"Attribute.1.Name", "DelaySeconds"}, {"Attribute.1.Value", "7"}},
     "A queue of this name exists with another value of DelaySeconds",
     with_queue()},
    {.service = "sqs",
     .operation = "CreateQueue",
     .given = {{"QueueName", "q"}},
     .explanation = "A queue of this name was deleted less than 60 seconds ago",
     .before = after({with_queue(), having("sqs", "DeleteQueue", {{"QueueUrl", url}})}),
     .with = strict()},
    {.service = "sqs",
     .operation = "PurgeQueue",
     .given = {{"QueueUrl", url}},
     .explanation = "The queue was purged less than 60 seconds ago, and --sqs-strict asks to wait as AWS does. DELETE "
                    "/_sesame/v1/queues/q/messages purges it at any time.",
     .before = after({with_queue(), having("sqs", "PurgeQueue", {{"QueueUrl", url}})}),
     .with = strict()},
    {.service = "sqs",
     .operation = "SendMessage",
     .given = {{"QueueUrl", url}, {"MessageBody", std::string(20'000, 'x')}},
     .explanation = "A limit of this server is reached.",
     .before = with_queue(),
     .with = {.kept = {.message_bytes = 10'000}}},
    {"sqs",
     "CreateQueue",
     {{"QueueName", "q"}, {"Attribute.1.Name", "DeduplicationScope"}, {"Attribute.1.Value", "queue"}},
     "DeduplicationScope is for FIFO queues only"},
    {"sqs",
     "CreateQueue",
     {{"QueueName", "q"}, {"Attribute.1.Name", "VisibilityTimout"}, {"Attribute.1.Value", "1"}},
     "Queues have no attribute VisibilityTimout. Did you mean VisibilityTimeout?"},
    {"sqs",
     "GetQueueAttributes",
     {{"QueueUrl", url}, {"AttributeName.1", "Colour"}},
     "Queues have no attribute Colour. Names are case-sensitive: FifoQueue, VisibilityTimeout, ",
     with_queue()},
    {"sqs",
     "CreateQueue",
     {{"QueueName", "q"}, {"Attribute.1.Name", "ContentBasedDeduplication"}, {"Attribute.1.Value", "true"}},
     "ContentBasedDeduplication is for FIFO queues only: create the queue with FifoQueue=true"},
    {"sqs",
     "CreateQueue",
     {{"QueueName", "q"}, {"Attribute.1.Name", "FifoQueue"}, {"Attribute.1.Value", "false"}},
     "A standard queue has no attribute FifoQueue"},
    {"sqs",
     "CreateQueue",
     {{"QueueName", "q"}, {"Attribute.1.Name", "QueueArn"}, {"Attribute.1.Value", "x"}},
     "SQS itself sets QueueArn"},
    {"sqs", "CreateQueue", {{"QueueName", "q.fifo"}}, "The attribute FifoQueue=true is missing"},
    {"sqs", "CreateQueue", {{"QueueName", "a b"}}, "The name of a queue has 1 to 80 letters"},
    {"sqs",
     "CreateQueue",
     {{"QueueName", "q"}, {"Attribute.1.Name", "FifoQueue"}, {"Attribute.1.Value", "true"}},
     "With FifoQueue=true the name ends in .fifo, as in q.fifo. It has at most 80"},
    {"sqs",
     "SendMessage",
     {{"QueueUrl", "http://localhost:4566/000000000000/bouncess"}, {"MessageBody", "x"}},
     "There is no queue bouncess. Did you mean bounces? Create it",
     with_queue("bounces")},
    {"sqs",
     "GetQueueUrl",
     {{"QueueName", "bouncess"}},
     "There is no queue bouncess. It exists as arn:aws:sqs:us-east-1:111111111111:bouncess. Create it",
     after({with_queue("bounces"), with_queue("bouncess", {}, "111111111111")})},
    {"sqs",
     "SetQueueAttributes",
     {{"QueueUrl", fifo_url}, {"Attribute.1.Name", "FifoQueue"}, {"Attribute.1.Value", "false"}},
     "A queue is FIFO from its creation, or never",
     with_fifo()},
    {"sqs",
     "CreateQueue",
     {{"QueueName", "q"},
      {"Attribute.1.Name", "Policy"},
      {"Attribute.1.Value",
       R"({"Statement":{"Effect":"Allow","Principal":"*","Action":"sqs:SendMessageBatch","Resource":"*"}})"}},
     "A statement of a queue's policy has seven actions at most"},
    {"sqs",
     "CreateQueue",
     {{"QueueName", "q"}, {"Attribute.1.Name", "RedrivePolicy"}, {"Attribute.1.Value", "{}"}},
     "A RedrivePolicy is JSON such as {\"deadLetterTargetArn\": \"arn:aws:sqs:us-east-1:000000000000:dead\", "
     "\"maxReceiveCount\": 3}."},
    {"sqs",
     "SendMessage",
     {{"QueueUrl", url}, {"MessageBody", "\x01"}},
     "The message has a character that XML 1.0 does not have",
     with_queue()},
    {"sqs",
     "SendMessage",
     {{"QueueUrl", url}, {"MessageBody", std::string(2'000, 'x')}},
     "A message has at most 1024 bytes",
     with_queue("q", {{"Attribute.1.Name", "MaximumMessageSize"}, {"Attribute.1.Value", "1024"}})},
    {"sqs",
     "SendMessage",
     {{"QueueUrl", fifo_url},
      {"MessageBody", "x"},
      {"MessageGroupId", "g"},
      {"MessageDeduplicationId", "d"},
      {"DelaySeconds", "2"}},
     "DelaySeconds is not for queues of this type",
     with_fifo()},
    {"sqs",
     "SendMessage",
     {{"QueueUrl", fifo_url}, {"MessageBody", "x"}},
     "The queue is a FIFO queue: give each message a MessageGroupId.",
     with_fifo()},
    {"sqs", "SendMessage", {{"QueueUrl", url}}, "SendMessage needs MessageBody.", with_queue()},
    {"sqs",
     "SendMessage",
     {{"QueueUrl", fifo_url}, {"MessageBody", "x"}, {"MessageGroupId", "g"}},
     "The queue is a FIFO queue: give each message a MessageDeduplicationId",
     with_fifo()},
    {"sqs",
     "DeleteMessage",
     {{"QueueUrl", url}, {"ReceiptHandle", "garbage"}},
     "The receipt handle does not belong to this queue",
     with_queue()},
    {"sqs",
     "DeleteMessage",
     {{"QueueUrl", fifo_url}},
     "The message is no longer in flight under this handle",
     with_handle_of_deleted},
    {"sqs", "ReceiveMessage", {{"QueueUrl", fifo_url}}, "Too many messages are in flight", with_full_flight},
    {"sqs",
     "StartMessageMoveTask",
     {{"SourceArn", "arn:aws:sqs:us-east-1:000000000000:q"}},
     "A move task takes messages out of a dead-letter queue",
     with_queue()},
};

} // namespace

TEST_CASE("each refusal of SQS is explained with its mend, and each explanation is one that a call can meet") {
    require_explained(sqs_cases, {control::sqs_refusals});
}
