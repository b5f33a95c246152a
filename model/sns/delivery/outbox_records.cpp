#include "model/sns/delivery/outbox.hpp"
#include "model/sns/publishing/body.hpp"

#include <algorithm>
#include <utility>

// How deliveries end, and the records of those that are over.

namespace sesame::sns {
namespace {

// The fate of an undeliverable message. AWS SNS developer guide, "Amazon SNS dead-letter queues"; recorded from AWS:
// confirmations never get there.
bool goes_to_dead_letters(notification const& n, recipient const& to) {
    return !to.dead_letter_arn.empty() && n.type == message_type::notification;
}

recipient dead_letter_queue(recipient const& to) {
    recipient out;
    out.subscription_arn = to.subscription_arn;
    out.protocol = protocol::sqs;
    out.endpoint = to.dead_letter_arn;
    out.raw = to.raw;
    out.retries = fixed_retry_policy(protocol::sqs);
    out.is_dead_letter = true;
    return out;
}

} // namespace

void outbox::settle(owed_iterator which, settled::result how, bool was_retrying, timestamp now) {
    returned(which->second);
    auto const id = which->first;
    auto done = std::move(owed_.extract(which).mapped());
    owed_bytes_ -= bytes_of(done);
    auto& [value, count, ignored] = notifications_.at(done.notification);
    if (how == settled::result::failed && goes_to_dead_letters(value, done.to)) {
        how = settled::result::dead_lettered;
        enter(done.notification, dead_letter_queue(done.to));
    }
    leave_line(id, value, done.to);
    bool const kept_elsewhere = how == settled::result::delivered || how == settled::result::dead_lettered;
    immutable_text body = kept_elsewhere ? std::string() : body_for(value, done.to);
    if (--count == 0) {
        owed_bytes_ -= bytes_of(value);
        resting_bytes_ += bytes_of(value);
    }
    bool const failed = how == settled::result::failed || how == settled::result::dead_lettered;
    tally(value.message_id, value.why, -1, -static_cast<int>(was_retrying), failed);
    record({how, std::string_view(value.message_id).substr(0, inline_id::most), value.topic_arn, std::move(done.to),
            std::move(done.attempts), std::move(body), id, done.notification, now, value.type, value.why});
}

settled const* outbox::find_settled(owed_id id) const {
    auto const& all = settled_.values();
    auto const found = std::find_if(all.rbegin(), all.rend(), [&](auto const& s) { return s.id == id; });
    return found == all.rend() ? nullptr : &*found;
}

std::optional<owed_id> outbox::redeliver(owed_id id) {
    auto const* const s = find_settled(id);
    if (!s || s->notification == 0) return std::nullopt;
    auto const made = enter(s->notification, s->to);
    owed_.at(made).asked = true;
    return made;
}

delivery_counts outbox::counts_of(std::string_view message_id) const {
    auto const found = counts_.find(std::string(message_id));
    return found == counts_.end() ? delivery_counts{} : found->second;
}

// Adds to the counts of a message.
void outbox::tally(std::string_view message_id, cause const& why, int owed, int retrying, int failed) {
    if (why.id.empty()) return;
    auto const which = counts_.try_emplace(std::string(message_id)).first;
    auto& c = which->second;
    auto const add = [](std::size_t& to, int more) { to += static_cast<std::size_t>(more); }; // or less: it wraps
    add(c.owed, owed);
    add(c.retrying, retrying);
    add(c.failed, failed);
    if (c.none()) counts_.erase(which);
}

bool outbox::drop_oldest_record() {
    if (settled_.size() > 1 && has_failed(settled_.front()))
        tally(settled_.front().message_id, settled_.front().why, 0, 0, -1);
    return settled_.drop_oldest();
}

void outbox::forget_captured(protocol by, std::string_view endpoint) {
    auto const is_meant = [&](settled const& s) {
        return s.how == settled::result::captured && s.to.protocol == by &&
               (endpoint.empty() || s.to.endpoint == endpoint);
    };
    for (auto& s : settled_.changeable())
        if (s.notification && is_meant(s)) release(s);
    settled_.forget_if(is_meant);
}

void outbox::record(settled s) {
    ++notifications_.at(s.notification).settled;
    settled_order_.add(s.at, settled_.empty());
    settled_.add(std::move(s), {options_.kept + 1, std::string::npos});
    if (++repeatable_ > std::min(options_.repeatable, options_.kept)) release_oldest();
    if (settled_.size() > options_.kept) drop_oldest_record();
    if (settled_bytes() > options_.bytes) drop_settled(settled_bytes() - options_.bytes);
}

void outbox::drop_settled(std::size_t bytes) {
    auto const enough = settled_bytes() - std::min(settled_bytes(), bytes);
    while (settled_bytes() > enough && repeatable_ > 1) release_oldest();
    while (settled_bytes() > enough && drop_oldest_record()) {
    }
}

void outbox::release_oldest() {
    auto& all = settled_.changeable();
    release(all[all.size() - repeatable_]);
}

void outbox::release(settled& s) {
    --repeatable_;
    auto const which = notifications_.find(std::exchange(s.notification, 0));
    auto& [value, owed_count, settled_count] = which->second;
    if (--settled_count > 0 || owed_count > 0) return;
    resting_bytes_ -= bytes_of(value);
    notifications_.erase(which);
}

} // namespace sesame::sns
