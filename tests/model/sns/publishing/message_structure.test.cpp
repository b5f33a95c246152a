#include "model/sns/publishing/body.hpp"
#include "model/sns/publishing/publishing.hpp"

#include "model/sns/delivery/outbox.hpp"
#include "model/sns/reason.hpp"
#include "tests/model/fixture.hpp"
#include "tests/model/sns/submissions.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace sesame;
using namespace sesame::sns;
using test::message, test::structured;

namespace {

struct structure_publisher : test::world {
    sns::found_topic to = topic();

    std::optional<refusal> why_refused(submission const& s) {
        return test::why_refused([&] { sns::publish(to, s, here()); });
    }
};

} // namespace

// aws-sdk-js and aws-sdk-php users have published so: MessageStructure='string' stands in the SDKs' reference.
TEST_CASE("a MessageStructure other than json means plain text") {
    for (auto const* const structure : {"string", "", "raw", "JSON", "xml"}) {
        structure_publisher w;
        w.subscribe(w.to, "arn:aws:sqs:us-east-1:123456789012:q");
        auto s = message(R"({"default":"d","sqs":"q"})");
        s.message_structure = structure;
        CHECK(w.why_refused(s) == test::accepted);
        auto const sent = w.deliver_all();
        REQUIRE(sent.size() == 1);
        CHECK(sent[0].message == s.message);
        CHECK(test::why_refused([&] { publish_to_phone(w.home, "+15550100123", s, w.here()); }) == test::accepted);
        CHECK(test::why_refused([&] { publish_batch(w.to, {{"a", s}}, w.here()); }) == test::accepted);
    }
}

TEST_CASE("a text message has 1,600 characters, however many bytes they take") {
    structure_publisher w;
    auto const send = [&](std::string const& character, int times) {
        std::string text;
        for (int i = 0; i < times; ++i) text += character;
        return test::why_refused([&] { publish_to_phone(w.home, "+15550100123", message(text), w.here()); });
    };
    for (auto const* const character : {"x", "ü", "\U0001F600"}) {
        CHECK(send(character, 1'600) == test::accepted);
        CHECK(send(character, 1'601) == refusal(sns::reason::message_too_long));
    }
}

TEST_CASE("a structured message may hold half a surrogate pair") {
    structure_publisher w;
    w.subscribe(w.to, "arn:aws:sqs:us-east-1:123456789012:q");
    CHECK(w.why_refused(structured(R"({"default":"\ud83d"})")) == test::accepted);
    CHECK(w.deliver_all().at(0).message == "\uFFFD");
}

// Reported by users of boto3 and of the AWS SDK for Ruby.
TEST_CASE("of a structured message a Lambda function gets no attributes; a queue does") {
    structure_publisher w;
    sns::subscribe(w.to, {"lambda", "arn:aws:lambda:us-east-1:123456789012:function:f", {}, w.home.id}, w.here());
    w.subscribe(w.to, "arn:aws:sqs:us-east-1:123456789012:q");
    auto const bodies = [&](submission s) {
        s.attributes.push_back({"k", "String", "v", std::nullopt});
        sns::publish(w.to, s, w.here());
        std::map<std::string, std::string> out;
        for (auto const id : w.home.outbox->take_ready(10)) {
            auto const& owed = *w.home.outbox->find(id);
            out[std::string(name_of(owed.to.protocol))] =
                body_for(*w.home.outbox->find_notification(owed.notification), owed.to);
        }
        return out;
    };
    auto const of_structured = bodies(structured(R"({"default":"d","lambda":"L"})")), of_plain = bodies(message("m"));
    auto const has = [](std::string const& text, char const* part) { return text.find(part) != text.npos; };
    CHECK(has(of_structured.at("lambda"), R"("Message":"L")"));
    CHECK(has(of_structured.at("lambda"), R"("MessageAttributes":{})"));
    CHECK(has(of_structured.at("sqs"), R"("k" : {"Type":"String","Value":"v"})"));
    CHECK(has(of_plain.at("lambda"), R"("MessageAttributes":{"k":{"Type":"String","Value":"v"}})"));
}

// The example of the developer guide's page on numeric values.
TEST_CASE("a list of numbers is published and filtered element by element") {
    structure_publisher w;
    w.subscribe(w.to, "arn:aws:sqs:us-east-1:123456789012:q",
                {{"FilterPolicy", R"({"price":[{"anything-but":[100,500]}]})"}});
    auto const delivered = [&](char const* prices) {
        auto s = message("m");
        s.attributes.push_back({"price", "Number.Array", prices, std::nullopt});
        CHECK(w.why_refused(s) == test::accepted);
        return w.deliver_all().size();
    };
    CHECK(delivered("[100, 50]") == 1);
    CHECK(delivered("[100, 500]") == 0);
    auto other = message("m");
    other.attributes.push_back({"price", "Number.Arrays", "[100]", std::nullopt});
    CHECK(w.why_refused(other) == refusal(reason::message_attribute_not_a_number, {"price"}));
}
