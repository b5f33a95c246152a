#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace sesame {

// Tells somebody who waits for accounts, or streams their news, that they were reset. Lives as long as either side
// holds it.
struct reset_watch {
    std::optional<std::string> account, region; // which accounts; absent: all
    bool reset = false;                         // all these accounts were forgotten
    std::uint64_t set_back = 0;                 // how often some were forgotten or rolled back
};

class reset_watches {
  public:
    std::shared_ptr<reset_watch const> add(std::optional<std::string> account, std::optional<std::string> region);

    // Accounts of this id and region were forgotten, or rolled back; an absent one means any.
    void tell_reset(std::optional<std::string> const& account, std::optional<std::string> const& region);
    void tell_rolled_back(std::optional<std::string> const& account, std::optional<std::string> const& region);
    std::uint64_t told() const { return told_; } // how often either was called

  private:
    std::vector<std::weak_ptr<reset_watch>> all_;
    std::uint64_t told_ = 0;
};

} // namespace sesame
