#include "model/sqs/messages/receiving.hpp"

#include "model/account/accounts.hpp"
#include "model/sqs/messages/message_rules.hpp"
#include "model/sqs/messages/receipts.hpp"
#include "model/sqs/queues/queues.hpp"
#include "model/sqs/reason.hpp"
#include "model/sqs/upkeep.hpp"

#include <algorithm>

namespace sesame::sqs {
namespace {

constexpr int longest_visibility = 43'200; // seconds
constexpr std::chrono::minutes attempt_time{5};
constexpr std::size_t most_attempts = 1'000;     // kept for each queue
constexpr std::size_t most_dead_at_once = 1'000; // messages that one call moves to the dead-letter queue

void check_visibility(int seconds) {
    if (seconds < 0 || seconds > longest_visibility)
        throw refusal(reason::seconds_out_of_range,
                      {"VisibilityTimeout", std::to_string(seconds), std::to_string(longest_visibility)});
}

bool is_dead(queue const& q, message const& m) {
    auto const& policy = q.settings.RedrivePolicy;
    return policy && m.receive_count >= static_cast<std::uint32_t>(policy->most_receives);
}

// Moves a message to the dead-letter queue. Gives whether there is one.
bool bury(accounts& all, account& home, queue& from, std::uint64_t number, timestamp now) {
    auto const to = find_queue(all, from.settings.RedrivePolicy->target);
    if (!to || &to->value == &from || to->value.fifo != from.fifo) return false;
    change const taking(all, home, from), adding(all, to->home, to->value);
    auto m = from.messages.extract(number);
    m.dead_letter_source = from.arn;
    if (from.fifo) {
        // Its time begins anew, unlike that of standard queues: SQS developer guide, "Setting-up dead-letter queue
        // retention".
        auto content = std::make_shared<message_content>(*m.what);
        content->sent = now;
        m.what = std::move(content);
    }
    arrive(to->home, to->value, std::move(m), now);
    return true;
}

received_message take(queue& q, std::uint64_t number, int visibility, timestamp now) {
    auto& m = *q.messages.find(number);
    if (!m.first_received) m.first_received = now;
    m.received = now;
    ++m.receive_count;
    m.receipt = ++q.last_receipt;
    if (visibility > 0) q.messages.hide(number, message_place::in_flight, now + std::chrono::seconds(visibility));
    return {&m, receipt_handle(q, {number, m.receipt})};
}

// What an earlier attempt of this id received, hidden anew; nothing if some of it is not in flight any more.
std::optional<std::vector<received_message>> repeat(queue& q, std::string const& id, int visibility, timestamp now) {
    auto const found =
        std::find_if(q.attempts.begin(), q.attempts.end(), [&](auto const& a) { return a.id == id && a.until > now; });
    if (found == q.attempts.end() || found->received.empty()) return std::nullopt;
    std::vector<received_message> out;
    for (auto const& [number, receive] : found->received) {
        auto const* const m = q.messages.find(number);
        if (!m || m->receipt != receive || m->place != message_place::in_flight) return std::nullopt;
        out.push_back({m, receipt_handle(q, {number, receive})});
    }
    if (visibility > 0)
        for (auto const& one : found->received)
            q.messages.hide(one.first, message_place::in_flight, now + std::chrono::seconds(visibility));
    return out;
}

// The id of this attempt, or null. Only FIFO queues have attempts; AWS takes the id with a standard queue, and ignores
// it.
std::string const* attempt_of(queue const& q, receive_request const& r) {
    return q.fifo && r.attempt_id ? &*r.attempt_id : nullptr;
}

void remember(queue& q, std::string const& id, std::vector<received_message> const& received, timestamp now) {
    std::erase_if(q.attempts, [&](auto const& a) { return a.id == id || a.until <= now; });
    if (q.attempts.size() >= most_attempts) q.attempts.pop_front();
    receive_attempt made{id, now + attempt_time, {}};
    for (auto const& r : received) made.received.emplace_back(r.is->number, r.is->receipt);
    q.attempts.push_back(std::move(made));
}

receipt require_receipt(queue const& q, std::string const& handle) {
    auto const out = parse_receipt_handle(q, handle);
    if (!out) throw refusal(reason::invalid_receipt_handle, {handle});
    return *out;
}

bool is_expired(queue const& q, message const& m, receipt const& by) {
    return q.fifo && (m.place != message_place::in_flight || m.receipt != by.receive);
}

} // namespace

void check(queue const& q, receive_request const& r) {
    if (r.most < 1 || r.most > 10)
        throw refusal(reason::parameter_out_of_range, {"MaxNumberOfMessages", std::to_string(r.most), "1", "10"});
    if (r.visibility) check_visibility(*r.visibility);
    if (auto const* const id = attempt_of(q, r)) check_fifo_id("ReceiveRequestAttemptId", *id);
}

std::vector<received_message> receive(accounts& all, account& home, queue& q, receive_request const& r, timestamp now) {
    check(q, r);
    auto const visibility = r.visibility.value_or(q.settings.VisibilityTimeout);
    auto const most = static_cast<std::size_t>(r.most);
    change const changing(all, home, q);
    auto const* const attempt = attempt_of(q, r);
    if (attempt)
        if (auto again = repeat(q, *attempt, visibility, now)) return std::move(*again);
    auto const most_hidden = q.fifo ? most_in_flight_of_fifo : most_in_flight;
    std::vector<received_message> out;
    std::size_t buried = 0;
    for (auto next = q.messages.first_ready(); next && out.size() < most;) {
        if (q.messages.in_flight() >= most_hidden) {
            if (out.empty()) throw refusal(reason::too_many_in_flight, {std::to_string(most_hidden)});
            break;
        }
        if (is_dead(q, *q.messages.find(*next))) {
            if (buried == most_dead_at_once) break;
            if (bury(all, home, q, *next, now)) {
                ++buried;
                next = q.messages.first_ready();
                continue;
            }
        }
        auto const group = q.fifo ? q.messages.group_from(*next, most - out.size()) : std::vector{*next};
        for (auto const number : group) {
            if (is_dead(q, *q.messages.find(number)) && number != *next) break;
            out.push_back(take(q, number, visibility, now));
        }
        // A message whose visibility is 0 stays ready.
        next = visibility > 0 ? q.messages.first_ready() : q.messages.ready_after(*next);
    }
    if (q.fifo && visibility == 0)
        for (auto const& one : out) q.messages.show(one.is->number); // it is visible again
    if (attempt) remember(q, *attempt, out, now);
    return out;
}

void delete_message(accounts& all, account& home, queue& q, std::string const& handle, timestamp) {
    auto const by = require_receipt(q, handle);
    auto const* const m = q.messages.find(by.number);
    if (!m) return;
    if (is_expired(q, *m, by)) throw refusal(reason::receipt_handle_expired, {handle});
    change const changing(all, home, q);
    q.messages.erase(by.number);
}

void change_visibility(accounts& all, account& home, queue& q, std::string const& handle, int seconds, timestamp now) {
    auto const by = require_receipt(q, handle);
    check_visibility(seconds);
    auto const* const m = q.messages.find(by.number);
    if (!m) throw refusal(reason::message_gone, {handle});
    if (is_expired(q, *m, by)) throw refusal(reason::receipt_handle_expired, {handle});
    auto const until = now + std::chrono::seconds(seconds);
    if (until > m->received + std::chrono::seconds(longest_visibility))
        throw refusal(reason::hidden_for_too_long, {std::to_string(seconds), std::to_string(longest_visibility)});
    change const changing(all, home, q);
    if (seconds > 0)
        q.messages.hide(by.number, message_place::in_flight, until);
    else
        q.messages.show(by.number);
}

} // namespace sesame::sqs
