#include "model/sns/delivery/outbox.hpp"

#include <algorithm>
#include <bit>
#include <iterator>
#include <utility>

namespace sesame::sns {
namespace {

// The same values under other ids.
template<class Id, class Value>
std::map<Id, Value> moved(std::map<Id, Value>& from, std::uint64_t by) {
    std::map<Id, Value> out;
    while (!from.empty()) {
        auto node = from.extract(from.begin());
        node.key() += by;
        out.insert(out.end(), std::move(node));
    }
    return out;
}

} // namespace

std::uint64_t outbox::begin_again(std::uint64_t first_id) {
    auto const by = first_id - first_id_;
    first_id_ = first_id;
    last_id_ += by;
    notifications_ = moved(notifications_, by);
    owed_ = moved(owed_, by);
    for (auto& id : ready_) id += by;
    for (auto& [name, line] : lines_)
        for (auto& id : line) id += by;
    for (auto at = owed_.rbegin(); at != owed_.rend(); ++at) { // oldest to the front
        at->second.notification += by;
        if (at->second.under_way) ready_.push_front(at->first);
        returned(at->second);
    }
    for (auto& s : settled_.changeable()) {
        s.id += by;
        if (s.notification != 0) s.notification += by;
    }
    return by;
}

bool outbox::admit(std::size_t more, std::size_t bytes) {
    bool const in_bytes = owed_bytes_ + owed_elsewhere_ + bytes <= options_.bytes;
    if (bytes == 0 || (in_bytes && (more == 0 || owed_.size() + more <= options_.limit))) return true;
    refused_ += std::max<std::size_t>(more, 1);
    return false;
}

void outbox::add(notification&& n, std::vector<recipient> to) {
    if (to.empty()) return;
    auto const notification = ++last_id_;
    notifications_.try_emplace(notifications_.end(), notification)->second.value = std::move(n);
    for (auto& r : to) enter(notification, std::move(r));
}

std::vector<owed_id> outbox::take_ready(std::size_t most) {
    std::vector<owed_id> out;
    while (!ready_.empty() && out.size() < most) {
        auto const id = ready_.front();
        ready_.pop_front();
        if (auto const found = owed_.find(id); found != owed_.end() && !found->second.under_way) {
            found->second.under_way = true;
            ++under_way_;
            out.push_back(id);
        }
    }
    return out;
}

bool outbox::take(owed_id id) {
    auto const found = owed_.find(id);
    auto const place = std::find(ready_.rbegin(), ready_.rend(), id);
    if (found == owed_.end() || found->second.under_way || place == ready_.rend()) return false;
    ready_.erase(std::next(place).base());
    found->second.under_way = true;
    ++under_way_;
    return true;
}

void outbox::put_back(owed_id id) {
    auto const found = owed_.find(id);
    if (found == owed_.end() || !found->second.under_way) return;
    returned(found->second);
    ready_.push_front(id);
}

std::optional<owed_id> outbox::owed_after(owed_id id) const {
    auto const found = owed_.upper_bound(id);
    return found == owed_.end() ? std::nullopt : std::optional(found->first);
}

std::optional<owed_id> outbox::owed_before(owed_id id) const {
    auto const found = owed_.lower_bound(id);
    return found == owed_.begin() ? std::nullopt : std::optional(std::prev(found)->first);
}

owed const* outbox::find(owed_id id) const {
    auto const found = owed_.find(id);
    return found == owed_.end() ? nullptr : &found->second;
}

notification* outbox::find_notification(notification_id id) {
    auto const found = notifications_.find(id);
    return found == notifications_.end() ? nullptr : &found->second.value;
}

notification const* outbox::find_notification(notification_id id) const {
    auto const found = notifications_.find(id);
    return found == notifications_.end() ? nullptr : &found->second.value;
}

constexpr timestamp now_is_its_turn{};

void outbox::drop_old_turns(timestamp now) {
    constexpr std::size_t look_at = 1'024; // and at twice as many, and so on
    if (turns_.size() >= look_at && std::has_single_bit(turns_.size()))
        std::erase_if(turns_, [&](auto const& one) { return one.second <= now; });
}

std::optional<timestamp> outbox::held_back(owed_id id, timestamp now) {
    using std::chrono::microseconds;
    auto const found = owed_.find(id);
    if (found == owed_.end() || !found->second.to.max_receives_per_second) return std::nullopt;
    auto& to = found->second.to;
    auto& turn = found->second.turn;
    if (!turn) {
        drop_old_turns(now);
        auto& next = turns_[to.subscription_arn.text()];
        next = std::max(next, std::chrono::sys_time<microseconds>{now});
        turn = std::chrono::ceil<milliseconds>(next);
        next += microseconds{1'000'000 / *to.max_receives_per_second};
    }
    if (*turn > now) {
        returned(found->second);
        found->second.next = turn;
        return turn;
    }
    turn.reset();
    return std::nullopt;
}

std::optional<timestamp> outbox::attempted(owed_id id, attempt a, timestamp now) {
    auto const found = owed_.find(id);
    if (found == owed_.end()) return std::nullopt;
    returned(found->second);
    auto& attempts = found->second.attempts;
    a.asked = std::exchange(found->second.asked, false);
    attempts.push_back(std::move(a));
    owed_bytes_ += bytes_of(attempts.back());
    auto const what = next(found->second.to.retries, static_cast<int>(attempts.size()), attempts.back().ended, now,
                           options_.retry_429);
    if (what.what == verdict::retry) {
        if (attempts.size() == 1) {
            auto const& n = notifications_.at(found->second.notification).value;
            tally(n.message_id, n.why, 0, 1, 0);
        }
        found->second.next = what.at;
        return what.at;
    }
    settle(found, what.what == verdict::delivered ? settled::result::delivered : settled::result::failed,
           attempts.size() > 1, now);
    return std::nullopt;
}

void outbox::retry(owed_id id, timestamp now) {
    auto const found = owed_.find(id);
    if (found != owed_.end() && found->second.next && *found->second.next <= now) make_ready(found);
}

bool outbox::retry_now(owed_id id) {
    auto const found = owed_.find(id);
    if (found == owed_.end() || !make_ready(found)) return false;
    found->second.asked = true;
    if (found->second.turn) found->second.turn = now_is_its_turn;
    return true;
}

bool outbox::give_up(owed_id id, timestamp now) {
    auto const found = owed_.find(id);
    if (found == owed_.end() || found->second.under_way) return false;
    std::erase(ready_, id);
    settle(found, settled::result::failed, !found->second.attempts.empty(), now);
    return true;
}

bool outbox::make_ready(owed_iterator which) {
    if (!std::exchange(which->second.next, std::nullopt)) return false;
    ready_.push_back(which->first);
    return true;
}

std::optional<owed_id> outbox::repeat(owed_id id) {
    auto const found = owed_.find(id);
    if (found == owed_.end()) return std::nullopt;
    auto const made = enter(found->second.notification, found->second.to);
    owed_.at(made).is_copy = true;
    return made;
}

void outbox::captured(owed_id id, timestamp now) {
    if (auto const found = owed_.find(id); found != owed_.end()) settle(found, settled::result::captured, false, now);
}

bool outbox::owes_replayed(std::string_view subscription_arn) const {
    return std::any_of(owed_.begin(), owed_.end(), [&](auto const& entry) {
        return entry.second.to.subscription_arn == subscription_arn &&
               notifications_.at(entry.second.notification).value.replayed;
    });
}

void outbox::returned(owed& o) {
    if (std::exchange(o.under_way, false)) --under_way_;
}

} // namespace sesame::sns
