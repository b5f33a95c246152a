#pragma once
#include "api/control/core/chosen_accounts.hpp"

#include <boost/json/array.hpp>

#include <cstdint>
#include <optional>
#include <utility>

namespace sesame::api::control {

// What has happened since it was made, for the response. It is written in parts, for it may be much.
class happened_since {
  public:
    explicit happened_since(chosen_accounts const& chosen);

    // Writes a part. True if there is more up to the time of the first call.
    bool go_on(chosen_accounts const& chosen);
    boost::json::array take() { return std::move(out_); }
    std::uint64_t start() const { return start_; }

  private:
    std::uint64_t start_, next_; // entries of the journal
    std::optional<std::uint64_t> end_;
    boost::json::array out_;
};

} // namespace sesame::api::control
