#include "model/sqs/queues/attributes.hpp"

#include "tests/model/sqs/queue_world.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace sesame;
using namespace sesame::test;

namespace {

std::string told(queue_world& w, sqs::queue& q, std::string const& name, std::string const& value) {
    return refusal_of([&] { sqs::set_attributes(w.all, w.home, q, {{name, value}}, w.now); });
}

} // namespace

TEST_CASE("a new queue has AWS's attributes, and a FIFO queue four more") {
    queue_world w;
    sqs::text_pairs const expected{{"QueueArn", "arn:aws:sqs:us-east-1:123456789012:jobs"},
                                   {"ApproximateNumberOfMessages", "0"},
                                   {"ApproximateNumberOfMessagesNotVisible", "0"},
                                   {"ApproximateNumberOfMessagesDelayed", "0"},
                                   {"CreatedTimestamp", "1700000000"},
                                   {"LastModifiedTimestamp", "1700000000"},
                                   {"VisibilityTimeout", "30"},
                                   {"MaximumMessageSize", "1048576"},
                                   {"MessageRetentionPeriod", "345600"},
                                   {"DelaySeconds", "0"},
                                   {"ReceiveMessageWaitTimeSeconds", "0"},
                                   {"SqsManagedSseEnabled", "true"}};
    CHECK(sqs::shown_attributes(w.make(), {"All"}) == expected);
    auto& fifo = w.make_fifo();
    CHECK(sqs::shown_attributes(fifo, {"All"}).size() == expected.size() + 4);
    CHECK(w.attribute(fifo, "FifoQueue") == "true");
    CHECK(w.attribute(fifo, "ContentBasedDeduplication") == "false");
    CHECK(w.attribute(fifo, "DeduplicationScope") == "queue");
    CHECK(w.attribute(fifo, "FifoThroughputLimit") == "perQueue");
    CHECK(sqs::shown_attributes(fifo, {}).empty());
    CHECK(refusal_of([&] { sqs::shown_attributes(fifo, {"Nope"}); }) == "unknown_attribute: Nope");
}

TEST_CASE("each number has its range") {
    struct range {
        char const *name, *least, *most, *below, *above;
    };
    queue_world w;
    auto& q = w.make();
    for (auto const& r :
         {range{"VisibilityTimeout", "0", "43200", "-1", "43201"}, range{"DelaySeconds", "0", "900", "-1", "901"},
          range{"MaximumMessageSize", "1024", "1048576", "1023", "1048577"},
          range{"MessageRetentionPeriod", "60", "1209600", "59", "1209601"},
          range{"ReceiveMessageWaitTimeSeconds", "0", "20", "-1", "21"},
          range{"KmsDataKeyReusePeriodSeconds", "60", "86400", "59", "86401"}}) {
        CHECK(told(w, q, r.name, r.least) == "accepted");
        CHECK(told(w, q, r.name, r.most) == "accepted");
        for (auto const* const bad : {r.below, r.above, "", "x", "1.5", "99999999999999999999"})
            CHECK(told(w, q, r.name, bad) == std::string("invalid_attribute_value: ") + r.name);
    }
}

TEST_CASE("attributes that nobody sets, and those of the other kind of queue, are unknown") {
    queue_world w;
    auto& q = w.make();
    auto& fifo = w.make_fifo();
    for (auto const* const name : {"QueueArn", "CreatedTimestamp", "ApproximateNumberOfMessages", "Nope", "FifoQueue"})
        CHECK(told(w, q, name, "1") == std::string("unknown_attribute: ") + name);
    CHECK(told(w, q, "ContentBasedDeduplication", "true") == "unknown_attribute: ContentBasedDeduplication");
    CHECK(told(w, q, "DeduplicationScope", "queue") == "attribute_needs_fifo: DeduplicationScope");
    CHECK(told(w, q, "FifoThroughputLimit", "perQueue") == "attribute_needs_fifo: FifoThroughputLimit");
    CHECK(told(w, fifo, "FifoQueue", "true") == "accepted");
    CHECK(told(w, fifo, "FifoQueue", "false") == "queue_type_not_changeable");
    CHECK(told(w, fifo, "DeduplicationScope", "all") == "invalid_attribute_value: DeduplicationScope");
    CHECK(told(w, fifo, "FifoThroughputLimit", "perMessageGroupId") ==
          "attribute_value_because: FifoThroughputLimit, To set FifoThroughputLimit to perMessageGroupId, the "
          "DeduplicationScope must be messageGroup.");
    sqs::set_attributes(w.all, w.home, fifo,
                        {{"FifoThroughputLimit", "perMessageGroupId"}, {"DeduplicationScope", "messageGroup"}}, w.now);
    CHECK(w.attribute(fifo, "FifoThroughputLimit") == "perMessageGroupId");
}

TEST_CASE("a key of KMS ends the encryption by SQS, and shows how long data keys are used") {
    queue_world w;
    auto& q = w.make();
    CHECK(w.attribute(q, "KmsDataKeyReusePeriodSeconds") == "(none)");
    CHECK(told(w, q, "KmsMasterKeyId", "alias/aws/sqs") == "accepted");
    CHECK(w.attribute(q, "SqsManagedSseEnabled") == "false");
    CHECK(w.attribute(q, "KmsDataKeyReusePeriodSeconds") == "300");
    CHECK(told(w, q, "KmsMasterKeyId", "") == "accepted");
    CHECK(w.attribute(q, "KmsMasterKeyId") == "(none)");
    CHECK(refusal_of([&] {
              sqs::set_attributes(w.all, w.home, q, {{"SqsManagedSseEnabled", "true"}, {"KmsMasterKeyId", "k"}}, w.now);
          }) == "encrypted_twice");
}

TEST_CASE("a policy is JSON, is kept as it was given, and an empty one removes it") {
    queue_world w;
    auto& q = w.make();
    CHECK(told(w, q, "Policy", "x") == "invalid_attribute_value: Policy");
    CHECK(told(w, q, "Policy", R"({ "Version":"2012-10-17" })") == "accepted");
    CHECK(w.attribute(q, "Policy") == R"({ "Version":"2012-10-17" })");
    CHECK(told(w, q, "Policy", R"({"Id":"half a pair: \ud83d"})") == "accepted");
    CHECK(w.attribute(q, "Policy") == R"({"Id":"half a pair: \ud83d"})");
    CHECK(told(w, q, "Policy", "") == "accepted");
    CHECK(w.attribute(q, "Policy") == "(none)");
}

TEST_CASE("a change of attributes is dated, and one that is refused changes nothing") {
    queue_world w;
    auto& q = w.make();
    w.advance(std::chrono::seconds{5});
    CHECK(refusal_of([&] {
              sqs::set_attributes(w.all, w.home, q, {{"DelaySeconds", "5"}, {"VisibilityTimeout", "x"}}, w.now);
          }) == "invalid_attribute_value: VisibilityTimeout");
    CHECK(w.attribute(q, "DelaySeconds") == "0");
    CHECK(w.attribute(q, "LastModifiedTimestamp") == "1700000000");
    told(w, q, "DelaySeconds", "5");
    CHECK(w.attribute(q, "LastModifiedTimestamp") == "1700000005");
}
