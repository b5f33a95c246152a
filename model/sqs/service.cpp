#include "model/sqs/service.hpp"

#include "model/account/account.hpp"
#include "model/sqs/moving.hpp"
#include "model/sqs/state.hpp"
#include "model/sqs/upkeep.hpp"

#include <functional>
#include <memory>
#include <utility>
#include <vector>

namespace sesame::sqs {
namespace {

std::optional<turn> next_turn_of_sqs(account const& a) {
    auto const& due = a.sqs->due;
    return due.empty() ? std::nullopt : std::optional(due.begin()->first);
}

void perform_next_of_sqs(accounts& all, account& a, timestamp now) {
    auto& due = a.sqs->due;
    if (due.empty() || due.begin()->first.due > now) return;
    auto const task = due.begin()->second;
    due.erase(due.begin());
    if (task.move != 0) return go_on(all, a, task.move, now);
    if (task.queue == 0) {
        if (a.sqs->gone.free_some()) due.emplace(a.turn_at(now), task);
        return;
    }
    auto* const q = a.sqs->queues.at(task.queue);
    if (!q) return;
    q->next.reset();
    perform_due(all, a, *q, now);
}

kept_bytes kept_by_sqs(account const& a) {
    kept_bytes out;
    out.queued = a.sqs->bytes;
    return out;
}

bool free_some_queues(account& a) {
    auto& s = *a.sqs;
    if (s.gone.free_some()) return true;
    auto const first = s.queues.list(0, 1).values;
    if (first.empty()) return false;
    auto& q = *s.queues.find(first.front()->name);
    s.gone.stores.push_back(q.messages.take_all());
    s.order.erase(q);
    s.queues.erase(q.name);
    return true;
}

// Calls f(queue&) for each.
template<class F>
void for_each_queue(account& a, F f) {
    a.sqs->queues.for_each([&](queue const& q) { f(*a.sqs->queues.find(q.name)); });
}

std::function<void()> set_messages_aside(account& a) {
    auto stores = std::make_shared<std::vector<store>>();
    for_each_queue(a, [&](queue& q) { stores->push_back(std::exchange(q.messages, store(q.fifo))); });
    return [&a, stores] {
        auto next = stores->begin();
        for_each_queue(a, [&](queue& q) { q.messages = std::move(*next++); });
    };
}

bool copy_some_messages(account const& from, account& to, bool only_settings) {
    std::size_t left = 500; // messages
    bool more = false;
    if (!only_settings)
        for_each_queue(to, [&](queue& q) {
            auto const& other = from.sqs->queues.find(q.name)->messages;
            auto const before = q.messages.size();
            more = q.messages.copy_some(other, left) || more;
            left -= q.messages.size() - before;
        });
    return more;
}

// What a message says is shared whole.
void for_each_shared_by_sqs(account const& a, text_visitor const& f) {
    constexpr std::size_t own = sizeof(message) + 200; // not shared: itself and its places in the indexes
    a.sqs->queues.for_each(
        [&](queue const& q) { q.messages.for_each([&](message const& m) { f(m.what.get(), bytes_of(m) - own); }); });
}

} // namespace

constinit service const as_service{
    .begin = [](account&, options const&, std::uint64_t) {},
    .begin_again = [](account&, std::uint64_t) {},
    .next_turn = next_turn_of_sqs,
    .task_count = [](account const& a) { return a.sqs->due.size(); },
    .perform_next = perform_next_of_sqs,
    .has_ready = [](account const&) { return false; },
    .has_under_way = [](account const&) { return false; },
    .kept = kept_by_sqs,
    .others_keep = [](account&, kept_bytes const&) {},
    .kinds = {},
    .listed = [](account const& a, listed_things& all) { all.add(made_kind::queues, a.sqs->queues.size()); },
    .free_some = free_some_queues,
    .set_aside = set_messages_aside,
    .copy_some = copy_some_messages,
    .for_each_shared = for_each_shared_by_sqs,
    .copied_size = [](account const& a, std::size_t each) { return each * a.sqs->queues.size(); },
};

} // namespace sesame::sqs
