#include "model/sqs/messages/sending.hpp"

#include "model/account/accounts.hpp"
#include "model/base/md5.hpp"
#include "model/base/sha256.hpp"
#include "model/sqs/messages/digest.hpp"
#include "model/sqs/messages/message_rules.hpp"
#include "model/sqs/reason.hpp"
#include "model/sqs/state.hpp"
#include "model/sqs/upkeep.hpp"

#include <utility>

namespace sesame::sqs {
namespace {

constexpr std::chrono::minutes deduplication_time{5};
constexpr int longest_delay = 900; // seconds

std::string deduplication_key(queue const& q, message_content const& c) {
    if (q.settings.DeduplicationScope == deduplication_scope::queue) return c.deduplication_id;
    return std::to_string(c.group_id.size()) + ":" + c.group_id + c.deduplication_id;
}

std::string deduplication_id(queue const& to, new_message const& m) {
    if (m.deduplication_id) return *m.deduplication_id;
    return to.fifo ? sha256_hex(m.body) : "";
}

void check_delay(queue const& to, std::optional<int> delay) {
    if (!delay) return;
    if (to.fifo && *delay != 0) throw refusal(reason::not_for_queue, {"DelaySeconds", std::to_string(*delay)});
    if (*delay < 0 || *delay > longest_delay) throw refusal(reason::delay_out_of_range, {std::to_string(*delay)});
}

void check_ids(queue const& to, new_message const& m) {
    if (m.group_id) check_fifo_id("MessageGroupId", *m.group_id);
    if (m.deduplication_id) check_fifo_id("MessageDeduplicationId", *m.deduplication_id);
    if (!to.fifo && m.deduplication_id)
        throw refusal(reason::not_for_queue, {"MessageDeduplicationId", *m.deduplication_id});
    if (!to.fifo) return;
    if (!m.group_id) throw refusal(reason::parameter_missing, {"MessageGroupId"});
    if (!m.deduplication_id && !to.settings.ContentBasedDeduplication) throw refusal(reason::deduplication_id_missing);
}

} // namespace

void check(queue const& to, new_message const& m) {
    if (m.body.empty()) throw refusal(reason::parameter_missing, {"MessageBody"});
    check_characters(m.body);
    check_attributes(m.attributes);
    if (size_of(m.body, m.attributes) > static_cast<std::size_t>(to.settings.MaximumMessageSize))
        throw refusal(reason::message_too_long, {std::to_string(to.settings.MaximumMessageSize)});
    check_delay(to, m.delay);
    check_ids(to, m);
}

sent_message send(accounts& all, account& home, queue& to, new_message m, timestamp now) {
    check(to, m);
    auto content = std::make_shared<message_content>();
    sent_message out{home.ids.uuid(), md5_hex(m.body), md5_of(m.attributes), std::nullopt, std::nullopt};
    if (!m.trace_header.empty())
        out.md5_of_system_attributes = md5_of({{"AWSTraceHeader", m.trace_header_type, m.trace_header}});
    content->id = out.id;
    content->body_md5 = out.md5_of_body;
    content->deduplication_id = deduplication_id(to, m);
    content->body = std::move(m.body);
    content->attributes = std::move(m.attributes);
    content->trace_header = std::move(m.trace_header.empty() ? m.trace_header_of_call : m.trace_header);
    content->sender_id = std::move(m.sender_id);
    content->sent = now;
    content->group_id = std::move(m.group_id).value_or("");

    auto key = to.fifo ? deduplication_key(to, *content) : std::string();
    if (to.fifo)
        if (auto const known = to.recent.find(key); known != to.recent.end() && known->second.until > now) {
            out.id = known->second.message_id;
            out.sequence_number = sequence_number(known->second.sequence);
            return out;
        }

    message made;
    auto const delay = to.fifo ? to.settings.DelaySeconds : m.delay.value_or(to.settings.DelaySeconds);
    if (delay > 0) made.place = message_place::delayed;
    made.visible_at = now + std::chrono::seconds(delay);
    made.what = std::move(content);
    require_room(all, home, bytes_of(made));
    change const changing(all, home, to);
    auto const& added = arrive(home, to, std::move(made), now);
    if (!to.fifo) return out;
    out.sequence_number = sequence_number(added.sequence);
    auto const until = now + deduplication_time;
    to.recent.insert_or_assign(key, accepted_message{out.id, added.sequence, until});
    to.recent_in_order.emplace_back(until, std::move(key));
    return out;
}

} // namespace sesame::sqs
