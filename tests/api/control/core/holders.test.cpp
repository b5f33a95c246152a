#include "model/account/holders.hpp"

#include "model/objects/state.hpp"
#include "model/ses/state.hpp"
#include "model/sns/delivery/outbox.hpp"
#include "model/sns/state.hpp"
#include "model/sqs/state.hpp"
#include "tests/api/control/core/holding_caller.hpp"

#include <algorithm>
#include <string>
#include <vector>

using namespace sesame;
using namespace sesame::test;

namespace {

std::size_t count_made(made_kind k, account const& a) {
    switch (k) {
    case made_kind::topics:
        return a.sns->topics.size();
    case made_kind::subscriptions:
        return a.sns->subscriptions.size();
    case made_kind::queues:
        return a.sqs->queues.size();
    case made_kind::identities:
        return a.ses->identities.size();
    case made_kind::configuration_sets:
        return a.ses->configuration_sets.size();
    case made_kind::templates:
        return a.ses->templates.size();
    }
    return 0;
}

std::int64_t tick_of(timestamp at) { return at.time_since_epoch().count(); }

std::vector<std::int64_t> ticks_of_mails(auto const& mails) {
    std::vector<std::int64_t> out;
    mails.for_each([&](auto const& m) { out.push_back(tick_of(m.at)); });
    return out;
}

std::vector<std::int64_t> ticks_of(timed_kind k, account const& a) {
    std::vector<std::int64_t> out;
    switch (k) {
    case timed_kind::mails:
        return ticks_of_mails(a.ses->mails);
    case timed_kind::arrived:
        return ticks_of_mails(a.ses->receiving.mails);
    case timed_kind::settled:
        for (auto const& s : a.outbox->history()) out.push_back(tick_of(s.at));
        return out;
    case timed_kind::owed:
        a.outbox->for_each_owed(
            [&](auto id, auto const&, auto const&) { out.push_back(static_cast<std::int64_t>(id)); });
        return out;
    case timed_kind::captured:
        for (auto const& r : a.ses->captured) out.push_back(tick_of(r.at));
        return out;
    case timed_kind::buckets:
        return std::vector<std::int64_t>(a.objects->buckets.size());
    case timed_kind::objects:
        return std::vector<std::int64_t>(a.objects->objects.size());
    }
    return out;
}

struct walking_caller : holding_caller {
    using holding_caller::holding_caller;

    // Holders are those whom a walk through all accounts finds.
    void check() {
        auto const& known = all.holders();
        for (std::size_t i = 0; i < made_kinds; ++i) {
            auto const kind = static_cast<made_kind>(i);
            std::vector<account const*> walked;
            all.for_each([&](account const& a) {
                if (count_made(kind, a) > 0) walked.push_back(&a);
            });
            CAPTURE(i);
            CHECK(std::vector(known.of(kind).begin(), known.of(kind).end()) == walked);
        }
        for (std::size_t i = 0; i < timed_kinds; ++i) check(static_cast<timed_kind>(i));
    }
    void check(timed_kind kind) {
        auto const& known = all.holders();
        std::size_t total = 0, having = 0;
        CAPTURE(static_cast<int>(kind));
        all.for_each([&](account const& a) {
            auto const found = ticks_of(kind, a);
            auto const* const has = known.find(kind, a);
            REQUIRE((has != nullptr) == !found.empty());
            if (!has) return;
            ++having;
            total += found.size();
            CHECK(has->count == found.size());
            CHECK((!has->in_order || std::is_sorted(found.begin(), found.end())));
            for (auto const at : found) CHECK((has->first <= at && at <= has->last));
        });
        CHECK(known.of(kind).size() == having);
        CHECK(known.total(kind) == total);
        for (auto const& one : known.of(kind)) CHECK(known.find(kind, *one.home) == &one.has);
    }
    // Whether each kind is somewhere.
    void check_all_are_there() {
        for (std::size_t i = 0; i < made_kinds; ++i) CHECK_FALSE(all.holders().of(static_cast<made_kind>(i)).empty());
        for (std::size_t i = 0; i < timed_kinds; ++i) {
            CAPTURE(i);
            CHECK(all.holders().total(static_cast<timed_kind>(i)) > 0);
        }
    }
};

} // namespace

TEST_CASE("who has what is known when things are added and deleted, by calls and by the clock") {
    walking_caller c;
    c.check();
    for (auto const* const id : {"222222222222", "111111111111", "333333333333"}) {
        c.fill(id);
        c.check();
    }
    c.check_all_are_there();
    c.all.deactivate_idle();
    c.check();
    c.call_by("222222222222", "sns", "Action=DeleteTopic&TopicArn=arn%3Aaws%3Asns%3Aeu-west-1%3A222222222222%3At");
    c.call_by("222222222222", "sqs", "Action=DeleteQueue&QueueUrl=http%3A%2F%2Flocalhost%2F222222222222%2Fq");
    c.call_by("111111111111", "ses", "Action=DeleteIdentity&Identity=me%40example.com");
    c.call_by("111111111111", "ses", "Action=DeleteIdentity&Identity=example.com");
    c.call_by("333333333333", "ses", "Action=DeleteConfigurationSet&ConfigurationSetName=s");
    c.call_by("333333333333", "ses", "Action=DeleteTemplate&TemplateName=t");
    c.check();
    c.done("DELETE", "/objects/bucket/k?region=eu-west-1&account=111111111111");
    auto const mail = c.done("GET", "/messages?account=111111111111").at("messages").at(0).at("id").as_string();
    c.done("DELETE", "/messages/" + std::string(mail));
    c.check();
    CHECK(c.all.holders().of(timed_kind::mails).size() == 2);
    c.pass(std::chrono::hours{24});
    c.check();
    c.all.deactivate_idle();
    c.check();
}

TEST_CASE("who has what is known when the oldest makes room") {
    options o;
    o.max_messages = 2;
    o.outbox.kept = 1;
    o.kept.message_bytes = 6'000;
    walking_caller c(o);
    for (int i = 0; i < 5; ++i)
        for (auto const* const id : {"111111111111", "222222222222"}) {
            if (i == 0) c.fill(id);
            c.send_by(id);
            c.pass(std::chrono::seconds{1});
            c.call_by(id, "sns", "Action=Publish&PhoneNumber=%2B15550001111&Message=hi");
            c.capture();
            c.check();
            c.all.deactivate_idle(); // drops what is too much for all accounts together
            c.check();
        }
    CHECK(c.all.holders().total(timed_kind::mails) < 10);
}

TEST_CASE("who has what is known after resets, a seed, and a roll back") {
    walking_caller c;
    for (auto const* const id : {"111111111111", "222222222222"}) c.fill(id);
    auto const seed = c.ask("GET", "/seed").body;
    auto const made = c.ask("POST", "/checkpoints?region=eu-west-1&account=222222222222");
    REQUIRE(made.status == 201);
    auto const id = std::string(boost::json::parse(made.body).at("id").as_string());
    c.send_by("222222222222");
    c.fill("333333333333");
    c.done("POST", "/reset?account=111111111111");
    c.check();
    c.done("POST", "/checkpoints/" + id + "/rollback");
    c.check();
    CHECK(c.all.holders().find(timed_kind::mails, *c.all.find("222222222222", "eu-west-1"))->count == 1);
    c.all.deactivate_idle();
    c.check();
    c.done("POST", "/reset");
    c.check();
    CHECK(c.all.holders().of(made_kind::topics).empty());
    c.done("POST", "/seed", seed);
    c.check();
    CHECK(c.all.holders().of(made_kind::topics).size() == 2);
}
