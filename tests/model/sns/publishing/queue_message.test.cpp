#include "model/sns/publishing/queue_message.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace sesame::sns;

namespace {

notification message(bool of_fifo_topic) {
    notification n;
    n.message_id = "id";
    n.topic_arn = "arn:aws:sns:us-east-1:123456789012:orders";
    n.message = "text";
    n.attributes = {{"colour", "String", "blue"}};
    n.group_id = "group";
    if (of_fifo_topic) n.sequence_number = "10000000000000001000", n.deduplication_id = "once";
    n.signature_version.clear();
    n.trace_header = "Root=1-2-3";
    return n;
}

recipient to(std::string const& queue, bool raw) {
    recipient out;
    out.protocol = protocol::sqs;
    out.endpoint = "arn:aws:sqs:us-east-1:123456789012:" + queue;
    out.raw = raw;
    return out;
}

} // namespace

TEST_CASE("a raw message is the text with its attributes, another one the document without") {
    auto const raw = queue_message_for(message(false), to("queue", true));
    REQUIRE(raw.body == "text");
    REQUIRE(raw.attributes.size() == 1);
    auto const whole = queue_message_for(message(false), to("queue", false));
    REQUIRE(whole.body.find("\"Message\" : \"text\"") != std::string::npos);
    REQUIRE(whole.attributes.empty());
    REQUIRE(whole.trace_header == "Root=1-2-3");
}

TEST_CASE("group and deduplication id go where the queue can use them") {
    auto const both = queue_message_for(message(true), to("queue.fifo", true));
    REQUIRE(both.group_id == "group");
    REQUIRE(both.deduplication_id == "once");
    auto const neither = queue_message_for(message(true), to("queue", true));
    REQUIRE(neither.group_id.empty());
    REQUIRE(neither.deduplication_id.empty());
    auto const group = queue_message_for(message(false), to("queue", true));
    REQUIRE(group.group_id == "group");
    REQUIRE(group.deduplication_id.empty());
}
