#include "model/account/accounts.hpp"
#include "model/account/options.hpp"
#include "model/ses/events/suppression.hpp"
#include "model/ses/state.hpp"
#include "model/ses/tenants/tenant.hpp"
#include "model/sns/publishing/fifo.hpp"
#include "tests/model/fixture.hpp"
#include "tests/model/history/at_once.hpp"

#include <catch2/catch_test_macros.hpp>

#include <utility>

using namespace sesame;

namespace {

constexpr std::size_t mb = 1'000'000;

options with_settings_bytes(std::size_t most) {
    options o;
    o.kept.settings_bytes = most;
    return o;
}

ses::email_template template_of(std::string name, std::size_t bytes, timestamp now) {
    return {std::move(name), "s", std::string(bytes, 'x'), std::nullopt, now};
}

struct set_up : test::world {
    explicit set_up(std::size_t most)
        : world(with_settings_bytes(most)) {}

    std::string add(account& to, std::size_t bytes) {
        return test::refusal_of([&] { all.add_settings(to, bytes); });
    }
    // As a call does.
    void make_template(account& in, std::string name, std::size_t bytes) {
        all.add_settings(in, bytes);
        ses::create_template(in, template_of(std::move(name), bytes, now));
    }
};

} // namespace

TEST_CASE("what is set up in all accounts together has a bound in bytes; beyond it calls are refused, and counted") {
    set_up w(2 * mb);
    auto& other = w.all.get("222222222222", "us-east-1");
    w.make_template(w.home, "a", 400'000);
    for (auto const* const name : {"b", "c", "d"}) w.make_template(other, name, 400'000);
    CHECK(w.all.kept().settings / 100'000 == 16);
    CHECK(w.add(w.home, 500'000) == "no_room_for_settings: 2000000");
    CHECK(w.add(other, 500'000) == "no_room_for_settings: 2000000");
    CHECK(w.all.refused_settings() == 2);
    CHECK(w.add(other, 300'000) == "accepted");
}

TEST_CASE("settings are guessed by the size of requests, and measured where there seems to be no room") {
    set_up w(mb);
    w.make_template(w.home, "a", 100'000);
    CHECK(w.add(w.home, 800'000) == "accepted"); // a call that comes to nothing
    CHECK(w.all.kept().settings >= 900'000);
    CHECK(w.add(w.home, 800'000) == "accepted");
    CHECK(w.all.kept().settings < mb);
}

TEST_CASE("what is changed again and again counts about once, also where there is room for all changes") {
    set_up w(100 * mb);
    w.make_template(w.home, "a", 26'000);
    for (int i = 0; i < 100; ++i) w.all.add_settings(w.home, 26'000);
    CHECK(w.all.kept().settings >= 26'000);
    CHECK(w.all.kept().settings < 200'000);
}

TEST_CASE("what is deleted makes room, and so does a reset; a rollback brings back what it was") {
    set_up w(mb);
    w.make_template(w.home, "a", 500'000);
    CHECK(w.add(w.home, 600'000) == "no_room_for_settings: 1000000");
    ses::delete_template(w.home, "a");
    w.all.settings_changed();
    CHECK(w.add(w.home, 600'000) == "accepted");
    w.make_template(w.home, "b", 200'000);
    auto states = test::copy(w.all, std::nullopt, std::nullopt);
    w.all.reset(std::nullopt, std::nullopt);
    CHECK(w.all.kept().settings == 0);
    w.all.put_back(std::move(states), std::nullopt, std::nullopt);
    CHECK(w.all.kept().settings / 100'000 == 2);
}

TEST_CASE("each kind of setting is measured") {
    set_up w(100 * mb);
    std::size_t before = 0;
    auto const grown = [&] {
        w.all.measure_settings(w.home);
        auto const now = w.all.kept().settings;
        return now - std::exchange(before, now);
    };
    grown();
    auto const t = w.topic("t");
    CHECK(grown() > 200);
    w.subscribe(t, "http://localhost/" + std::string(1'000, 'x'));
    CHECK(grown() > 2'000); // the token has a copy
    ses::suppress(w.home, {std::string(300, 'x') + "@example.org", ses::suppression_reason::BOUNCE, w.now, "", ""});
    CHECK(grown() > 300);
    ses::create_tenant(w.home, "one", {}, std::nullopt, w.now);
    grown();
    ses::suppress(w.home, {std::string(300, 'x') + "@example.org", ses::suppression_reason::BOUNCE, w.now, "", ""},
                  "one");
    CHECK(grown() > 300);
    ses::add_tags(w.home, "template/x", {{"k", std::string(200, 'v')}});
    CHECK(grown() > 200);
}

TEST_CASE("the state of an account that was reset is freed piece by piece, also lists of tenants") {
    set_up w(100 * mb);
    ses::create_tenant(w.home, "one", {}, std::nullopt, w.now);
    for (int i = 0; i < 2'500; ++i)
        ses::suppress(w.home, {std::to_string(i) + "@example.org", ses::suppression_reason::BOUNCE, w.now, "", ""},
                      "one");
    w.all.reset(std::nullopt, std::nullopt);
    int pieces = 0;
    for (; w.all.has_forgotten(); ++pieces) w.all.free_some();
    CHECK(pieces > 3);
}

TEST_CASE(
    "the ids by which a FIFO topic knows duplicates take room among owed deliveries, also while time stands still") {
    options o;
    o.kept.delivery_bytes = 100 * sns::bytes_of_remembered;
    test::world w(o);
    auto const t = w.topic("t.fifo", {{"FifoTopic", "true"}, {"ContentBasedDeduplication", "true"}});
    auto const publish = [&](int i) {
        sns::submission s;
        s.message = std::to_string(i);
        s.group_id = "g";
        return test::refusal_of([&] { sns::publish(t, s, w.here()); });
    };
    auto const count = [&] {
        w.all.activate_each([](account const&) {});
        w.all.deactivate_idle();
        w.all.activate_each([](account const&) {});
    };
    int accepted = 0;
    for (; accepted < 1'000 && publish(accepted) == "accepted"; ++accepted) count();
    CHECK(accepted == 100);
    CHECK(publish(5'000) == "outbox_full");
    CHECK(publish(0) == "accepted"); // it is known
    w.advance(std::chrono::minutes{6});
    count();
    CHECK(publish(5'000) == "accepted");
}
