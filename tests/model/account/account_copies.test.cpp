#include "model/account/account_copies.hpp"

#include "model/account/accounts.hpp"
#include "model/objects/buckets.hpp"
#include "model/objects/state.hpp"
#include "model/ses/events/suppression.hpp"
#include "model/ses/state.hpp"
#include "model/sns/state.hpp"
#include "model/sqs/state.hpp"
#include "tests/model/fixture.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace sesame;

namespace {

// An account that is too large to be copied in one part.
struct large_world : test::world {
    large_world() {
        for (int i = 0; i < 1'200; ++i) add_topic(i);
        for (int i = 0; i < 700; ++i) ses::suppress(home, {"a" + std::to_string(i) + "@example.org", {}, now, "", ""});
    }
    void add_topic(int number) {
        auto& a = all.get(home.id, home.region); // as each call does
        sns::create_topic(a, "t" + std::to_string(number), {}, {}, "", {});
    }
};

std::size_t parts_of(accounts& all, account_copies& copies) {
    std::size_t out = 1;
    while (all.copy_some(copies)) ++out;
    return out;
}

account const& only(account_map const& copies) {
    REQUIRE(copies.size() == 1);
    return copies.begin()->second;
}

} // namespace

TEST_CASE("an account is copied in parts, which make a whole") {
    large_world w;
    account_copies copies;
    CHECK(parts_of(w.all, copies) > 5);
    auto const made = copies.take();
    auto const& copy = only(made);
    CHECK(copy.sns->topics.size() == 1'200);
    CHECK(copy.sns->topics.find("arn:aws:sns:us-east-1:123456789012:t1199"));
    CHECK(copy.ses->suppressed.find("a699@example.org"));
    CHECK(w.home.sns->topics.size() == 1'200); // what is copied has it all still
    auto put_back = made;
    w.all.put_back(std::move(put_back), {}, {});
    auto& back = w.all.get("123456789012", "us-east-1");
    sns::create_topic(back, "next", {}, {}, "", {});
    CHECK(back.sns->topics.number_of("arn:aws:sns:us-east-1:123456789012:next") == 1'201); // numbers go on
}

TEST_CASE("what is copied is there for others between two parts") {
    large_world w;
    account_copies copies;
    w.all.copy_some(copies);
    w.all.copy_some(copies);
    CHECK(w.home.sns->topics.size() == 1'200);
    CHECK(w.home.ses->suppressed.size() == 700);
}

TEST_CASE("copies are of one moment: an account that changes meanwhile is copied anew") {
    large_world w;
    account_copies copies;
    for (int i = 0; i < 3; ++i) REQUIRE(w.all.copy_some(copies));
    w.add_topic(5'000);
    parts_of(w.all, copies);
    CHECK(only(copies.take()).sns->topics.size() == 1'201);
    CHECK(w.all.has_forgotten()); // the copy that was of no use
}

TEST_CASE("an account that was made or forgotten meanwhile is in the copies, or not") {
    large_world w;
    w.all.get("222222222222", "us-east-1");
    account_copies copies;
    REQUIRE(w.all.copy_some(copies));
    while (w.all.copy_some(copies) && w.all.find("222222222222", "us-east-1")) w.all.reset("222222222222", {});
    w.all.get("111111111111", "us-east-1");
    parts_of(w.all, copies);
    auto const made = copies.take();
    CHECK(made.size() == 2);
    CHECK(made.contains(std::pair{std::string("111111111111"), std::string("us-east-1")}));
}

TEST_CASE("an account that never stops changing is copied all the same") {
    large_world w;
    account_copies copies;
    int changes = 0;
    while (w.all.copy_some(copies)) {
        w.add_topic(10'000 + changes);
        REQUIRE(++changes < 1'000);
    }
    auto const made = copies.take();
    CHECK(only(made).sns->topics.size() == w.home.sns->topics.size());
    CHECK(only(made).changes == w.home.changes);
}

TEST_CASE("copies of settings have no mails and no messages") {
    test::world w;
    sqs::queue q;
    q.name = "q";
    w.home.sqs->queues.add("q", std::move(q));
    sqs::message m;
    m.what = std::make_shared<sqs::message_content>();
    w.home.sqs->queues.find("q")->messages.add(std::move(m));
    account_copies settings({}, {}, true), all;
    parts_of(w.all, settings);
    parts_of(w.all, all);
    CHECK(only(settings.take()).sqs->queues.find("q")->messages.size() == 0);
    CHECK(only(all.take()).sqs->queues.find("q")->messages.size() == 1);
    CHECK(w.home.sqs->queues.find("q")->messages.size() == 1);
}
