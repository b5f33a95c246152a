#pragma once
#include "server/outbound/job.hpp"

#include <deque>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace sesame::server {

// Notifications without a signature, each with its deliveries. Where they wait, accounts take turns, so that one which
// sends much keeps no other waiting.
class signing_line {
  public:
    // Gives whether it is the notification's first delivery: then it is to be signed, or to wait.
    bool add(sns::notification_id notification, job j);
    void wait(sns::notification_id notification);
    bool nobody_waits() const { return waiting_.empty(); }
    // The notification whose turn it is; nothing if none waits. It keeps its deliveries, and may get more, until
    // take().
    std::optional<sns::notification_id> next();
    job const& first_of(sns::notification_id notification) const { return deliveries_.at(notification).front(); }
    std::vector<job> take(sns::notification_id notification);

  private:
    using account_name = std::pair<std::string, std::string>; // id and region

    std::unordered_map<sns::notification_id, std::vector<job>> deliveries_;
    std::map<account_name, std::deque<sns::notification_id>> waiting_; // none is empty
    account_name last_;                                                // whose turn it was
};

} // namespace sesame::server
