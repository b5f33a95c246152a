#include "model/ses/mails/kept_mails.hpp"
#include "model/account/options.hpp"
#include "model/ses/state.hpp"
#include "tests/model/ses/mailer.hpp"

#include <catch2/catch_test_macros.hpp>

#include <string>
#include <vector>

using namespace sesame;

namespace {

struct kept {
    ses::state s;
    std::size_t most_bytes = std::string::npos;

    ses::mail& add(std::string id, std::size_t events_to_come = 0, std::size_t text = 0) {
        ses::mail m;
        m.message_id = std::move(id);
        m.text = std::string(text, 'x');
        m.events_to_come = events_to_come;
        return ses::keep(s, std::move(m), {2, most_bytes});
    }
    std::vector<std::string> ids() const {
        std::vector<std::string> out;
        s.mails.for_each([&](ses::mail const& m) { out.push_back(m.message_id); });
        return out;
    }
};

using names = std::vector<std::string>;

} // namespace

TEST_CASE("beyond the bound the oldest mail goes, but none whose events are still to come") {
    options o;
    o.max_messages = 2;
    test::mailer w(o);
    std::vector<std::string> ids;
    for (int i = 0; i < 4; ++i) ids.push_back(w.send(w.email({"a@example.org"})));
    CHECK(w.home.ses->mails.size() == 4);
    w.events();
    ids.push_back(w.send(w.email({"a@example.org"})));
    CHECK(w.home.ses->mails.size() == 2);
    CHECK(w.home.ses->dropped_mails == 3);
    CHECK(w.home.ses->mails.find(ids[2]) == nullptr);
    CHECK(w.home.ses->mails.find(ids[3]) != nullptr);
}

TEST_CASE("a mail that waited longer than younger ones is the next to go once its events have come") {
    kept k;
    auto& slow = k.add("slow", 2);
    k.add("quick");
    k.add("third");
    CHECK(k.ids() == names{"slow", "third"});
    ses::event_has_come(k.s, slow, 0);
    k.add("fourth");
    CHECK(k.ids() == names{"slow", "fourth"});
    ses::event_has_come(k.s, slow, 0);
    k.add("fifth");
    CHECK(k.ids() == names{"fourth", "fifth"});
}

TEST_CASE("a mail to which something is to happen once more stays for it") {
    kept k;
    auto& again = k.add("again", 1);
    ses::event_has_come(k.s, again, 0);
    ses::expect_events(k.s, again, 1, 0);
    k.add("second");
    k.add("third");
    CHECK(k.ids() == names{"again", "third"});
}

TEST_CASE("what was forgotten makes no room any more") {
    kept k;
    k.add("first");
    k.add("second");
    CHECK(ses::forget_mail(k.s, "first"));
    CHECK_FALSE(ses::forget_mail(k.s, "first"));
    k.add("third");
    CHECK(k.ids() == names{"second", "third"});
    ses::forget_mails(k.s);
    k.add("fourth");
    k.add("fifth");
    k.add("sixth");
    CHECK(k.ids() == names{"fifth", "sixth"});
    CHECK(k.s.dropped_mails == 1);
    ses::forget_oldest_mails(k.s, 1);
    CHECK(k.ids() == names{"sixth"});
}

TEST_CASE("a mail that was forgotten after it had waited is not looked for when room is needed") {
    for (bool const one : {true, false}) {
        kept k;
        auto& slow = k.add("slow", 1);
        k.add("second");
        k.add("third");
        ses::event_has_come(k.s, slow, 0);
        if (one)
            ses::forget_mail(k.s, "slow");
        else
            ses::forget_oldest_mails(k.s, 1);
        CHECK(k.s.passed_mails.empty());
        k.add("fourth");
        k.add("fifth");
        CHECK(k.ids() == names{"fourth", "fifth"});
    }
}

TEST_CASE("mails are bounded in bytes as well: a large one makes the oldest go, and one beyond the bound stays alone") {
    kept k;
    k.most_bytes = 10'000;
    k.add("first", 0, 1'000);
    k.add("second", 0, 1'000);
    CHECK(k.s.mail_bytes == 2 * k.s.mails.find("first")->bytes);
    k.add("third", 0, 7'000);
    CHECK(k.ids() == names{"second", "third"});
    k.add("huge", 0, 100'000);
    CHECK(k.ids() == names{"huge"});
    CHECK(k.s.mail_bytes == k.s.mails.find("huge")->bytes);
    k.add("small");
    CHECK(k.ids() == names{"small"});
    CHECK(k.s.dropped_mails == 4);
    ses::forget_mail(k.s, "small");
    CHECK(k.s.mail_bytes == 0);
}

TEST_CASE("what happens to a mail counts among its bytes, and while it is to come the mail waits") {
    kept k;
    auto& m = k.add("m");
    auto const before = m.bytes;
    ses::expect_events(k.s, m, 2, 300);
    CHECK(k.s.waiting_mail_bytes == before + 300);
    ses::event_has_come(k.s, m, 100);
    ses::grow(k.s, m, 150);
    CHECK(k.s.waiting_mail_bytes == before + 350);
    ses::event_has_come(k.s, m, 200);
    CHECK(k.s.waiting_mail_bytes == 0);
    CHECK(k.s.mail_bytes == before + 150);
}

static_assert(std::is_nothrow_move_constructible_v<ses::mail>); // a vector would copy what happened to it
static_assert(std::is_nothrow_move_constructible_v<ses::happening>);
