#include "model/sns/outbox.hpp"

#include "model/sns/body.hpp"

namespace sesame::sns {

bool outbox::admit(std::size_t more) {
    if (owed_.size() + more <= limit_) return true;
    refused_ += more;
    return false;
}

void outbox::add(notification n, std::vector<recipient> to) {
    if (to.empty()) return;
    auto const notification = ++last_id_;
    notifications_.emplace(notification, counted_notification{std::move(n), to.size()});
    for (auto& r : to) {
        owed_.emplace_hint(owed_.end(), ++last_id_, owed{notification, std::move(r), {}});
        ready_.push_back(last_id_);
    }
}

std::vector<owed_id> outbox::take_ready(std::size_t most) {
    std::vector<owed_id> out;
    while (!ready_.empty() && out.size() < most) {
        out.push_back(ready_.front());
        ready_.pop_front();
    }
    return out;
}

owed const* outbox::find(owed_id id) const {
    auto const found = owed_.find(id);
    return found == owed_.end() ? nullptr : &found->second;
}

notification* outbox::find_notification(notification_id id) {
    auto const found = notifications_.find(id);
    return found == notifications_.end() ? nullptr : &found->second.value;
}

std::optional<timestamp> outbox::attempted(owed_id id, attempt a, timestamp now) {
    auto const found = owed_.find(id);
    if (found == owed_.end()) return std::nullopt;
    auto& attempts = found->second.attempts;
    attempts.push_back(std::move(a));
    auto const what = next(found->second.to.retries, static_cast<int>(attempts.size()), attempts.back().ended, now);
    if (what.what == verdict::retry) return what.at;
    settle(found, what.what == verdict::delivered ? settled::result::delivered : settled::result::failed);
    return std::nullopt;
}

void outbox::retry(owed_id id) {
    if (owed_.contains(id)) ready_.push_back(id);
}

void outbox::captured(owed_id id) {
    if (auto const found = owed_.find(id); found != owed_.end()) settle(found, settled::result::captured);
}

void outbox::settle(std::map<owed_id, owed>::iterator which, settled::result how) {
    auto const n = notifications_.find(which->second.notification);
    auto& [value, count] = n->second;
    auto body = how == settled::result::delivered ? std::string() : body_for(value, which->second.to);
    settled_.push_back({how, value.message_id, value.topic_arn, std::move(which->second.to),
                        std::move(which->second.attempts), std::move(body)});
    if (settled_.size() > kept_) {
        settled_.pop_front();
        ++dropped_;
    }
    owed_.erase(which);
    if (--count == 0) notifications_.erase(n);
}

} // namespace sesame::sns
