#include "model/sns/service.hpp"

#include "model/account/account.hpp"
#include "model/account/options.hpp"
#include "model/base/held_bytes.hpp"
#include "model/base/long_list.hpp"
#include "model/sns/delivery/outbox.hpp"
#include "model/sns/publishing/archiving.hpp"
#include "model/sns/publishing/fifo.hpp"
#include "model/sns/state.hpp"

namespace sesame::sns {
namespace {

void begin_sns(account& a, options const& o, std::uint64_t first_id) {
    *a.outbox = outbox(first_id, o.outbox);
    a.sns->urls_at_aws = o.sns_urls_at_aws;
}

void begin_sns_again(account& a, std::uint64_t first_id) {
    auto const moved = a.outbox->begin_again(first_id);
    a.sns->tasks.for_each([&](task& t) {
        if (auto* const retry = std::get_if<retry_delivery>(&t)) retry->id += moved;
    });
}

void perform(account& a, timestamp now, retry_delivery const& due) { a.outbox->retry(due.id, now); }
void perform(account& a, timestamp, expire_token const& due) { a.sns->tokens.erase(due.token); }
void perform(account& a, timestamp now, forget_duplicate const& due) {
    auto const found = a.sns->recent.find(due.key);
    if (found != a.sns->recent.end() && found->second.until <= now) a.sns->recent.erase(found);
}

void perform_next_of_sns(accounts&, account& a, timestamp now) {
    if (auto const due = a.sns->tasks.take_due(now)) std::visit([&](auto const& what) { perform(a, now, what); }, *due);
}

// A FIFO topic knows duplicates by their ids. These take part in the bound of what is owed: Publish adds to both.
std::size_t remembered_bytes(account const& a) { return a.sns->recent.size() * bytes_of_remembered; }

std::size_t settings_of_sns(account const& a) {
    auto const& s = *a.sns;
    return held_bytes(s.topics) + held_bytes(s.subscriptions) + held_bytes(s.tokens) + held_bytes(s.applications) +
           held_bytes(s.endpoints) + held_bytes(s.sms);
}

kept_bytes kept_by_sns(account const& a) {
    kept_bytes out;
    out.owed = a.outbox->owed_bytes() + remembered_bytes(a);
    out.settled = a.outbox->settled_bytes();
    out.archived = a.sns->archived_bytes;
    return out;
}

void list_sns(account const& a, listed_things& all) {
    all.add(made_kind::topics, a.sns->topics.size());
    all.add(made_kind::subscriptions, a.sns->subscriptions.size());
    auto const& out = *a.outbox;
    all.refused_deliveries = out.refused();
    if (auto const& over = out.history(); !over.empty())
        all.add(timed_kind::settled, timed(over.size(), out.settled_order(), over.front().at));
    if (auto const first = out.owed_after(0))
        all.add(timed_kind::owed,
                {out.owed_count(), static_cast<std::int64_t>(*first), static_cast<std::int64_t>(out.last()), true});
}

constexpr kept_kind kinds_of_sns[]{
    {&kept_bytes::settled, &kept_limits::delivery_bytes,
     [](account& a, std::size_t bytes) { a.outbox->drop_settled(bytes); }},
    {&kept_bytes::archived, &kept_limits::delivery_bytes,
     [](account& a, std::size_t bytes) { drop_archived(a, bytes); }},
};

std::function<void()> set_lists_of_sns_aside(account& a) {
    auto& s = *a.sns;
    return set_aside(s.topics, s.subscriptions, s.subscription_by_endpoint, s.endpoints, s.endpoint_by_token);
}

bool copy_some_of_sns(account const& from, account& to, bool) {
    constexpr std::size_t at_once = 500;
    auto const& s = *from.sns;
    auto& t = *to.sns;
    return t.topics.copy_some(s.topics, at_once) || t.subscriptions.copy_some(s.subscriptions, at_once) ||
           copy_some(t.subscription_by_endpoint, s.subscription_by_endpoint, at_once) ||
           t.endpoints.copy_some(s.endpoints, at_once) || copy_some(t.endpoint_by_token, s.endpoint_by_token, at_once);
}

bool free_some_of_sns(account& a) {
    constexpr std::size_t at_once = 1'000;
    a.sns->subscriptions.erase_oldest(at_once);
    a.sns->topics.erase_oldest(at_once);
    a.sns->endpoints.erase_oldest(at_once);
    auto& tokens = a.sns->tokens;
    for (std::size_t i = 0; i < at_once && !tokens.empty(); ++i) tokens.erase(tokens.begin());
    auto& recent = a.sns->recent;
    for (std::size_t i = 0; i < at_once && !recent.empty(); ++i) recent.erase(recent.begin());
    auto const left = a.sns->subscriptions.size() + a.sns->topics.size() + a.sns->endpoints.size();
    return left > 0 || !tokens.empty() || !recent.empty();
}

// An archived message is shared whole, so its whole counted size is taken; most of that is text.
void for_each_shared_by_sns(account const& a, text_visitor const& f) {
    for (auto const& s : a.outbox->history())
        if (!s.body.empty()) f(s.body.place(), s.body.size());
    a.outbox->for_each_notification([&](notification const& n) {
        if (!n.message.empty()) f(n.message.place(), n.message.size());
    });
    a.sns->topics.for_each([&](topic const& t) {
        for (auto const& m : t.archive.messages) f(m.get(), bytes_of(m));
    });
}

std::size_t copied_size_of_sns(account const& a, std::size_t each) {
    auto const& s = *a.sns;
    return each * (s.recent.size() + s.tasks.size());
}

} // namespace

constinit service const as_service{
    .begin = begin_sns,
    .begin_again = begin_sns_again,
    .next_turn = [](account const& a) { return a.sns->tasks.next(); },
    .task_count = [](account const& a) { return a.sns->tasks.size(); },
    .perform_next = perform_next_of_sns,
    .has_ready = [](account const& a) { return a.outbox->has_ready(); },
    .has_under_way = [](account const& a) { return a.outbox->under_way() > 0; },
    .kept = kept_by_sns,
    .others_keep = [](account& a,
                      kept_bytes const& others) { a.outbox->others_owe(others.owed + remembered_bytes(a)); },
    .kinds = kinds_of_sns,
    .listed = list_sns,
    .settings = settings_of_sns,
    .free_some = free_some_of_sns,
    .set_aside = set_lists_of_sns_aside,
    .copy_some = copy_some_of_sns,
    .for_each_shared = for_each_shared_by_sns,
    .copied_size = copied_size_of_sns,
};

} // namespace sesame::sns
