#include "model/account/accounts.hpp"
#include "model/account/options.hpp"
#include "model/ses/state.hpp"
#include "model/sqs/messages/sending.hpp"
#include "model/sqs/queues/queues.hpp"
#include "tests/model/history/at_once.hpp"
#include "tests/model/ses/mailer.hpp"

#include <catch2/catch_test_macros.hpp>

#include <string>

using namespace sesame;

namespace {

struct checkpointed : test::mailer {
    using mailer::mailer;

    checkpoint const* take() { return test::take_checkpoint(all, "", std::nullopt, std::nullopt, now); }
    std::string send_megabytes(std::size_t count) {
        auto e = email({"a@example.org"});
        e.text = ses::content{std::string(count * 1'000'000, 'x')};
        auto id = send(e);
        events();
        return id;
    }
};

options with_checkpoint_bytes(std::size_t bytes) {
    options o;
    o.kept.checkpoint_bytes = bytes;
    return o;
}

} // namespace

TEST_CASE("checkpoints share long texts: each costs what changed since the last one") {
    checkpointed w;
    auto const id = w.send_megabytes(5);
    auto const* const text = w.home.ses->mails.find(id)->text.place();
    w.take();
    w.take();
    w.send_megabytes(1);
    w.take();
    auto const& all = w.all.checkpoints();
    CHECK(all[0].bytes / 1'000'000 == 5);
    CHECK(all[1].bytes < 100'000);
    CHECK(all[2].bytes / 1'000'000 == 1);
    CHECK(all[2].states.begin()->second.ses->mails.find(id)->text.place() == text);
    test::roll_back(w.all, all[0].id);
    CHECK(w.all.checkpoints().size() == 1);
    CHECK(w.all.get("123456789012", "us-east-1").ses->mails.find(id)->text.place() == text);
}

TEST_CASE("a checkpoint that is dropped leaves what it shared to the next one") {
    checkpointed w;
    w.send_megabytes(5);
    w.take();
    w.take();
    drop_checkpoint(w.all, w.all.checkpoints()[0].id);
    CHECK(w.all.checkpoints()[0].bytes / 1'000'000 == 5);
    CHECK(checkpoint_bytes(w.all) == w.all.checkpoints()[0].bytes);
    drop_checkpoint(w.all, w.all.checkpoints()[0].id);
    CHECK(checkpoint_bytes(w.all) == 0);
}

TEST_CASE("checkpoints are bounded in bytes; those that share find room") {
    checkpointed w(with_checkpoint_bytes(3'500'000));
    w.send_megabytes(3);
    REQUIRE(w.take());
    CHECK(w.take());
    w.send_megabytes(1);
    CHECK(w.take() == nullptr);
    CHECK(w.all.checkpoints().size() == 2);
    test::roll_back(w.all, w.all.checkpoints()[0].id);
    CHECK(w.take());
}

TEST_CASE("a queue's messages count in each checkpoint, and what they say in the first") {
    checkpointed w;
    auto& q = sqs::create_queue(w.all, w.home, "jobs", {}, {}, w.now);
    for (int i = 0; i < 1'000; ++i) {
        sqs::new_message m;
        m.body = std::string(2'000, 'x');
        sqs::send(w.all, w.home, q, std::move(m), w.now);
    }
    w.take();
    w.take();
    auto const& all = w.all.checkpoints();
    CHECK(all[0].bytes > 2'000'000);
    CHECK(all[1].bytes > 100'000); // each message takes some memory beside its text
    CHECK(all[1].bytes < 1'000'000);
    auto const before = all[1].bytes;
    drop_checkpoint(w.all, all[0].id);
    CHECK(w.all.checkpoints()[0].bytes > 2'000'000);
    CHECK(w.all.checkpoints()[0].bytes > before);
}

TEST_CASE("of checkpoints that are dropped only the next one with an account of theirs takes over") {
    checkpointed w;
    w.send_megabytes(2);
    for (int i = 0; i < 3; ++i) w.take();
    auto const* const other = test::take_checkpoint(w.all, "", "999999999999", std::nullopt, w.now);
    REQUIRE(other);
    auto const last = w.all.checkpoints()[2].bytes;
    drop_checkpoint(w.all, w.all.checkpoints()[0].id);
    CHECK(w.all.checkpoints()[0].bytes / 1'000'000 == 2);
    CHECK(w.all.checkpoints()[1].bytes == last);
    CHECK(w.all.checkpoints()[2].bytes == 0);
}
