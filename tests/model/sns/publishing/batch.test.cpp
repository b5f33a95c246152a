#include "model/sns/publishing/publishing.hpp"

#include "model/account/options.hpp"
#include "model/sns/reason.hpp"
#include "tests/model/fixture.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace sesame;
using namespace sesame::sns;

namespace {

batch_entry entry(std::string id, std::string message = "m") {
    batch_entry out;
    out.id = std::move(id);
    out.message.message = std::move(message);
    return out;
}

struct batch_publisher : test::world {
    sns::found_topic to = topic();
    std::optional<refusal> why_refused(std::vector<batch_entry> const& entries) {
        return test::why_refused([&] { publish_batch(to, entries, here()); });
    }
};

} // namespace

TEST_CASE("a batch publishes its messages in order, each with its own id") {
    batch_publisher w;
    w.subscribe_and_confirm(w.to);
    auto const results = publish_batch(w.to, {entry("1", "a"), entry("2", "b")}, w.here());
    auto const sent = w.deliver_all();
    REQUIRE(sent.size() == 2);
    for (std::size_t i = 0; i < 2; ++i) {
        REQUIRE(results.at(i).id == std::to_string(i + 1));
        REQUIRE(results.at(i).done.message_id == sent.at(i).message_id);
    }
}

TEST_CASE("a batch is refused as a whole") {
    batch_publisher w;
    REQUIRE(w.why_refused({}) == refusal(reason::batch_empty));
    std::vector<batch_entry> eleven;
    for (int i = 0; i < 11; ++i) eleven.push_back(entry(std::to_string(i)));
    REQUIRE(w.why_refused(eleven) == refusal(reason::batch_of_too_many));
    REQUIRE(w.why_refused({entry("a"), entry("a")}) == refusal(reason::batch_ids_not_distinct));
    REQUIRE(w.why_refused({entry("a b")}) == refusal(reason::batch_id_has_character, {"a b"}));
    std::string const long_id(81, 'a');
    REQUIRE(w.why_refused({entry(long_id)}) == refusal(reason::batch_id_too_long, {long_id}));
    REQUIRE(w.why_refused({entry("a", std::string(200'000, 'x')), entry("b", std::string(62'145, 'x'))}) ==
            refusal(reason::batch_too_long));
    REQUIRE(w.why_refused({entry("a", std::string(200'000, 'x')), entry("b", std::string(62'144, 'x'))}) ==
            test::accepted);
}

TEST_CASE("one bad message in a batch keeps the others from being published") {
    batch_publisher w;
    w.subscribe_and_confirm(w.to);
    auto bad = entry("b", "{}");
    bad.message.message_structure = "json";
    REQUIRE(w.why_refused({entry("a"), bad}) == refusal(reason::default_text_missing));
    REQUIRE(w.deliver_all().empty());
}

TEST_CASE("an empty message in a batch fails alone") { // recorded from AWS in 2026
    batch_publisher w;
    w.subscribe_and_confirm(w.to);
    auto const results = publish_batch(w.to, {entry("a", ""), entry("b")}, w.here());
    REQUIRE(results.at(0).failed == refusal(reason::empty_message));
    REQUIRE_FALSE(results.at(1).failed);
    REQUIRE(w.deliver_all().size() == 1);
}

TEST_CASE("a bad subject in a batch fails alone") {
    batch_publisher w;
    w.subscribe_and_confirm(w.to);
    std::vector<batch_entry> entries;
    for (auto const& subject : {"a\nb", "", "good"}) {
        entries.push_back(entry(std::to_string(entries.size())));
        entries.back().message.subject = subject;
    }
    auto const results = publish_batch(w.to, entries, w.here());
    for (auto const at : {0u, 1u}) CHECK(results.at(at).failed == refusal(reason::invalid_subject));
    CHECK_FALSE(results.at(2).failed);
    CHECK(w.deliver_all().size() == 1);
}

TEST_CASE("in a batch the structure of a message is checked before its group") {
    batch_publisher w;
    auto const topic = w.topic("t.fifo", {{"FifoTopic", "true"}});
    auto structured = entry("a", "{}");
    structured.message.message_structure = "json";
    auto const refused = [&](batch_entry const& e) {
        return test::why_refused([&] { publish_batch(topic, {e}, w.here()); });
    };
    REQUIRE(refused(structured) == refusal(reason::default_text_missing));
    REQUIRE(refused(entry("a")) == refusal(reason::group_id_missing));
}

TEST_CASE("what the outbox has no room for fails alone") {
    options o;
    o.outbox.limit = 1;
    test::world w(o);
    auto const topic = w.topic();
    w.subscribe_and_confirm(topic);
    auto const results = publish_batch(topic, {entry("a"), entry("b")}, w.here());
    REQUIRE_FALSE(results.at(0).failed.has_value());
    REQUIRE(results.at(1).failed == refusal(reason::outbox_full));
}
