#include "model/sns/delivery/into_queues.hpp"

#include "model/account/accounts.hpp"
#include "model/account/options.hpp"
#include "model/account/refusal.hpp"
#include "model/base/arn.hpp"
#include "model/policy/service_access.hpp"
#include "model/sns/delivery/delivering.hpp"
#include "model/sns/publishing/queue_message.hpp"
#include "model/sqs/messages/sending.hpp"
#include "model/sqs/queues/queues.hpp"
#include "model/sqs/reason.hpp"
#include "model/text/base64.hpp"

#include <utility>

namespace sesame::sns {
namespace {

// The id of SNS as a sender, as users have seen it.
constexpr auto sender_id = "AIDAIT2UOQQY3AUEKVGXU";

// SNS developer guide, "Subscribing an Amazon SQS queue to an Amazon SNS topic", and for dead-letter queues the same.
bool policy_lets_sns_in(sqs::queue const& q, notification const& n) {
    auto const topic = parse_arn(n.topic_arn);
    policy::condition_values const values{
        {"aws:sourcearn", {n.topic_arn}},
        {"aws:sourceaccount", {std::string(topic ? topic->account : "")}},
        {"aws:sourceowner", {std::string(topic ? topic->account : "")}},
        {"aws:principalisawsservice", {"true"}},
        {"aws:principalservicename", {"sns.amazonaws.com"}},
        {"aws:securetransport", {"true"}},
    };
    return policy::lets_in(q.settings.Policy, {"sns.amazonaws.com", "sqs:SendMessage", q.arn, values});
}

sqs::new_message message_for(notification const& n, recipient const& to) {
    auto from = queue_message_for(n, to);
    sqs::new_message out;
    out.body = std::move(from.body);
    for (auto& a : from.attributes) {
        bool const binary = a.type.starts_with("Binary");
        auto value = binary ? from_base64(a.value).value_or("") : std::move(a.value);
        out.attributes.push_back({std::move(a.name), std::move(a.type), std::move(value)});
    }
    out.trace_header = std::move(from.trace_header);
    if (!from.group_id.empty()) out.group_id = std::move(from.group_id);
    if (!from.deduplication_id.empty()) out.deduplication_id = std::move(from.deduplication_id);
    out.sender_id = sender_id;
    return out;
}

outcome send(accounts& all, sqs::located_queue queue, notification const& n, recipient const& to, timestamp now) {
    bool const let_in = policy_lets_sns_in(queue.value, n);
    if (!let_in && all.configured().sqs_strict)
        return {403, "AccessDenied: the queue's policy does not let sns.amazonaws.com send messages of this topic"};
    try {
        sqs::send(all, queue.home, queue.value, message_for(n, to), now);
    } catch (refusal const& r) {
        if (!r.is(sqs::reason::no_room)) throw;
        // SQS has no such bound: to its sender it is a failure of the server, which SNS retries for 23 days.
        return {503, "this server's queues have no room: they and their messages take --max-message-bytes"};
    }
    if (let_in) return {200, ""};
    return {200,
            "the queue's policy does not let sns.amazonaws.com send messages of this topic: AWS would refuse them, "
            "as --sqs-strict does"};
}

bool is_first_attempt(owed const& o, notification const& n) {
    return o.attempts.empty() && !o.next && n.sequence_number.empty();
}

} // namespace

bool is_queue_here(accounts& all, recipient const& to) {
    return to.protocol == protocol::sqs && sqs::find_queue(all, to.endpoint).has_value();
}

bool needs_signature(notification const& n, recipient const& to) {
    bool const bare = to.raw && n.type == message_type::notification;
    return !bare && !n.signature_version.empty() && n.signature.empty();
}

outcome send_to_queue(accounts& all, notification const& n, recipient const& to, timestamp real_now) {
    auto const queue = sqs::find_queue(all, to.endpoint);
    if (!queue) return {std::nullopt, "the queue has gone"};
    return send(all, *queue, n, to, queue->home.at(real_now));
}

std::optional<outcome> failure_without_queue(recipient const& to) {
    if (to.protocol != protocol::sqs || to.dead_letter_arn.empty()) return std::nullopt;
    return outcome{400, "AWS.SimpleQueueService.NonExistentQueue: The specified queue does not exist."};
}

void deliver_into_queues(accounts& all, account& a, owed_id after, timestamp now) {
    constexpr std::size_t most = 2 << 20, empty_message = 2'048; // bytes: some 10 ms
    if (!all.faults().rules.empty()) return;
    std::size_t done = 0;
    for (auto id = a.outbox->owed_after(after); id && done < most; id = a.outbox->owed_after(*id)) {
        auto const& o = *a.outbox->find(*id);
        auto const& to = o.to;
        done += empty_message;
        if (to.protocol != protocol::sqs || !to.undeliverable.empty()) continue;
        auto const& n = *a.outbox->find_notification(o.notification);
        done += n.message.size();
        if (needs_signature(n, to)) continue;
        auto const queue = sqs::find_queue(all, to.endpoint);
        if (!queue || &queue->home != &a || !a.outbox->take(*id)) continue;
        try {
            attempted(a, *id, {now, milliseconds{0}, send(all, *queue, n, to, now)}, now);
        } catch (refusal const&) {
            a.outbox->put_back(*id);
        }
    }
}

bool awaits_first_attempt(accounts& all, account const& a, owed_id after, owed_id last) {
    for (auto id = a.outbox->owed_after(after); id && *id <= last; id = a.outbox->owed_after(*id)) {
        auto const& o = *a.outbox->find(*id);
        if (o.to.protocol == protocol::sqs && is_first_attempt(o, *a.outbox->find_notification(o.notification)) &&
            is_queue_here(all, o.to))
            return true;
    }
    return false;
}

} // namespace sesame::sns
