#include "model/sqs/upkeep.hpp"

#include "model/account/accounts.hpp"
#include "model/account/options.hpp"
#include "model/sqs/polls.hpp"
#include "model/sqs/reason.hpp"
#include "model/sqs/state.hpp"

#include <algorithm>
#include <utility>

namespace sesame::sqs {
namespace {

timestamp end_of_retention(queue const& q, timestamp sent) {
    return sent + std::chrono::seconds(q.settings.MessageRetentionPeriod);
}

std::optional<timestamp> next_due(queue const& q) {
    std::optional<timestamp> out;
    auto const consider = [&](timestamp t) { out = out ? std::min(*out, t) : t; };
    if (auto const next = q.messages.next_visible()) consider(next->first);
    if (auto const oldest = q.messages.oldest()) consider(end_of_retention(q, oldest->first));
    if (!q.recent_in_order.empty()) consider(q.recent_in_order.front().first);
    return out;
}

void reschedule(account& home, queue& q) {
    auto const wanted = next_due(q);
    if (q.next ? wanted == q.next->due : !wanted) return;
    unschedule(home, q);
    if (!wanted) return;
    q.next = home.turn_at(*wanted);
    home.sqs->due.emplace(*q.next, due_task{home.sqs->queues.number_of(q.name), 0});
}

// Drops the deduplication id whose time is over.
void forget_oldest_duplicate(queue& q) {
    auto const& [until, key] = q.recent_in_order.front();
    auto const found = q.recent.find(key);
    if (found != q.recent.end() && found->second.until == until) q.recent.erase(found);
    q.recent_in_order.pop_front();
}

} // namespace

change::change(accounts& all, account& home, queue& q)
    : all_(all)
    , home_(home)
    , queue_(q) {}

change::~change() {
    home_.sqs->bytes -= std::exchange(queue_.counted, bytes_of(queue_));
    home_.sqs->bytes += queue_.counted;
    reschedule(home_, queue_);
    if (queue_.messages.has_ready()) all_.polls().tell(queue_.arn);
}

void unschedule(account& home, queue& q) {
    if (auto const known = std::exchange(q.next, std::nullopt)) home.sqs->due.erase(*known);
}

void perform_due(accounts& all, account& home, queue& q, timestamp now) {
    constexpr int at_once = 20; // tasks are counted by the agenda, and each shall be small
    change const changing(all, home, q);
    for (int i = 0; i < at_once; ++i) {
        auto const visible = q.messages.next_visible();
        if (!visible || visible->first > now) break;
        q.messages.show(visible->second);
    }
    for (int i = 0; i < at_once; ++i) {
        auto const oldest = q.messages.oldest();
        if (!oldest || end_of_retention(q, oldest->first) > now) break;
        q.messages.erase(oldest->second);
    }
    for (int i = 0; i < at_once && !q.recent_in_order.empty() && q.recent_in_order.front().first <= now; ++i)
        forget_oldest_duplicate(q);
}

void free_later(account& home, store gone, timestamp now) {
    home.sqs->gone.stores.push_back(std::move(gone));
    home.sqs->due.emplace(home.turn_at(now), due_task{});
}

void require_room(accounts const& all, account& home, std::size_t more) {
    if (all.has_room(home, &kept_bytes::queued, home.sqs->bytes + more)) return;
    ++home.sqs->refused;
    throw refusal(reason::no_room, {std::to_string(all.configured().kept.message_bytes)});
}

message& arrive(account& home, queue& q, message m, timestamp now) {
    m.number = 0;
    if (q.fifo) m.sequence = ++q.last_sequence;
    auto& added = q.messages.add(std::move(m));
    home.note(news_kind::queued, now, added.what->id, q.arn + " " + std::to_string(added.number));
    return added;
}

} // namespace sesame::sqs
