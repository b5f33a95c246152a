#include "model/account/accounts.hpp"

#include "model/account/options.hpp"
#include "model/account/service.hpp"
#include "model/ses/service.hpp"
#include "model/ses/state.hpp"
#include "model/sns/delivery/outbox.hpp"
#include "model/sns/service.hpp"
#include "model/sns/state.hpp"
#include "tests/model/fixture.hpp"
#include "tests/model/history/at_once.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>

using namespace sesame;

TEST_CASE("accounts and regions do not see one another") {
    accounts all(options{});
    sns::create_topic(all.get("111111111111", "us-east-1"), "t", {}, {}, "", {});
    REQUIRE(all.get("111111111111", "us-east-1").sns->topics.size() == 1);
    REQUIRE(all.get("222222222222", "us-east-1").sns->topics.size() == 0);
    REQUIRE(all.get("111111111111", "eu-west-1").sns->topics.size() == 0);
}

TEST_CASE("a reset forgets what it names and nothing else") {
    accounts all(options{});
    for (auto const* id : {"111111111111", "222222222222"})
        for (auto const* region : {"us-east-1", "eu-west-1"}) all.get(id, region);
    REQUIRE(all.reset("111111111111", "us-east-1") == 1);
    REQUIRE(all.find("111111111111", "us-east-1") == nullptr);
    REQUIRE(all.find("111111111111", "eu-west-1") != nullptr);
    REQUIRE(all.reset(std::nullopt, "eu-west-1") == 2);
    REQUIRE(all.reset(std::nullopt, std::nullopt) == 1);
}

TEST_CASE("identifiers follow the seed and the account's name, not what other accounts do") {
    options o;
    o.seed = 7;
    accounts one(o), other(o);
    other.get("222222222222", "us-east-1").ids.next();
    REQUIRE(one.get("111111111111", "us-east-1").ids.uuid() == other.get("111111111111", "us-east-1").ids.uuid());
    o.seed = 8;
    accounts third(o);
    REQUIRE(third.get("111111111111", "us-east-1").ids.uuid() !=
            accounts(options{}).get("111111111111", "us-east-1").ids.uuid());
}

TEST_CASE("a UUID looks like the version 5 ones that AWS hands out") {
    id_source ids{1};
    for (int i = 0; i < 1'000; ++i) {
        auto const id = ids.uuid();
        REQUIRE(id.size() == 36);
        REQUIRE(id[14] == '5');
        REQUIRE(std::string("89ab").find(id[19]) != std::string::npos);
        REQUIRE(id.find_first_not_of("0123456789abcdef-") == std::string::npos);
    }
}

TEST_CASE("tasks run in order of their due time, equal ones in order of arrival") {
    schedule<int> s;
    auto const at = [](int seconds) { return timestamp{} + std::chrono::seconds{seconds}; };
    s.add({at(2), 1}, 20);
    s.add({at(1), 2}, 10);
    s.add({at(2), 3}, 21);
    REQUIRE(s.next() == turn{at(1), 2});
    REQUIRE_FALSE(s.take_due(at(0)).has_value());
    REQUIRE(s.take_due(at(5)) == 10);
    REQUIRE(s.take_due(at(5)) == 20);
    REQUIRE(s.take_due(at(5)) == 21);
    REQUIRE_FALSE(s.take_due(at(5)).has_value());
}

TEST_CASE("a registry lists in order of creation, page by page, and goes on after what was deleted") {
    registry<int> r;
    for (int i = 0; i < 5; ++i) r.add(std::to_string(i), i);
    auto const first = r.list(0, 2);
    REQUIRE(first.values.size() == 2);
    REQUIRE(first.more);
    REQUIRE(r.erase("1"));
    REQUIRE(r.erase("2"));
    auto const rest = r.list(first.last, 2);
    REQUIRE(*rest.values.at(0) == 3);
    REQUIRE(*rest.values.at(1) == 4);
    REQUIRE_FALSE(rest.more);
}

namespace {

std::vector<std::string> active(accounts& all) {
    std::vector<std::string> out;
    all.for_each_active([&](account const& a) { out.push_back(a.id); });
    return out;
}

void expire_later(account& a, milliseconds after) {
    a.sns->tasks.add(a.turn_at(timestamp{} + after), sns::expire_token{"t"});
}

} // namespace

TEST_CASE("accounts are at rest until somebody changes them or they have something to do") {
    accounts all(options{});
    for (auto const* const id : {"1", "2", "3"}) all.get(id, "us-east-1");
    expire_later(all.get("2", "us-east-1"), std::chrono::hours{1});
    REQUIRE(active(all) == std::vector<std::string>{"1", "2", "3"});
    all.deactivate_idle();
    REQUIRE(active(all).empty());
    REQUIRE(all.next_due() == timestamp{} + std::chrono::hours{1});
    all.activate("3", "us-east-1");
    REQUIRE(active(all) == std::vector<std::string>{"3"});
    all.run_due(timestamp{} + std::chrono::hours{1});
    REQUIRE(active(all) == std::vector<std::string>{"3", "2"});
    all.deactivate_idle();
    REQUIRE_FALSE(all.next_due().has_value());
}

