#include "model/ses/receiving/receiving.hpp"

#include "model/account/options.hpp"
#include "model/lambda/functions.hpp"
#include "model/objects/buckets.hpp"
#include "model/ses/receiving/awaited_functions.hpp"
#include "model/ses/state.hpp"
#include "tests/model/history/at_once.hpp"
#include "tests/model/ses/receiver.hpp"

#include <catch2/catch_test_macros.hpp>

// What rules hand on: to buckets, and to functions that have a URL.

using namespace sesame;
using namespace sesame::ses;

namespace {

constexpr auto sorter = "arn:aws:lambda:us-east-1:123456789012:function:sorter:live";

struct sorted_receiver : test::receiver {
    sorted_receiver() {
        lambda::put_function(home, {"sorter", "http://127.0.0.1:9/"});
        add({.name = "second", .enabled = true, .actions = {add_header_action{"X-Next-Rule", "x"}}});
        add({.name = "first",
             .enabled = true,
             .actions = {lambda_action{{}, sorter, "RequestResponse"}, add_header_action{"X-Same-Rule", "x"}}});
    }

    // The function answers, to the delivery that is the oldest.
    void answer(std::optional<int> status, std::string text, std::string error = "") {
        auto const taken = home.outbox->take_ready(1);
        REQUIRE(taken.size() == 1);
        sns::attempt made{now, milliseconds{1}, {status, std::move(error)}};
        made.ended.answer = std::move(text);
        sns::attempted(all.get(home.id, home.region), taken[0], std::move(made), now);
        all.run_due(now);
    }
    // Actions with their targets, failures and dispositions.
    std::string done(reception const& told) {
        std::string out;
        for (auto const& a : filed(told).actions)
            out += a.type + (a.type == "Lambda" ? "" : " " + a.target) +
                   (a.disposition.empty() ? "" : " " + a.disposition) +
                   (a.failure.empty() ? "" : " failed: " + a.failure) + "; ";
        return out;
    }
};

} // namespace

TEST_CASE("an S3 action puts the mail into its bucket") {
    test::receiver w;
    w.only({.name = "all", .enabled = true, .actions = {s3_action{{}, "inbox", "in/", {}, {}}}});
    auto const told = w.receive();
    auto const* const object = objects::find(w.home, "inbox", "in/" + told.message_id);
    REQUIRE(object);
    CHECK(object->content.place() == w.filed(told).actions[0].body.place()); // once in memory
    CHECK(object->modified == w.now);
    CHECK(objects::find(w.home, "inbox", "in/AMAZON_SES_SETUP_NOTIFICATION"));
}

TEST_CASE("a mail for which its bucket has no room is kept as a failed action") {
    options o;
    o.kept.message_bytes = 1'500;
    test::receiver w(std::move(o));
    w.only({.name = "all", .enabled = true, .actions = {s3_action{{}, "inbox", {}, {}, {}}}});
    auto const told = w.receive();
    CHECK(told.reply.starts_with("250 OK"));
    CHECK(w.filed(told).actions.at(0).failure.starts_with("There is no room: all objects may have 1500 bytes."));
}

TEST_CASE("rules wait for the answer of a function, and obey it") {
    sorted_receiver w;
    auto const after = [&](std::string const& answer) {
        auto const told = w.receive();
        CHECK(w.done(told) == "Lambda; ");
        w.answer(200, answer);
        CHECK(w.home.ses->receiving.waiting.empty());
        return w.done(told);
    };
    auto const all_follow = "AddHeader X-Same-Rule; AddHeader X-Next-Rule; ";
    CHECK(after(R"({"disposition":"CONTINUE"})") == std::string("Lambda CONTINUE; ") + all_follow);
    CHECK(after("null") == std::string("Lambda CONTINUE; ") + all_follow);
    CHECK(after("") == std::string("Lambda CONTINUE; ") + all_follow);
    CHECK(after(R"({"disposition":"STOP_RULE"})") == "Lambda STOP_RULE; AddHeader X-Next-Rule; ");
    CHECK(after(R"({"disposition":"STOP_RULE_SET"})") == "Lambda STOP_RULE_SET; ");
    CHECK(after(R"({"disposition":"STOP"})").starts_with("Lambda failed: expected {\"disposition\": \"CONTINUE\"}"));
    CHECK(after(R"({"errorMessage":"boom"})").starts_with("Lambda failed: The function failed: "));
}

