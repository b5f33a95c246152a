#include "model/sns/topics/topics.hpp"

#include "model/account/accounts.hpp"
#include "model/sns/reason.hpp"
#include "tests/model/fixture.hpp"
#include "tests/support/golden.hpp"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>

using namespace sesame;
using namespace sesame::sns;

namespace {

std::optional<refusal> why_refused(test::world& w, std::string const& name, text_map const& attributes = {},
                                   std::vector<tag> tags = {}) {
    return test::why_refused([&] { create_topic(w.home, name, attributes, std::move(tags), "", w.now); });
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
    for (auto const* good : {"a", "A-b_9"}) REQUIRE(why_refused(w, good) == test::accepted);
    REQUIRE(why_refused(w, std::string(256, 'a')) == test::accepted);
    for (auto const* bad : {"", "a.fifo", "a:b", "a;b", "a!b", "a@b", "a|b", "a^b", "a%b", "a b", "\xc3\xbc"})
        REQUIRE(why_refused(w, bad) == refusal(reason::invalid_topic_name));
    REQUIRE(why_refused(w, std::string(257, 'a')) == refusal(reason::invalid_topic_name));
    REQUIRE(why_refused(w, "plain", {{"FifoTopic", "true"}}) == refusal(reason::invalid_topic_name));
    REQUIRE(why_refused(w, ".fifo", {{"FifoTopic", "true"}}) == refusal(reason::invalid_topic_name));
    REQUIRE(why_refused(w, "x.fifo", {{"FifoTopic", "true"}}) == test::accepted);
    REQUIRE(why_refused(w, "standard", {{"FifoTopic", "false"}}) == test::accepted);
}

TEST_CASE("an empty key turns a topic's encryption off, and SNS shows none") {
    test::world w;
    auto& t = create_topic(w.home, "t", {{"KmsMasterKeyId", "alias/aws/sns"}}, {}, "", w.now);
    auto const shows_key = [&] {
        auto const shown = topic_attributes(t, w.now);
        return std::any_of(shown.begin(), shown.end(), [](auto const& a) { return a.first == "KmsMasterKeyId"; });
    };
    REQUIRE(shows_key());
    set_attribute(t, "KmsMasterKeyId", "", w.now);
    CHECK_FALSE(shows_key());
    CHECK(why_refused(w, "t", {{"KmsMasterKeyId", ""}}) == test::accepted);
    CHECK(why_refused(w, "t", {{"KmsMasterKeyId", "k"}}) == refusal(reason::topic_has_other_attributes));
}

TEST_CASE("creating a topic again succeeds unless attributes or tags differ") {
    test::world w;
    create_topic(w.home, "t", {{"DisplayName", "shown"}}, {{"a", "1"}, {"b", "2"}}, "", w.now);
    REQUIRE(why_refused(w, "t") == test::accepted);
    REQUIRE(why_refused(w, "t", {{"DisplayName", "shown"}}, {{"a", "1"}}) == test::accepted);
    REQUIRE(why_refused(w, "t", {{"FifoTopic", "false"}}) == test::accepted);
    refusal const different(reason::topic_has_other_attributes);
    REQUIRE(why_refused(w, "t", {{"DisplayName", "other"}}) == different);
    REQUIRE(why_refused(w, "t", {{"DisplayName", "shown"}, {"SignatureVersion", "2"}}) == different);
    REQUIRE(why_refused(w, "t", {}, {{"a", "2"}}) == refusal(reason::topic_has_other_tags));
    REQUIRE(why_refused(w, "t", {{"FifoTopic", "true"}}) == refusal(reason::invalid_topic_name));
}

TEST_CASE("topic attributes are checked as AWS does") {
    test::world w;
    REQUIRE(why_refused(w, "t", {{"SQSSuccessFeedbackSampleRate", "500"}}) ==
            refusal(reason::attribute_out_of_range, {"Attributes", "SQSSuccessFeedbackSampleRate", "500", "0", "100"}));
    REQUIRE(why_refused(w, "t", {{"Nonsense", "1"}}) == refusal(reason::unknown_attribute, {"Attributes", "Nonsense"}));
    REQUIRE(why_refused(w, "t", {{"Policy", "{"}}) == refusal(reason::malformed_policy, {"Attributes"}));
    REQUIRE(why_refused(w, "t", {{"SignatureVersion", "3"}}) ==
            refusal(reason::invalid_attribute_value, {"Attributes", "SignatureVersion", "3"}));
    REQUIRE(why_refused(w, "t", {{"ContentBasedDeduplication", "true"}}) ==
            refusal(reason::attribute_of_fifo_topics, {"Attributes", "ContentBasedDeduplication"}));
}

TEST_CASE("tags may not repeat a key, and there are fifty at most") {
    test::world w;
    REQUIRE(why_refused(w, "t", {}, {{"a", "1"}, {"a", "2"}}) == refusal(reason::tag_key_given_twice));
    std::vector<tag> many;
    for (int i = 0; i < 51; ++i) many.push_back({std::to_string(i), ""});
    REQUIRE(why_refused(w, "t", {}, many) == refusal(reason::too_many_tags));
}

TEST_CASE("a topic is found by its ARN, and what is none is refused") {
    test::world w;
    auto const arn = w.topic().value.arn;
    auto const of = [&](std::string_view text) {
        return test::why_refused([&] { require_topic(w.all, "us-east-1", text); });
    };
    REQUIRE(require_topic(w.all, "us-east-1", arn).value.arn == arn);
    REQUIRE(of(arn + "x") == refusal(reason::topic_not_found));
    REQUIRE(of("") == refusal(reason::arn_too_short, {"TopicArn", "1"}));
    REQUIRE(of("arn:aws:sns") == refusal(reason::arn_too_short, {"TopicArn", "3"}));
    REQUIRE(of("arn:aws:sns:eu-west-1:123456789012:news") == refusal(reason::arn_not_served, {"TopicArn"}));
}

TEST_CASE("partitions follow the region") {
    test::world w;
    REQUIRE(create_topic(w.all.get("123456789012", "cn-north-1"), "t", {}, {}, "", w.now).arn ==
            "arn:aws-cn:sns:cn-north-1:123456789012:t");
    REQUIRE(create_topic(w.all.get("123456789012", "us-gov-west-1"), "t", {}, {}, "", w.now).arn ==
            "arn:aws-us-gov:sns:us-gov-west-1:123456789012:t");
}
