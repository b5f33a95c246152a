#include "model/account/accounts.hpp"

#include "tests/model/fixture.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace sesame;

TEST_CASE("accounts and regions do not see one another") {
    accounts all(options{});
    sns::create_topic(all.get("111111111111", "us-east-1"), "t", {}, {}, "", {});
    REQUIRE(all.get("111111111111", "us-east-1").sns.topics.size() == 1);
    REQUIRE(all.get("222222222222", "us-east-1").sns.topics.size() == 0);
    REQUIRE(all.get("111111111111", "eu-west-1").sns.topics.size() == 0);
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
    s.add(at(2), 20);
    s.add(at(1), 10);
    s.add(at(2), 21);
    REQUIRE(s.next_due() == at(1));
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

std::vector<std::string> astir(accounts& all) {
    std::vector<std::string> out;
    all.for_each_astir([&](account const& a) { out.push_back(a.id); });
    return out;
}

} // namespace

TEST_CASE("accounts are at rest until they are asked for or have something to do") {
    accounts all(options{});
    for (auto const* const id : {"1", "2", "3"}) all.get(id, "us-east-1");
    all.get("2", "us-east-1").tasks.add(timestamp{} + std::chrono::hours{1}, sns::expire_token{"t"});
    REQUIRE(astir(all) == std::vector<std::string>{"1", "2", "3"});
    all.come_to_rest();
    REQUIRE(astir(all).empty());
    REQUIRE(all.next_due() == timestamp{} + std::chrono::hours{1});
    all.find("3", "us-east-1");
    REQUIRE(astir(all) == std::vector<std::string>{"3"});
    all.run_due(timestamp{} + std::chrono::hours{1});
    REQUIRE(astir(all) == std::vector<std::string>{"3", "2"});
    all.come_to_rest();
    REQUIRE_FALSE(all.next_due().has_value());
}

TEST_CASE("a reset leaves nothing of accounts that are astir or have something to do") {
    accounts all(options{});
    for (auto const* const id : {"1", "2"})
        all.get(id, "us-east-1").tasks.add(timestamp{} + std::chrono::hours{1}, sns::expire_token{"t"});
    all.come_to_rest();
    all.get("1", "us-east-1");
    all.reset({}, {});
    REQUIRE(astir(all).empty());
    REQUIRE_FALSE(all.next_due().has_value());
    all.run_due(timestamp{} + std::chrono::hours{2});
}

TEST_CASE("what happened in accounts that came to rest is in the journal") {
    accounts all(options{});
    all.get("1", "us-east-1").note(news_kind::request, timestamp{}, "id", "what");
    all.come_to_rest();
    REQUIRE(all.history().last() == 1);
}

TEST_CASE("an account's clock may differ from the real one, and its tasks follow its own") {
    accounts all(options{});
    auto& a = all.get("111111111111", "us-east-1");
    a.clock.offset = std::chrono::hours{1};
    a.tasks.add(timestamp{} + std::chrono::hours{3}, sns::expire_token{"t"});
    REQUIRE(all.next_due() == timestamp{} + std::chrono::hours{2});
    all.run_due(timestamp{} + std::chrono::hours{2});
    REQUIRE_FALSE(all.next_due().has_value());
}
