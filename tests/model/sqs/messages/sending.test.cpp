#include "model/sqs/messages/digest.hpp"
#include "model/sqs/reason.hpp"
#include "tests/model/sqs/queue_world.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace sesame;
using namespace sesame::test;
using sqs::reason;

namespace {

// What SQS says to a message of this kind.
std::string told(queue_world& w, sqs::queue& to, auto change) {
    sqs::new_message m;
    m.body = "x";
    change(m);
    return refusal_of([&] { sqs::send(w.all, w.home, to, m, w.now); });
}

std::string with_attribute(queue_world& w, std::string name, std::string type, std::string value) {
    return told(w, w.make(), [&](auto& m) { m.attributes = {{name, type, value}}; });
}

} // namespace

TEST_CASE("the digest of attributes is that which AWS computes") {
    CHECK(sqs::md5_of({{"attr1", "String", "val1"}}) == "c7e1ca7af5f8e98eb1fbb7b239ed5bf4");
    CHECK(sqs::md5_of({{"n", "Number", "1"}, {"b", "Binary", std::string("\0\1", 2)}}) ==
          "6d3e0b67e05bf94ede72102c4dc09565");
    CHECK_FALSE(sqs::md5_of({}));
}

TEST_CASE("a message is accepted with its digests, and received as it was sent") {
    queue_world w;
    auto& q = w.make();
    sqs::new_message m;
    m.body = "hello";
    m.attributes = {{"attr1", "String", "val1"}};
    m.trace_header = "Root=1-5759e988";
    auto const sent = sqs::send(w.all, w.home, q, m, w.now);
    CHECK(sent.id.size() == 36);
    CHECK(sent.md5_of_body == "5d41402abc4b2a76b9719d911017c592");
    CHECK(sent.md5_of_attributes == "c7e1ca7af5f8e98eb1fbb7b239ed5bf4");
    CHECK(sent.md5_of_system_attributes);
    CHECK_FALSE(sent.sequence_number);
    auto const got = w.receive(q);
    REQUIRE(got.size() == 1);
    CHECK(got[0].is->what->id == sent.id);
    CHECK(got[0].is->what->trace_header == "Root=1-5759e988");
    CHECK(got[0].is->receive_count == 1);
}

