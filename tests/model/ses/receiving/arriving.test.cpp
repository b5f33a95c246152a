#include "model/ses/receiving/receiving.hpp"

#include "model/objects/objects.hpp"
#include "tests/model/ses/receiver.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace sesame;
using namespace sesame::ses;

namespace {

using test::receiver;

struct in_steps : receiver {
    arriving_mail begin() { return begin_receiving(all, home, mail(), here()); }
    reception finish(arriving_mail m) { return finish_receiving(all, home, std::move(m)); }

    // A rule whose actions see the mail before and after a header was added.
    void take_all(bool scan) {
        add({.name = "all",
             .enabled = true,
             .actions = {s3_action{topic_arn, "before", {}, {}, {}}, add_header_action{"X-Added", "one"},
                         s3_action{topic_arn, "after", {}, {}, {}}, sns_action{topic_arn, "UTF-8"}},
             .scan_enabled = scan});
    }
    std::size_t filed_mails() const { return home.ses->receiving.mails.size(); } // with the one of setting up
    std::vector<std::string> told() {
        std::vector<std::string> out;
        for (auto const& n : deliver_all()) out.push_back(n.message);
        return out;
    }
};

} // namespace

TEST_CASE("a mail received in steps becomes what one received at once becomes") {
    for (bool const scan : {false, true}) {
        in_steps once, steps;
        once.take_all(scan);
        steps.take_all(scan);
        auto const at_once = once.receive();
        auto const before = steps.filed_mails();
        auto begun = steps.begin();
        CHECK(begun.told.reply.empty());
        make_texts(begun);
        CHECK(steps.filed_mails() == before);
        auto const done = steps.finish(std::move(begun));
        CHECK(done.message_id == at_once.message_id);
        CHECK(done.reply == at_once.reply);
        auto const &a = once.filed(at_once), &b = steps.filed(done);
        CHECK(a.content == b.content.text());
        REQUIRE(a.actions.size() == b.actions.size());
        for (std::size_t i = 0; i < a.actions.size(); ++i) CHECK(a.actions[i].body == b.actions[i].body.text());
        CHECK(once.told() == steps.told());
    }
}

TEST_CASE("a mail that is refused needs no second step") {
    in_steps w;
    auto begun = w.begin();
    make_texts(begun);
    CHECK(w.finish(std::move(begun)).reply == mailbox_unavailable);
}

TEST_CASE("a mail during whose receipt accounts are reset meets the rules that there are then") {
    in_steps w;
    w.take_all(true);
    auto const before = w.filed_mails();
    auto begun = w.begin();
    make_texts(begun);
    w.all.resets().tell_reset({}, {});
    set_active_rule_set(w.home, {});
    auto const done = w.finish(std::move(begun));
    CHECK(done.reply == mailbox_unavailable);
    CHECK(w.filed_mails() == before);
}

TEST_CASE("the texts of a mail have a bound in bytes, and what is beyond it is no copy of the mail") {
    inbound_message message;
    message.trace = "Return-Path: <>\r\n";
    message.body = std::string(std::size_t{130} << 20, 'x');
    message_texts texts;
    auto const first = texts.text(message, false);
    CHECK(first.size() == message.size(false));
    CHECK(texts.text(message, false).place() == first.place());
    add_header(message, "X-Added", "one");
    CHECK(texts.text(message, false).empty());
}
