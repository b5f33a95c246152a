#include "model/sns/publishing/publishing.hpp"

#include "model/sns/delivery/outbox.hpp"
#include "model/sns/reason.hpp"
#include "model/sns/state.hpp"
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

    std::optional<refusal> why_refused(submission const& s) {
        return test::why_refused([&] { sns::publish(to, s, here()); });
    }
    std::optional<refusal> why_attribute_refused(submitted_attribute a) {
        submission s;
        s.message = "m";
        s.attributes.push_back(std::move(a));
        return why_refused(s);
    }
};

} // namespace

TEST_CASE("only confirmed subscriptions get a message") {
    publisher w;
    w.subscribe(w.to, "http://127.0.0.1:9/pending");
    w.deliver_all();
    auto const& confirmed = w.subscribe_and_confirm(w.to, "http://127.0.0.1:9/confirmed");
    w.publish(w.to, "hello");
    auto const ids = w.home.outbox->take_ready(10);
    REQUIRE(ids.size() == 1);
    REQUIRE(w.home.outbox->find(ids[0])->to.subscription_arn == confirmed.arn);
}

TEST_CASE("a structured message gives each protocol its own text, or the default") {
    publisher w;
    w.subscribe_and_confirm(w.to, "http://127.0.0.1:9/");
    w.subscribe(w.to, "arn:aws:sqs:us-east-1:123456789012:q");
    sns::publish(w.to, structured(R"({"default":"for all","http":"for http","unknown":5})"), w.here());
    std::map<std::string, std::string> texts;
    for (auto const id : w.home.outbox->take_ready(10)) {
        auto const& owed = *w.home.outbox->find(id);
        texts[std::string(name_of(owed.to.protocol))] = w.home.outbox->find_notification(owed.notification)->message;
    }
    REQUIRE(texts == std::map<std::string, std::string>{{"http", "for http"}, {"sqs", "for all"}});
}

TEST_CASE("messages that say nothing are refused") {
    publisher w;
    REQUIRE(w.why_refused(message("")) == refusal(reason::empty_message));
    REQUIRE(w.why_refused(structured("nonsense")) == refusal(reason::malformed_message_structure));
    REQUIRE(w.why_refused(structured("{}")) == refusal(reason::default_text_missing));
    REQUIRE(w.why_refused(structured(R"({"default":1})")) == refusal(reason::default_text_missing));
}

TEST_CASE("a subject has 1 to 100 characters on one line") {
    publisher w;
    auto const with = [&](std::string subject) {
        auto s = message("m");
        s.subject = std::move(subject);
        return w.why_refused(s);
    };
    refusal const refused(reason::invalid_subject);
    REQUIRE(with("") == refused);
    REQUIRE(with(std::string(101, 'x')) == refused);
    REQUIRE(with("two\nlines") == refused);
    REQUIRE(with(std::string(100, 'x')) == test::accepted);
    std::string umlauts;
    for (int i = 0; i < 100; ++i) umlauts += "\xc3\xbc";
    REQUIRE(with(umlauts) == test::accepted);
    std::string faces; // two characters each to Java
    for (int i = 0; i < 50; ++i) faces += "😀";
    REQUIRE(with(faces) == test::accepted);
    REQUIRE(with(faces + "x") == refused);
    for (auto const* const control : {"a\x7f", "a\xc2\x80", "a\xc2\x85z", "a\xc2\x9f"})
        REQUIRE(with(control) == refused);
    REQUIRE(with("a\xc2\xa0") == test::accepted);
}

