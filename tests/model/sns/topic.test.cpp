#include "model/sns/topics.hpp"

#include "model/account/accounts.hpp"
#include "tests/model/fixture.hpp"
#include "tests/support/golden.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace sesame;
using namespace sesame::sns;

namespace {

std::string refusal_text(test::world& w, std::string const& name, text_map const& attributes = {},
                         std::vector<tag> tags = {}) {
    try {
        create_topic(w.home, name, attributes, std::move(tags), "", w.now);
    } catch (fault const& f) {
        return f.message;
    }
    return "accepted";
}

std::string printed(text_map const& attributes) {
    std::string out;
    for (auto const& [name, value] : attributes) out.append(name).append(" = ").append(value).append("\n");
    return out;
}

} // namespace

TEST_CASE("a fresh topic shows what AWS shows, in its words") {
    test::world w;
    test::require_golden("model/topic_attributes.txt", printed(topic_attributes(w.topic().value, w.now)));
    test::require_golden("model/topic_attributes_fifo.txt",
                         printed(topic_attributes(w.topic("t.fifo", {{"FifoTopic", "true"}}).value, w.now)));
}

TEST_CASE("topic names are checked as AWS does") {
    test::world w;
    for (auto const* good : {"a", "A-b_9"}) REQUIRE(refusal_text(w, good) == "accepted");
    REQUIRE(refusal_text(w, std::string(256, 'a')) == "accepted");
    for (auto const* bad : {"", "a.fifo", "a:b", "a;b", "a!b", "a@b", "a|b", "a^b", "a%b", "a b", "\xc3\xbc"})
        REQUIRE(refusal_text(w, bad) == "Invalid parameter: Topic Name");
    REQUIRE(refusal_text(w, std::string(257, 'a')) == "Invalid parameter: Topic Name");
    REQUIRE(refusal_text(w, "plain", {{"FifoTopic", "true"}}) == "Invalid parameter: Topic Name");
    REQUIRE(refusal_text(w, ".fifo", {{"FifoTopic", "true"}}) == "Invalid parameter: Topic Name");
    REQUIRE(refusal_text(w, "x.fifo", {{"FifoTopic", "true"}}) == "accepted");
    REQUIRE(refusal_text(w, "standard", {{"FifoTopic", "false"}}) == "accepted");
}

TEST_CASE("creating a topic again succeeds unless attributes or tags differ") {
    test::world w;
    create_topic(w.home, "t", {{"DisplayName", "shown"}}, {{"a", "1"}, {"b", "2"}}, "", w.now);
    REQUIRE(refusal_text(w, "t") == "accepted");
    REQUIRE(refusal_text(w, "t", {{"DisplayName", "shown"}}, {{"a", "1"}}) == "accepted");
    REQUIRE(refusal_text(w, "t", {{"FifoTopic", "false"}}) == "accepted");
    auto const different = "Invalid parameter: Attributes Reason: Topic already exists with different attributes";
    REQUIRE(refusal_text(w, "t", {{"DisplayName", "other"}}) == different);
    REQUIRE(refusal_text(w, "t", {{"DisplayName", "shown"}, {"SignatureVersion", "2"}}) == different);
    REQUIRE(refusal_text(w, "t", {}, {{"a", "2"}}) ==
            "Invalid parameter: Tags Reason: Topic already exists with different tags");
    REQUIRE(refusal_text(w, "t", {{"FifoTopic", "true"}}) == "Invalid parameter: Topic Name");
}

TEST_CASE("topic attributes are checked in AWS's words") {
    test::world w;
    std::string const reason = "Invalid parameter: Attributes Reason: ";
    REQUIRE(refusal_text(w, "t", {{"SQSSuccessFeedbackSampleRate", "500"}}) ==
            reason + "SQSSuccessFeedbackSampleRate: 500 value provided is not an integer between 0-100");
    REQUIRE(refusal_text(w, "t", {{"Nonsense", "1"}}) == reason + "Unknown attribute Nonsense");
    REQUIRE(refusal_text(w, "t", {{"Policy", "{"}}) == reason + "Policy Error: null");
    REQUIRE(refusal_text(w, "t", {{"SignatureVersion", "3"}}).starts_with(reason));
    REQUIRE(refusal_text(w, "t", {{"ContentBasedDeduplication", "true"}}).starts_with(reason));
}

TEST_CASE("tags may not repeat a key, and there are fifty at most") {
    test::world w;
    REQUIRE(refusal_text(w, "t", {}, {{"a", "1"}, {"a", "2"}}) ==
            "Invalid parameter: Duplicated keys are not allowed.");
    std::vector<tag> many;
    for (int i = 0; i < 51; ++i) many.push_back({std::to_string(i), ""});
    REQUIRE(refusal_text(w, "t", {}, many) == "Could not complete request: tag quota of per resource exceeded");
}

TEST_CASE("a topic is found by its ARN, and what is none is refused") {
    test::world w;
    auto const arn = w.topic().value.arn;
    auto const of = [&](std::string_view text) -> std::string {
        try {
            return require_topic(w.all, "us-east-1", text).value.arn;
        } catch (fault const& f) {
            return f.message;
        }
    };
    REQUIRE(of(arn) == arn);
    REQUIRE(of(arn + "x") == "Topic does not exist");
    REQUIRE(of("") == "Invalid parameter: TopicArn Reason: An ARN must have at least 6 elements, not 1");
    REQUIRE(of("arn:aws:sns") == "Invalid parameter: TopicArn Reason: An ARN must have at least 6 elements, not 3");
    REQUIRE(of("arn:aws:sns:eu-west-1:123456789012:news") == "Invalid parameter: TopicArn");
}

TEST_CASE("partitions follow the region") {
    test::world w;
    REQUIRE(create_topic(w.all.get("123456789012", "cn-north-1"), "t", {}, {}, "", w.now).arn ==
            "arn:aws-cn:sns:cn-north-1:123456789012:t");
    REQUIRE(create_topic(w.all.get("123456789012", "us-gov-west-1"), "t", {}, {}, "", w.now).arn ==
            "arn:aws-us-gov:sns:us-gov-west-1:123456789012:t");
}
