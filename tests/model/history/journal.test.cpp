#include "model/history/journal.hpp"

#include "model/account/accounts.hpp"
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

TEST_CASE("all that ever happened is counted, by what it came to where that is one of a few") {
    journal j;
    auto const add = [&](news_kind kind, std::string detail, int times) {
        for (int i = 0; i < times; ++i) j.add("123456789012", "us-east-1", {kind, {}, std::to_string(i), detail});
    };
    add(news_kind::event, "Bounce", 2);
    add(news_kind::event, "Send", 1);
    add(news_kind::delivery, "delivered", 10'001);
    add(news_kind::attempt, "200", 1);
    add(news_kind::attempt, "503", 1);
    add(news_kind::attempt, "599", 1);
    add(news_kind::attempt, "timed out", 1);
    add(news_kind::attempt, "ENOENT", 1);
    add(news_kind::notification, "arn:aws:sns:us-east-1:123456789012:a", 1);
    add(news_kind::notification, "arn:aws:sns:us-east-1:123456789012:b", 1);

    std::string counted;
    for (auto const& c : j.tally().all())
        counted += std::string(boost::describe::enum_to_string(c.kind, "")) + " " + c.detail + " " +
                   std::to_string(c.count) + ", ";
    CHECK(counted ==
          "event Bounce 2, event Send 1, delivery delivered 10001, attempt 2xx 1, attempt 5xx 2, attempt error "
          "2, notification  2, ");
    CHECK(j.tally().count(news_kind::attempt) == 5);
    CHECK(j.tally().count(news_kind::inbound) == 0);
}
