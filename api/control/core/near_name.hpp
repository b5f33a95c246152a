#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sesame::api::control {

// Of the things that are there, the one that somebody may have meant who wrote a name that nothing has. It is nearer
// than what `did_you_mean` accepts: names that people give are often alike ("orders", "orders-dead").
class near_name {
  public:
    static constexpr std::size_t most = 1'000;        // names that are compared
    static constexpr std::size_t most_work = 400'000; // pairs of characters that are compared: about a millisecond

    explicit near_name(std::string word)
        : word_(std::move(word)) {}

    void offer(std::string_view name); // which outlives this

    std::string found() const;                                // empty if none is near
    std::string question(std::string_view prefix = "") const; // " Did you mean <prefix>my-set?", or empty

  private:
    std::size_t most_changes() const;

    std::string word_;
    std::vector<std::string_view> known_;
    std::size_t work_ = 0;
};

} // namespace sesame::api::control