TEST_CASE(
    "a body has at least one character, all allowed in XML, and the queue's greatest length with its attributes") {
    queue_world w;
    auto& q = w.make("small", {{"MaximumMessageSize", "1024"}});
    CHECK(told(w, q, [](auto& m) { m.body = ""; }) == "parameter_missing: MessageBody");
    for (auto const* const bad : {"\x01", "a\x1f", "\xef\xbf\xbe", "\xef\xbf\xbf"})
        CHECK(told(w, q, [&](auto& m) { m.body = bad; }) == "invalid_message_contents");
    for (auto const* const good : {"\t\n\r", "\x7f", "\xef\xbf\xbd", "\xf0\x9f\x98\x80"})
        CHECK(told(w, q, [&](auto& m) { m.body = good; }) == "accepted");
    CHECK(told(w, q, [](auto& m) { m.body = std::string(1'024, 'x'); }) == "accepted");
    CHECK(told(w, q, [](auto& m) { m.body = std::string(1'025, 'x'); }) == "message_too_long: 1024");
    CHECK(told(w, q, [](auto& m) {
              m.body = std::string(1'000, 'x');
              m.attributes = {{"name", "String", std::string(15, 'v')}}; // 25 bytes
          }) == "message_too_long: 1024");
}

TEST_CASE("attributes of messages have names, types and values as AWS asks") {
    queue_world w;
    CHECK(with_attribute(w, "a.b-c_1", "String", "v") == "accepted");
    CHECK(with_attribute(w, "a", "String.Array", "[]") == "accepted");
    CHECK(with_attribute(w, "a", "Number.int", "-1.5e3") == "accepted");
    CHECK(with_attribute(w, "a", "Binary.gif", std::string(1, '\0')) == "accepted");
    CHECK(with_attribute(w, "", "String", "v") == "message_attribute_name_empty");
    CHECK(with_attribute(w, std::string(257, 'a'), "String", "v") == "message_attribute_name_too_long");
    CHECK(with_attribute(w, "a b", "String", "v") == "message_attribute_name_has_character");
    for (auto const* const reserved : {"AWS.x", "amazon.x", ".a", "a.", "a..b"})
        CHECK(with_attribute(w, reserved, "String", "v") == "message_attribute_name_reserved");
    CHECK(with_attribute(w, "a", "", "v") == "message_attribute_type_missing: a");
    CHECK(with_attribute(w, "a", "Stringy", "v") == "message_attribute_type_unknown: a");
    CHECK(with_attribute(w, "a", "String." + std::string(250, 'a'), "v") == "message_attribute_type_too_long");
    CHECK(with_attribute(w, "a", "String.\x01", "v") == "invalid_message_contents");
    CHECK(with_attribute(w, "a", "String", "") == "message_attribute_empty: a, String");
    CHECK(with_attribute(w, "a", "String", "\x01") == "invalid_message_contents");
    for (auto const* const wrong : {"x", "1x", "nan", "0x10", "--1"})
        CHECK(with_attribute(w, "a", "Number", wrong) == "message_attribute_not_a_number: a");
    CHECK(told(w, w.make(), [](auto& m) {
              for (int i = 0; i < 11; ++i) m.attributes.push_back({"a" + std::to_string(i), "String", "v"});
          }) == "too_many_message_attributes: 11");
}

TEST_CASE("a delay is that of the message, else that of the queue, and goes by the account's clock") {
    queue_world w;
    auto& q = w.make("late", {{"DelaySeconds", "10"}});
    w.send(q, "queue's");
    sqs::new_message own;
    own.body = "own";
    own.delay = 0;
    sqs::send(w.all, w.home, q, own, w.now);
    CHECK(w.attribute(q, "ApproximateNumberOfMessagesDelayed") == "1");
    CHECK(w.bodies(q) == "own");
    w.advance(std::chrono::milliseconds{9'999});
    CHECK(w.bodies(q) == "");
    w.advance(std::chrono::milliseconds{1});
    CHECK(w.bodies(q) == "queue's");
    for (auto const wrong : {-1, 901})
        CHECK(told(w, q, [&](auto& m) { m.delay = wrong; }) == "delay_out_of_range: " + std::to_string(wrong));
}

TEST_CASE("nothing is sent where all queues together have no room, and that is counted") {
    options o;
    o.kept.message_bytes = 20'000;
    queue_world w(std::move(o));
    auto& q = w.make();
    std::string first;
    int sent = 0;
    while ((first = refusal_of([&] { w.send(q, std::string(1'000, 'x')); })) == "accepted") ++sent;
    CHECK(first == "no_room: 20000");
    CHECK(sent > 5);
    CHECK(w.home.sqs->refused == 1);
    CHECK(w.home.sqs->bytes <= 20'000);
    w.remove(q, w.receive(q).at(0).receipt_handle);
    CHECK(refusal_of([&] { w.send(q, "there is room again"); }) == "accepted");
}

TEST_CASE("a standard queue takes a group id, and no deduplication id") {
    queue_world w;
    auto& q = w.make();
    CHECK(told(w, q, [](auto& m) { m.group_id = "g"; }) == "accepted");
    CHECK(told(w, q, [](auto& m) { m.deduplication_id = "d"; }) == "not_for_queue: MessageDeduplicationId, d");
}

TEST_CASE("messages that are older than the queue keeps them go, also those in flight") {
    queue_world w;
    auto& q = w.make("short", {{"MessageRetentionPeriod", "60"}});
    w.send(q, "a");
    w.send(q, "b");
    w.receive(q, 1, 3'600);
    w.advance(std::chrono::seconds{59});
    CHECK(q.messages.size() == 2);
    w.advance(std::chrono::seconds{1});
    CHECK(q.messages.size() == 0);
    CHECK(w.home.sqs->bytes == sqs::bytes_of(q));
}
