#include "model/account/accounts.hpp"
#include "model/account/options.hpp"
#include "model/base/bounded_queue.hpp"
#include "model/ses/mails/kept_mails.hpp"
#include "model/ses/state.hpp"
#include "model/sns/delivery/outbox.hpp"
#include "model/sns/publishing/archiving.hpp"
#include "model/sns/state.hpp"
#include "tests/model/history/at_once.hpp"
#include "tests/model/ses/mailer.hpp"

#include <catch2/catch_test_macros.hpp>

#include <string>

using namespace sesame;

namespace {

struct thing {
    std::size_t size;
};
std::size_t bytes_of(thing const& t) { return t.size; }

options with(void (*set)(kept_limits&)) {
    options o;
    set(o.kept);
    return o;
}

// Has all accounts counted, and what is too much dropped.
void rest(accounts& all) {
    auto const activate = [&] { all.activate_each([](account const&) {}); };
    activate();
    all.deactivate_idle();
    activate();
}

std::string megabyte(std::size_t tenths = 10) { return std::string(tenths * 100'000, 'x'); }

ses::formatted_email large_email(test::mailer& w) {
    auto e = w.email({"a@example.org"});
    e.configuration_set.reset();
    e.text = ses::content{megabyte()};
    return e;
}

} // namespace

TEST_CASE("the oldest of what is kept make room by number and by bytes, are counted, and the newest stays") {
    bounded_queue<thing> q;
    for (std::size_t const size : {10, 20, 30}) q.add({size}, {3, 60});
    CHECK(q.size() == 3);
    CHECK(q.bytes() == 60);
    q.add({1}, {3, 60});
    CHECK(q.front().size == 20);
    CHECK(q.bytes() == 51);
    q.add({40}, {3, 60});
    CHECK(q.size() == 2);
    CHECK(q.dropped() == 3);
    q.add({100}, {3, 60});
    CHECK(q.size() == 1);
    CHECK(q.bytes() == 100);
    CHECK_FALSE(q.drop_oldest());
    q.forget_if([](thing const&) { return true; });
    CHECK(q.empty());
    CHECK(q.bytes() == 0);
    CHECK(q.dropped() == 5);
}

TEST_CASE("where all accounts keep too many bytes of mail, the one that keeps most drops its oldest") {
    test::mailer w(with([](kept_limits& k) { k.message_bytes = 3'500'000; }));
    auto& quiet = w.all.get("111111111111", "us-east-1");
    ses::verify_email_address(quiet, "sender@example.com", w.now);
    auto const precious = ses::send_email(w.all, quiet, large_email(w), w.here());
    w.all.run_due(w.now + std::chrono::seconds{1});
    rest(w.all);
    for (int i = 0; i < 5; ++i) {
        w.send(large_email(w));
        w.advance(std::chrono::seconds{1});
        rest(w.all);
    }
    CHECK(quiet.ses->mails.find(precious));
    CHECK(w.home.ses->mails.size() == 2);
    CHECK(w.home.ses->dropped_mails == 3);
    CHECK(w.all.kept().mails == quiet.ses->mail_bytes + w.home.ses->mail_bytes);
    w.all.reset("123456789012", std::nullopt);
    CHECK(w.all.kept().mails == quiet.ses->mail_bytes);
}

TEST_CASE("mails whose events are to come are not dropped: a send that finds no room beside them is throttled") {
    test::mailer w(with([](kept_limits& k) { k.message_bytes = 2'500'000; }));
    w.send(large_email(w));
    w.send(large_email(w));
    CHECK(test::refusal_of([&] { w.send(large_email(w)); }) == "no_room_for_mail");
    CHECK(w.home.ses->refused_mails == 1);
    w.advance(std::chrono::seconds{1});
    CHECK_NOTHROW(w.send(large_email(w)));
    CHECK(w.home.ses->mails.size() == 2);
}

TEST_CASE("mails that arrived are bounded in bytes, with what their rules' targets were given") {
    ses::receiving_state s;
    for (auto const* const id : {"first", "second", "third"}) {
        ses::received_mail m;
        m.message_id = id;
        m.content = megabyte();
        m.actions.push_back({"rule", "S3", "bucket/key", m.content});
        m.actions.push_back({"rule", "WorkMail", "arn", m.content});
        m.actions.push_back({"rule", "Lambda", "arn", megabyte(5)});
        CHECK(bytes_of(m) / 100'000 == 15); // the actions that are given the mail share it
        ses::keep_arrived(s, m, {1'000, 3'500'000});
    }
    CHECK(s.mails.size() == 2);
    CHECK(s.dropped == 1);
    CHECK(s.bytes / 100'000 == 30);
    ses::forget_arrived(s, "second");
    ses::drop_arrived(s, s.bytes);
    CHECK(s.mails.find("third"));
}

TEST_CASE("an outbox with as many bytes as there may be refuses more, whichever account owes them") {
    test::world w(with([](kept_limits& k) { k.delivery_bytes = 1 << 20; }));
    auto const topic = w.topic();
    w.subscribe_and_confirm(topic);
    for (int i = 0; i < 4; ++i) w.publish(topic, megabyte(2));
    CHECK(w.home.outbox->owed_bytes() > 800'000);
    rest(w.all);
    auto& other = w.all.get("111111111111", "us-east-1");
    sns::found_topic const theirs{other, sns::create_topic(other, "theirs", {}, {}, "", w.now)};
    sns::subscribe(theirs, {"sqs", "arn:aws:sqs:us-east-1:111111111111:q", {}, other.id}, w.here());
    CHECK(test::refusal_of([&] { w.publish(theirs, megabyte(2)); }) == "accepted");
    CHECK(test::refusal_of([&] { w.publish(topic, megabyte(2)); }) == "accepted"); // known at the end of a call
    rest(w.all);
    CHECK(test::refusal_of([&] { w.publish(theirs, megabyte(2)); }) == "outbox_full");
    CHECK(other.outbox->refused() == 1);
    CHECK(test::refusal_of([&] { w.publish(topic, megabyte(1)); }) == "outbox_full");
    w.deliver_all();
    CHECK(w.home.outbox->owed_bytes() == 0);
    CHECK(test::refusal_of([&] { w.publish(topic, megabyte(1)); }) == "accepted");
}

TEST_CASE("what is over is bounded in bytes: first what was delivered can no longer be sent again, then records go") {
    test::world w(with([](kept_limits& k) { k.delivery_bytes = 1 << 20; }));
    auto const topic = w.topic();
    w.subscribe_and_confirm(topic);
    auto const before = w.home.outbox->history().size();
    for (int i = 0; i < 6; ++i) {
        w.publish(topic, megabyte(2));
        w.deliver_all();
    }
    CHECK(w.home.outbox->history().size() == before + 6);
    CHECK(w.home.outbox->settled_bytes() <= 1 << 20);
    CHECK(w.home.outbox->history().at(before).notification == 0);
    CHECK(w.home.outbox->history().back().notification != 0);
    for (int i = 0; i < 6; ++i) {
        w.publish(topic, megabyte(2));
        w.attempt_all({404, ""}); // kept with its body
    }
    CHECK(w.home.outbox->settled_bytes() <= 1 << 20);
    CHECK(w.home.outbox->dropped() > 0);
    CHECK(w.home.outbox->history().back().how == sns::settled::result::failed);
}

TEST_CASE("a delivery that is made again is owed with its notification, and then over with it") {
    test::world w;
    auto const topic = w.topic();
    w.subscribe_and_confirm(topic);
    w.publish(topic, megabyte(2));
    w.deliver_all();
    auto const over = w.home.outbox->settled_bytes();
    w.home.outbox->redeliver(w.home.outbox->history().back().id);
    CHECK(w.home.outbox->owed_bytes() > 200'000);
    CHECK(w.home.outbox->settled_bytes() < over - 200'000);
    w.deliver_all();
    CHECK(w.home.outbox->owed_bytes() == 0);
    CHECK(w.home.outbox->settled_bytes() > over);
}

TEST_CASE("archives of FIFO topics are bounded in bytes: the topic that keeps most forgets its oldest messages") {
    test::world w(with([](kept_limits& k) { k.delivery_bytes = 1 << 20; }));
    auto const archiving = [&](std::string const& name) {
        return w.topic(name, {{"FifoTopic", "true"},
                              {"ContentBasedDeduplication", "true"},
                              {"ArchivePolicy", R"({"MessageRetentionPeriod":"30"})"}});
    };
    auto const orders = archiving("orders.fifo"), few = archiving("few.fifo");
    auto const publish = [&](sns::found_topic to, int number) {
        sns::submission s;
        s.message = std::to_string(number) + megabyte(2);
        s.group_id = "g";
        sns::publish(to, s, w.here());
        rest(w.all);
    };
    publish(few, 0);
    for (int i = 0; i < 7; ++i) publish(orders, i);
    CHECK(few.value.archive.messages.size() == 1);
    CHECK(orders.value.archive.messages.size() == 4);
    CHECK(orders.value.archive.messages.front()->texts.plain.starts_with("3"));
    CHECK(w.home.sns->dropped_archived == 3);
    CHECK(w.home.sns->archived_bytes == few.value.archive.messages.bytes() + orders.value.archive.messages.bytes());
    sns::change_attribute(w.home, orders.value, "ArchivePolicy", "", w.now);
    CHECK(w.home.sns->archived_bytes == few.value.archive.messages.bytes());
}

TEST_CASE("an account too many is refused with a code that no SDK retries; the default one always finds room") {
    options o;
    o.kept.accounts = 2;
    accounts all(o);
    all.get("111111111111", "us-east-1");
    all.get("111111111111", "eu-west-1");
    CHECK(test::refusal_of([&] { all.get("222222222222", "us-east-1"); }) ==
          "no_room_for_account: 222222222222, us-east-1, 2");
    CHECK(all.refused() == 1);
    CHECK(test::refusal_of([&] { all.get("000000000000", "us-east-1"); }) == "accepted");
    CHECK(test::refusal_of([&] { all.get("111111111111", "us-east-1"); }) == "accepted");
    all.reset("111111111111", std::nullopt);
    CHECK(test::refusal_of([&] { all.get("222222222222", "us-east-1"); }) == "accepted");
}

TEST_CASE("the sums of all accounts are right after a rollback") {
    test::mailer w;
    w.send(large_email(w));
    rest(w.all);
    auto const before = w.all.kept().mails;
    auto states = test::copy(w.all, std::nullopt, std::nullopt);
    w.send(large_email(w));
    rest(w.all);
    CHECK(w.all.kept().mails > before);
    w.all.put_back(std::move(states), std::nullopt, std::nullopt);
    rest(w.all);
    CHECK(w.all.kept().mails == before);
}
