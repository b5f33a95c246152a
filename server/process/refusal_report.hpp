#pragma once
#include "model/account/account.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <utility>

namespace sesame::server {

// Logs, once for each increase, what accounts had no room for.
class refusal_report {
  public:
    void look_at(account const& a);

  private:
    struct totals {
        std::uint64_t deliveries = 0, events = 0, mails = 0;
        bool operator==(totals const&) const = default;
    };
    std::map<std::pair<std::string, std::string>, totals> told_; // by account and region, of those that had some
};

} // namespace sesame::server
