#include "model/sns/delivery/outbox.hpp"

#include <stdexcept>
#include <string>
#include <utility>

// What an owed delivery belongs to: its notification, the bytes that are owed, and the line of its FIFO group.

namespace sesame::sns {
namespace {

// Messages of one FIFO group to one recipient stand in one line. Empty: the message waits for no other.
std::string line_of(notification const& n, recipient const& to) {
    if (n.sequence_number.empty()) return "";
    return to.subscription_arn.text() + "\n" + to.endpoint.text() + "\n" + n.group_id;
}

} // namespace

owed_id outbox::enter(notification_id notification, recipient to) {
    auto& [value, count, settled_count] = notifications_.at(notification);
    if (++count == 1) {
        owed_bytes_ += bytes_of(value);
        if (settled_count > 0) resting_bytes_ -= bytes_of(value);
    }
    tally(value.message_id, value.why, 1, 0, 0);
    auto const id = ++last_id_;
    bool first = true;
    if (auto const key = line_of(value, to); !key.empty()) {
        auto& line = lines_[key];
        first = line.empty();
        line.push_back(id);
    }
    auto const entered = owed_.try_emplace(owed_.end(), id);
    entered->second.notification = notification;
    entered->second.to = std::move(to);
    owed_bytes_ += bytes_of(entered->second);
    if (first) ready_.push_back(id);
    return id;
}

void outbox::leave_line(owed_id id, notification const& n, recipient const& to) {
    auto const line = lines_.find(line_of(n, to));
    if (line == lines_.end()) return;
    auto& ids = line->second;
    if (ids.front() != id) {
        std::erase(ids, id); // one that was given up
        return;
    }
    ids.pop_front();
    if (ids.empty())
        lines_.erase(line);
    else
        ready_.push_back(ids.front());
}

void outbox::rebuild() {
    lines_.clear();
    counts_.clear();
    under_way_ = repeatable_ = owed_bytes_ = resting_bytes_ = 0;
    auto const needed = [&](notification_id id) -> counted_notification& {
        auto const found = notifications_.find(id);
        if (found == notifications_.end())
            throw std::invalid_argument("there is no notification " + std::to_string(id));
        return found->second;
    };
    for (auto& [id, n] : notifications_) n.owed = n.settled = 0;
    for (auto const& [id, o] : owed_) {
        auto& n = needed(o.notification);
        ++n.owed;
        if (o.under_way) ++under_way_;
        owed_bytes_ += bytes_of(o);
        if (auto line = line_of(n.value, o.to); !line.empty()) lines_[std::move(line)].push_back(id);
        tally(n.value.message_id, n.value.why, 1, !o.attempts.empty(), 0);
    }
    settled_order_ = {};
    for (auto const& s : settled_) {
        settled_order_.add(s.at, false);
        if (has_failed(s)) tally(s.message_id, s.why, 0, 0, 1);
        if (s.notification == 0) continue;
        ++needed(s.notification).settled;
        ++repeatable_;
    }
    for (auto const& [id, n] : notifications_) (n.owed > 0 ? owed_bytes_ : resting_bytes_) += bytes_of(n.value);
}

} // namespace sesame::sns
