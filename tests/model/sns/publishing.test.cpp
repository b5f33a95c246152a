#include "model/sns/publishing.hpp"

#include "tests/model/fixture.hpp"
#include "tests/model/sns/submissions.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace sesame;
using namespace sesame::sns;
using test::message, test::structured;

namespace {

struct publisher : test::world {
    explicit publisher(std::string const& name = "news", sns::text_map const& attributes = {})
        : to(topic(name, attributes)) {}

    sns::found_topic to;

    std::string refusal(submission const& s) {
        return test::refusal_of([&] { sns::publish(to, s, here()); });
    }
    std::string refusal_of_attribute(submitted_attribute a) {
        submission s;
        s.message = "m";
        s.attributes.push_back(std::move(a));
        return refusal(s);
    }
};

} // namespace

TEST_CASE("only confirmed subscriptions get a message") {
    publisher w;
    w.subscribe(w.to, "http://127.0.0.1:9/pending");
    w.deliver_all();
    auto const& confirmed = w.subscribe_and_confirm(w.to, "http://127.0.0.1:9/confirmed");
    w.publish(w.to, "hello");
    auto const ids = w.home.outbox.take_ready(10);
    REQUIRE(ids.size() == 1);
    REQUIRE(w.home.outbox.find(ids[0])->to.subscription_arn == confirmed.arn);
}

TEST_CASE("a structured message gives each protocol its own text, or the default") {
    publisher w;
    w.subscribe_and_confirm(w.to, "http://127.0.0.1:9/");
    w.subscribe(w.to, "arn:aws:sqs:us-east-1:123456789012:q");
    sns::publish(w.to, structured(R"({"default":"for all","http":"for http","unknown":5})"), w.here());
    std::map<std::string, std::string> texts;
    for (auto const id : w.home.outbox.take_ready(10)) {
        auto const& owed = *w.home.outbox.find(id);
        texts[std::string(name_of(owed.to.protocol))] = w.home.outbox.find_notification(owed.notification)->message;
    }
    REQUIRE(texts == std::map<std::string, std::string>{{"http", "for http"}, {"sqs", "for all"}});
}

TEST_CASE("messages are refused in AWS's words") {
    publisher w;
    std::string const ip = "InvalidParameter: Invalid parameter: ";
    REQUIRE(w.refusal(message("")) == ip + "Empty message");
    REQUIRE(w.refusal(structured("nonsense")) == ip + "Message Structure - JSON message body failed to parse");
    REQUIRE(w.refusal(structured("{}")) == ip + "Message Structure - No default entry in JSON message body");
    REQUIRE(w.refusal(structured(R"({"default":1})")) ==
            ip + "Message Structure - No default entry in JSON message body");
}

TEST_CASE("a subject has 1 to 100 characters on one line") {
    publisher w;
    auto const with = [&](std::string subject) {
        auto s = message("m");
        s.subject = std::move(subject);
        return w.refusal(s);
    };
    std::string const refused = "InvalidParameter: Invalid parameter: Subject";
    REQUIRE(with("") == refused);
    REQUIRE(with(std::string(101, 'x')) == refused);
    REQUIRE(with("two\nlines") == refused);
    REQUIRE(with(std::string(100, 'x')) == "accepted");
    std::string umlauts;
    for (int i = 0; i < 100; ++i) umlauts += "\xc3\xbc";
    REQUIRE(with(umlauts) == "accepted");
    std::string faces; // two characters each to Java
    for (int i = 0; i < 50; ++i) faces += "😀";
    REQUIRE(with(faces) == "accepted");
    REQUIRE(with(faces + "x") == refused);
    for (auto const* const control : {"a\x7f", "a\xc2\x80", "a\xc2\x85z", "a\xc2\x9f"})
        REQUIRE(with(control) == refused);
    REQUIRE(with("a\xc2\xa0") == "accepted");
}

