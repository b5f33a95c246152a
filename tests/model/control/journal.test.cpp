#include "model/control/journal.hpp"

#include "tests/model/fixture.hpp"

#include <boost/describe/enum_to_string.hpp>
#include <catch2/catch_test_macros.hpp>

using namespace sesame;

TEST_CASE("the journal numbers what happened, and gives what came after a number") {
    journal j;
    for (int i = 0; i < 3; ++i) j.add("123456789012", "us-east-1", {news_kind::message, {}, std::to_string(i), ""});
    CHECK(j.last() == 3);
    CHECK(std::distance(j.after(0), j.end()) == 3);
    CHECK(j.after(1)->number == 2);
    CHECK(j.after(3) == j.end());
    CHECK(j.after(99) == j.end());
}

TEST_CASE("the journal keeps the last ten thousand") {
    journal j;
    for (int i = 0; i < 10'001; ++i) j.add("123456789012", "us-east-1", {news_kind::message, {}, "", ""});
    CHECK(j.after(0)->number == 2);
    CHECK(j.after(1)->number == 2);
    CHECK(j.after(10'000)->number == 10'001);
}

TEST_CASE("a message that is published, delivered and reset stands in the journal, in this order") {
    test::world w;
    auto const topic = w.topic();
    w.subscribe_and_confirm(topic);
    auto const start = w.all.history().last();
    auto const id = w.publish(topic, "hello").message_id;
    w.deliver_all();
    w.all.reset(std::nullopt, std::nullopt);

    std::string told;
    auto const& history = w.all.history();
    for (auto at = history.after(start); at != history.end(); ++at) {
        if (at->what.kind != news_kind::reset) CHECK(at->what.id == id);
        told.append(boost::describe::enum_to_string(at->what.kind, "")).append(" " + at->what.detail + "\n");
    }
    CHECK(told == "notification arn:aws:sns:us-east-1:123456789012:news\nattempt 200\ndelivery delivered\nreset \n");
}