TEST_CASE("who looks at accounts at rest, or for one that is not there, activates none") {
    accounts all(options{});
    for (auto const* const id : {"1", "2"}) all.get(id, "us-east-1");
    all.deactivate_idle();
    std::size_t seen = 0;
    all.for_each([&](account const&) { ++seen; });
    REQUIRE(seen == 2);
    REQUIRE(all.find("1", "us-east-1") != nullptr);
    REQUIRE(all.activate("3", "us-east-1") == nullptr);
    test::copy(all, {}, {});
    REQUIRE(active(all).empty());
    all.activate_each([](account const&) {});
    REQUIRE(active(all) == std::vector<std::string>{"1", "2"});
}

TEST_CASE("whoever has a delivery ready stays active, until a sender has taken it") {
    test::world w;
    w.subscribe(w.topic(), "http://127.0.0.1:9/in");
    w.all.deactivate_idle();
    REQUIRE(active(w.all) == std::vector{w.home.id});
    auto const taken = w.home.outbox->take_ready(1);
    w.all.deactivate_idle();
    REQUIRE(active(w.all).empty());
    // The attempt ends while the account is at rest: the next one is not missed.
    auto& home = *w.all.activate(w.home.id, w.home.region);
    sns::attempted(home, taken.at(0), {w.now, milliseconds{5}, {500, ""}}, w.now);
    w.all.deactivate_idle();
    auto const next = w.all.next_due();
    REQUIRE(next);
    w.all.run_due(*next);
    REQUIRE(w.home.outbox->has_ready());
    REQUIRE(active(w.all) == std::vector{w.home.id});
}

TEST_CASE("tasks of all services run by due time, and at equal times in the order in which they were added") {
    test::world w;
    auto const due = w.now + std::chrono::seconds{1};
    auto const notify = [&](std::string const& name) {
        w.home.sns->tokens[name].expires = due;
        w.home.sns->tasks.add(w.home.turn_at(due), sns::expire_token{name});
    };
    auto const verify = [&](std::string const& name) {
        ses::verify_email_address(w.home, name, w.now);
        auto& v = w.home.ses->identities.find(name)->verification;
        v = {ses::verification_status::Pending, due, ses::verification_status::Success};
        w.home.ses->tasks.add(w.home.turn_at(due), ses::due_verification{name, ses::verified_part::identity});
    };
    notify("first");
    verify("second@example.com");
    notify("third");
    REQUIRE(w.home.task_count() == 3);
    std::vector<std::uint64_t> turns;
    std::vector<service const*> order;
    for (auto copy = w.home; auto const* const next = next_service(copy);) {
        order.push_back(next);
        turns.push_back(next->next_turn(copy)->number);
        next->perform_next(w.all, copy, due);
    }
    REQUIRE(order == std::vector<service const*>{&sns::as_service, &ses::as_service, &sns::as_service});
    REQUIRE(std::is_sorted(turns.begin(), turns.end()));
    w.all.run_due(due);
    REQUIRE(w.home.task_count() == 0);
    REQUIRE(w.home.sns->tokens.empty());
    REQUIRE(w.home.ses->identities.find("second@example.com")->verification.stands());
}

TEST_CASE("a copy of an account has state of its own") {
    accounts all(options{});
    auto& a = all.get("1", "us-east-1");
    sns::create_topic(a, "t", {}, {}, "", {});
    expire_later(a, std::chrono::hours{1});
    auto copy = a;
    sns::create_topic(a, "u", {}, {}, "", {});
    REQUIRE(copy.sns->topics.size() == 1);
    REQUIRE(copy.next_due() == a.next_due());
    REQUIRE(copy.turn_at({}) == a.turn_at({}));
    copy = a;
    REQUIRE(copy.sns->topics.size() == 2);
    REQUIRE(&*copy.ses != &*a.ses);
}

TEST_CASE("a reset leaves nothing of accounts that are active or have something to do") {
    accounts all(options{});
    for (auto const* const id : {"1", "2"}) expire_later(all.get(id, "us-east-1"), std::chrono::hours{1});
    all.deactivate_idle();
    all.get("1", "us-east-1");
    all.reset({}, {});
    REQUIRE(active(all).empty());
    REQUIRE_FALSE(all.next_due().has_value());
    all.run_due(timestamp{} + std::chrono::hours{2});
}

TEST_CASE("what happened in accounts that came to rest is in the journal") {
    accounts all(options{});
    all.get("1", "us-east-1").note(news_kind::request, timestamp{}, "id", "what");
    all.deactivate_idle();
    REQUIRE(all.history().last() == 1);
}

TEST_CASE("an account's clock may differ from the real one, and its tasks follow its own") {
    accounts all(options{});
    auto& a = all.get("111111111111", "us-east-1");
    a.clock.offset = std::chrono::hours{1};
    expire_later(a, std::chrono::hours{3});
    REQUIRE(all.next_due() == timestamp{} + std::chrono::hours{2});
    all.run_due(timestamp{} + std::chrono::hours{2});
    REQUIRE_FALSE(all.next_due().has_value());
}
