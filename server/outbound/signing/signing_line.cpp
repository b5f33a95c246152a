#include "server/outbound/signing/signing_line.hpp"

namespace sesame::server {

bool signing_line::add(sns::notification_id notification, job j) {
    auto& all = deliveries_[notification];
    all.push_back(std::move(j));
    return all.size() == 1;
}

void signing_line::wait(sns::notification_id notification) {
    auto const& j = first_of(notification);
    waiting_[{j.account, j.region}].push_back(notification);
}

std::optional<sns::notification_id> signing_line::next() {
    if (waiting_.empty()) return std::nullopt;
    auto at = waiting_.upper_bound(last_);
    if (at == waiting_.end()) at = waiting_.begin();
    last_ = at->first;
    auto const out = at->second.front();
    at->second.pop_front();
    if (at->second.empty()) waiting_.erase(at);
    return out;
}

std::vector<job> signing_line::take(sns::notification_id notification) {
    return std::move(deliveries_.extract(notification).mapped());
}

} // namespace sesame::server