TEST_CASE("a function that does not answer stops nothing") {
    sorted_receiver w;
    auto const first = w.receive(), second = w.receive();
    w.answer(500, "");
    w.answer(std::nullopt, "", "timed out");
    auto const all_follow = "AddHeader X-Same-Rule; AddHeader X-Next-Rule; ";
    CHECK(w.done(first) == std::string("Lambda failed: the URL answered 500; ") + all_follow);
    CHECK(w.done(second) == std::string("Lambda failed: timed out; ") + all_follow);
}

TEST_CASE("rules go on as they were when the mail arrived, and the mail has all that they add") {
    sorted_receiver w;
    auto const told = w.receive();
    require_rule_set(w.home, "set").rules.clear();
    auto const bytes = w.home.ses->receiving.bytes;
    w.answer(200, "{}");
    CHECK(w.done(told) == "Lambda CONTINUE; AddHeader X-Same-Rule; AddHeader X-Next-Rule; ");
    CHECK(w.filed(told).content.find("X-Next-Rule: x\r\n") != std::string::npos);
    CHECK(w.home.ses->receiving.bytes > bytes);
}

TEST_CASE("a hundred mails wait; the next go on at once") {
    sorted_receiver w;
    for (std::size_t i = 0; i < most_waiting; ++i) w.receive();
    auto const told = w.receive();
    CHECK(w.done(told) == "Lambda failed: Too many mails wait for functions already.; AddHeader X-Same-Rule; "
                          "AddHeader X-Next-Rule; ");
}

TEST_CASE("a roll back asks the function again") {
    sorted_receiver w;
    auto const told = w.receive();
    REQUIRE(w.home.outbox->take_ready(1).size() == 1); // is under way
    w.all.put_back(test::copy(w.all, w.home.id, w.home.region), w.home.id, w.home.region);
    auto& home = w.all.get("123456789012", "us-east-1");
    auto const again = home.outbox->take_ready(1);
    REQUIRE(again.size() == 1);
    sns::attempted(home, again[0], {w.now, milliseconds{1}, {200, ""}}, w.now);
    w.all.run_due(w.now);
    CHECK(home.ses->receiving.waiting.empty());
    CHECK(home.ses->receiving.mails.find(told.message_id)->actions.size() == 3);
}

TEST_CASE("an event is not waited for, and a function without a URL is not called") {
    sorted_receiver w;
    w.only({.name = "all",
            .enabled = true,
            .actions = {lambda_action{{}, sorter, "Event"},
                        lambda_action{{}, "arn:aws:lambda:us-east-1:123456789012:function:x", "RequestResponse"},
                        add_header_action{"X-After", "x"}}});
    auto const told = w.receive();
    CHECK(w.done(told) == "Lambda; Lambda; AddHeader X-After; ");
    CHECK(w.home.outbox->owed_count() == 1);
    CHECK(w.filed(told).actions[1].message_id.empty()); // captured
}

TEST_CASE("a function's URL is found by its account, else by the process") {
    options o;
    o.functions = {{"everywhere", "http://a.test/"},
                   {"arn:aws:lambda:us-east-1:123456789012:function:one", "http://b.test/"}};
    test::world w(std::move(o));
    lambda::put_function(w.home, {"mine", "http://c.test/"});
    auto const url = [&](std::string const& arn) {
        auto const* const found = lambda::url_of(w.all, arn);
        return found ? *found : "(none)";
    };
    auto const arn = [](std::string const& account, std::string const& name) {
        return "arn:aws:lambda:us-east-1:" + account + ":function:" + name;
    };
    CHECK(url(arn("123456789012", "mine:live")) == "http://c.test/");
    CHECK(url(arn("222222222222", "mine")) == "(none)");
    CHECK(url(arn("222222222222", "everywhere")) == "http://a.test/");
    CHECK(url(arn("123456789012", "one")) == "http://b.test/");
    CHECK(url(arn("222222222222", "one")) == "(none)");
    for (auto const* const bad : {"", "ftp://a", "http://", "http:///x", "http://a b/", "localhost:9000"})
        CHECK_FALSE(lambda::is_function_url(bad));
    for (auto const* const good : {"http://localhost:9000/x", "https://a.test"}) CHECK(lambda::is_function_url(good));
}