TEST_CASE("a message with its attributes may have 262,144 bytes, and not one more") {
    publisher w;
    REQUIRE(w.refusal(message(std::string(262'144, 'x'))) == "accepted");
    REQUIRE(w.refusal(message(std::string(262'145, 'x'))) == "InvalidParameter: Invalid parameter: Message too long");
    auto with_attribute = message(std::string(262'144 - 4 - 6 - 5, 'x'));
    with_attribute.attributes.push_back({"name", "String", "value", std::nullopt});
    REQUIRE(w.refusal(with_attribute) == "accepted");
    with_attribute.message += "x";
    REQUIRE(w.refusal(with_attribute) == "InvalidParameter: Invalid parameter: Message too long");
}

TEST_CASE("a topic's MaximumMessageSize replaces the limit") {
    publisher w;
    set_attribute(w.to.value, "MaximumMessageSize", "1024", w.now);
    REQUIRE(w.refusal(message(std::string(1'025, 'x'))).ends_with("Message too long"));
    set_attribute(w.to.value, "MaximumMessageSize", "1048576", w.now);
    REQUIRE(w.refusal(message(std::string(1'048'576, 'x'))) == "accepted");
}

TEST_CASE("message attributes are refused in AWS's words") {
    publisher w;
    struct row {
        submitted_attribute attribute;
        char const* expected;
    };
    auto const none = std::nullopt;
    row const rows[]{
        {{"attr1", "String", "", none},
         "The message attribute 'attr1' must contain non-empty message attribute value for message attribute type "
         "'String'."},
        {{"attr1", "Number", none, none},
         "The message attribute 'attr1' must contain non-empty message attribute value for message attribute type "
         "'Number'."},
        {{"attr1", "String", none, "x"}, "The message attribute 'attr1' with type 'String' must use field 'String'."},
        {{"attr1", "Number", none, "x"}, "The message attribute 'attr1' with type 'Number' must use field 'String'."},
        {{"attr1", "Binary", "x", none}, "The message attribute 'attr1' with type 'Binary' must use field 'Binary'."},
        {{"attr1", "InvalidType", "x", none},
         "The message attribute 'attr1' has an invalid message attribute type, the set of supported type prefixes is "
         "Binary, Number, and String."},
        {{"attr1", "Stringprefixed", "x", none},
         "The message attribute 'attr1' has an invalid message attribute type, the set of supported type prefixes is "
         "Binary, Number, and String."},
        {{"attr1", "String.", "x", none},
         "The message attribute 'attr1' has an invalid message attribute type, the set of supported type prefixes is "
         "Binary, Number, and String."},
        {{std::string(257, 'a'), "String", "x", none}, "Length of message attribute name must be less than 256 bytes."},
        {{"a^b", "String", "x", none},
         "Invalid non-alphanumeric character '#x5E' was found in the message attribute name. Can only include "
         "alphanumeric characters, hyphens, underscores, or dots."},
        {{".a", "String", "x", none}, "Invalid message attribute name starting with character '.' was found."},
        {{"a.", "String", "x", none}, "Invalid message attribute name ending with character '.' was found."},
        {{"a..b", "String", "x", none}, "Message attribute name can not have successive '.' character."},
        {{"AWS.x", "String", "x", none},
         "Message attribute name can not start with the reserved prefix 'AWS.' or 'Amazon.'."},
        {{"amazon.x", "String", "x", none},
         "Message attribute name can not start with the reserved prefix 'AWS.' or 'Amazon.'."},
        {{"a", "String." + std::string(250, 'x'), "x", none},
         "Length of message attribute type must be less than 256 bytes."},
        {{"n", "Number", "many", none}, "Could not cast message attribute 'n' value to number."},
    };
    for (auto const& r : rows) {
        INFO(r.expected);
        REQUIRE(w.refusal_of_attribute(r.attribute) == std::string("ParameterValueInvalid: ") + r.expected);
    }
}

TEST_CASE("message attributes that AWS takes are taken") {
    publisher w;
    for (auto const* type : {"String.prefixed", "String.  prefixed.", "String.Array", "String"})
        REQUIRE(w.refusal_of_attribute({"a", type, "x", std::nullopt}) == "accepted");
    for (auto const* name : {"AWS", "AWSx", "AWS.SNS.SMS.SenderID", "AWS.SNS.MOBILE.APNS.TTL", "AWS.MM.SMS.EntityId"})
        REQUIRE(w.refusal_of_attribute({name, "String", "x", std::nullopt}) == "accepted");
    REQUIRE(w.refusal_of_attribute({"a", "String." + std::string(249, 'x'), "x", std::nullopt}) == "accepted");
    for (auto const* number : {"1", "-1.5", "3.015e2"})
        REQUIRE(w.refusal_of_attribute({"a", "Number.int", number, std::nullopt}) == "accepted");
    REQUIRE(w.refusal_of_attribute({"a", "Binary", std::nullopt, std::string("\x02\x03", 2)}) == "accepted");
}

TEST_CASE("attributes are delivered in the order recorded from AWS, whatever the published one") {
    auto const delivered = [](std::vector<std::string> const& published) {
        std::vector<submitted_attribute> given;
        for (auto const& name : published) given.push_back({name, "String", "v", {}});
        std::vector<std::string> names;
        for (auto const& a : checked_attributes(given)) names.push_back(a.name);
        return names;
    };
    using names = std::vector<std::string>;
    CHECK(delivered({"attr1", "attr2"}) == names{"attr2", "attr1"});
    CHECK(delivered({"attr2", "attr1"}) == names{"attr2", "attr1"});
    CHECK(delivered({"store", "def"}) == names{"def", "store"});
    CHECK(delivered({"my_attribute_no_1", "my_attribute_no_2", "Version"}) ==
          names{"Version", "my_attribute_no_2", "my_attribute_no_1"});
    CHECK(delivered({"BB", "Aa"}) == names{"BB", "Aa"}); // of one bucket
    CHECK(delivered({"a0", "a1", "a2", "a3", "a4", "a5", "a6", "a7", "a8", "a9", "a10", "a11", "a12"}) ==
          names{"a11", "a10", "a12", "a0", "a1", "a2", "a3", "a4", "a5", "a6", "a7", "a8", "a9"}); // of 32
}

TEST_CASE("a filter policy decides who gets a message") {
    publisher w;
    w.subscribe_and_confirm(w.to, "http://127.0.0.1:9/a", {{"FilterPolicy", R"({"store":["here"]})"}});
    w.subscribe_and_confirm(w.to, "http://127.0.0.1:9/b",
                            {{"FilterPolicy", R"({"n":[{"numeric":[">",5]}]})"}, {"FilterPolicyScope", "MessageBody"}});
    auto const endpoints_of = [&](submission const& s) {
        sns::publish(w.to, s, w.here());
        std::string out;
        for (auto const id : w.home.outbox.take_ready(10)) out += w.home.outbox.find(id)->to.endpoint.back();
        return out;
    };
    auto here = message("text");
    here.attributes.push_back({"store", "String", "here", std::nullopt});
    REQUIRE(endpoints_of(here) == "a");
    REQUIRE(endpoints_of(message(R"({"n":6})")) == "b");
    REQUIRE(endpoints_of(message(R"({"n":5})")).empty());
}

TEST_CASE("a FIFO topic asks for a group and a deduplication id") {
    publisher w("t.fifo", {{"FifoTopic", "true"}});
    auto s = message("Test");
    REQUIRE(w.refusal(s) ==
            "InvalidParameter: Invalid parameter: The MessageGroupId parameter is required for FIFO topics");
    s.group_id = "g";
    REQUIRE(w.refusal(s) ==
            "InvalidParameter: Invalid parameter: The topic should either have ContentBasedDeduplication enabled or "
            "MessageDeduplicationId provided explicitly");
    s.deduplication_id = "d";
    REQUIRE(w.refusal(s) == "accepted");
}

TEST_CASE("a standard topic refuses a deduplication id and takes a group id") {
    publisher w;
    auto s = message("m");
    s.group_id = "g";
    REQUIRE(w.refusal(s) == "accepted");
    s.deduplication_id = "d";
    REQUIRE(w.refusal(s) == "InvalidParameter: Invalid parameter: MessageDeduplicationId Reason: The request includes "
                            "MessageDeduplicationId parameter that is not valid for this topic type");
}

TEST_CASE("an equal message within five minutes gets the answer of the first and is not delivered") {
    publisher w;
    auto const topic = w.topic("t.fifo", {{"FifoTopic", "true"}, {"ContentBasedDeduplication", "true"}});
    w.subscribe(topic, "arn:aws:sqs:us-east-1:123456789012:q.fifo");
    auto s = message("Test");
    s.group_id = "g";
    auto const first = sns::publish(topic, s, w.here());
    w.advance(std::chrono::minutes{5} - milliseconds{1});
    auto const second = sns::publish(topic, s, w.here());
    REQUIRE(second.message_id == first.message_id);
    REQUIRE(second.sequence_number == first.sequence_number);
    REQUIRE(w.home.outbox.owed_count() == 1);
    w.advance(milliseconds{1});
    REQUIRE(sns::publish(topic, s, w.here()).message_id != first.message_id);
    REQUIRE(w.home.sns.recent.size() == 1);
}

TEST_CASE("sequence numbers have twenty digits and grow") {
    publisher w;
    auto const topic = w.topic("t.fifo", {{"FifoTopic", "true"}, {"ContentBasedDeduplication", "true"}});
    std::string last;
    for (auto const* text : {"a", "b", "c"}) {
        auto s = message(text);
        s.group_id = "g";
        auto const number = sns::publish(topic, s, w.here()).sequence_number;
        REQUIRE(number.size() == 20);
        REQUIRE(number > last);
        last = number;
    }
}

TEST_CASE("with a scope of message groups equal messages of two groups are both taken") {
    publisher w;
    auto const topic = w.topic(
        "t.fifo",
        {{"FifoTopic", "true"}, {"ContentBasedDeduplication", "true"}, {"FifoThroughputScope", "MessageGroup"}});
    auto s = message("Test");
    s.group_id = "g1";
    auto const first = sns::publish(topic, s, w.here()).message_id;
    s.group_id = "g2";
    REQUIRE(sns::publish(topic, s, w.here()).message_id != first);
}