TEST_CASE("a message with its attributes may have 262,144 bytes, and not one more") {
    publisher w;
    REQUIRE(w.why_refused(message(std::string(262'144, 'x'))) == test::accepted);
    REQUIRE(w.why_refused(message(std::string(262'145, 'x'))) == refusal(reason::message_too_long));
    auto with_attribute = message(std::string(262'144 - 4 - 6 - 5, 'x'));
    with_attribute.attributes.push_back({"name", "String", "value", std::nullopt});
    REQUIRE(w.why_refused(with_attribute) == test::accepted);
    with_attribute.message = with_attribute.message.text() + "x";
    REQUIRE(w.why_refused(with_attribute) == refusal(reason::message_too_long));
}

TEST_CASE("a topic's MaximumMessageSize replaces the limit") {
    publisher w;
    set_attribute(w.to.value, "MaximumMessageSize", "1024", w.now);
    REQUIRE(w.why_refused(message(std::string(1'025, 'x'))) == refusal(reason::message_too_long));
    set_attribute(w.to.value, "MaximumMessageSize", "1048576", w.now);
    REQUIRE(w.why_refused(message(std::string(1'048'576, 'x'))) == test::accepted);
}

TEST_CASE("message attributes that AWS does not take are refused") {
    publisher w;
    struct row {
        submitted_attribute attribute;
        refusal expected;
    };
    auto const none = std::nullopt;
    row const rows[]{
        {{"attr1", "String", "", none}, {reason::message_attribute_empty, {"attr1", "String"}}},
        {{"attr1", "Number", none, none}, {reason::message_attribute_empty, {"attr1", "Number"}}},
        {{"attr1", "String", none, "x"}, {reason::message_attribute_in_other_field, {"attr1", "String", "String"}}},
        {{"attr1", "Number", none, "x"}, {reason::message_attribute_in_other_field, {"attr1", "Number", "String"}}},
        {{"attr1", "Binary", "x", none}, {reason::message_attribute_in_other_field, {"attr1", "Binary", "Binary"}}},
        {{"attr1", "InvalidType", "x", none}, {reason::unknown_message_attribute_type, {"attr1"}}},
        {{"attr1", "Stringprefixed", "x", none}, {reason::unknown_message_attribute_type, {"attr1"}}},
        {{"attr1", "String.", "x", none}, {reason::unknown_message_attribute_type, {"attr1"}}},
        {{std::string(257, 'a'), "String", "x", none}, {reason::message_attribute_name_too_long}},
        {{"a^b", "String", "x", none}, {reason::message_attribute_name_has_character, {"#x5E"}}},
        {{".a", "String", "x", none}, {reason::message_attribute_name_starts_with_dot}},
        {{"a.", "String", "x", none}, {reason::message_attribute_name_ends_with_dot}},
        {{"a..b", "String", "x", none}, {reason::message_attribute_name_has_dots}},
        {{"AWS.x", "String", "x", none}, {reason::message_attribute_name_reserved}},
        {{"amazon.x", "String", "x", none}, {reason::message_attribute_name_reserved}},
        {{"a", "String." + std::string(250, 'x'), "x", none}, {reason::message_attribute_type_too_long}},
        {{"n", "Number", "many", none}, {reason::message_attribute_not_a_number, {"n"}}},
    };
    for (auto const& r : rows) {
        CAPTURE(r.attribute.name, r.attribute.data_type);
        REQUIRE(w.why_attribute_refused(r.attribute) == r.expected);
    }
}

TEST_CASE("message attributes that AWS takes are taken") {
    publisher w;
    for (auto const* type : {"String.prefixed", "String.  prefixed.", "String.Array", "String"})
        REQUIRE(w.why_attribute_refused({"a", type, "x", std::nullopt}) == test::accepted);
    for (auto const* name : {"AWS", "AWSx", "AWS.SNS.SMS.SenderID", "AWS.SNS.MOBILE.APNS.TTL", "AWS.MM.SMS.EntityId"})
        REQUIRE(w.why_attribute_refused({name, "String", "x", std::nullopt}) == test::accepted);
    REQUIRE(w.why_attribute_refused({"a", "String." + std::string(249, 'x'), "x", std::nullopt}) == test::accepted);
    for (auto const* number : {"1", "-1.5", "3.015e2"})
        REQUIRE(w.why_attribute_refused({"a", "Number.int", number, std::nullopt}) == test::accepted);
    REQUIRE(w.why_attribute_refused({"a", "Binary", std::nullopt, std::string("\x02\x03", 2)}) == test::accepted);
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
        for (auto const id : w.home.outbox->take_ready(10)) out += w.home.outbox->find(id)->to.endpoint.text().back();
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
    REQUIRE(w.why_refused(s) == refusal(reason::group_id_missing));
    s.group_id = "g";
    REQUIRE(w.why_refused(s) == refusal(reason::deduplication_id_missing));
    s.deduplication_id = "d";
    REQUIRE(w.why_refused(s) == test::accepted);
}

TEST_CASE("a standard topic refuses a deduplication id and takes a group id") {
    publisher w;
    auto s = message("m");
    s.group_id = "g";
    REQUIRE(w.why_refused(s) == test::accepted);
    s.deduplication_id = "d";
    REQUIRE(w.why_refused(s) == refusal(reason::deduplication_id_not_for_topic));
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
    REQUIRE(w.home.outbox->owed_count() == 1);
    w.advance(milliseconds{1});
    REQUIRE(sns::publish(topic, s, w.here()).message_id != first.message_id);
    REQUIRE(w.home.sns->recent.size() == 1);
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
