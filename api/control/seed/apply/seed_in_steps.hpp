#pragma once
#include "api/control/seed/apply/apply_seed.hpp"
#include "api/control/seed/document/seed_mistakes.hpp"

#include <cstddef>
#include <deque>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sesame::api::control {

// Where a seed's mistakes are collected, and the document that they are in.
struct mistakes_of_seed {
    document const& from;
    seed_mistakes& to;
};

// Applies a seed, one thing after another. The server may serve others in between. With a place for mistakes it leaves
// out what was refused, and goes on after a refusal. The constructor's arguments live as long.
class seed_in_steps {
  public:
    seed_in_steps(accounts& all, seed_content const& seed, std::string const& base_url, timestamp real_now,
                  std::optional<mistakes_of_seed> mistakes = {})
        : all_(all)
        , mistakes_(mistakes)
        , seed_(seed)
        , base_url_(base_url)
        , real_now_(real_now) {}

    // Applies the next thing; true if there may be more. Throws json_refusal, if there is no place for mistakes.
    bool go_on();

  private:
    struct item_list {
        std::string path;
        std::size_t count;
        bool single; // no list: its path has no number
        std::function<void(seeded_account const&, std::string const& path, std::size_t i)> apply;
    };

    // Accounts name what others have. So there are three rounds of all: queues and topics, then settings; subscriptions
    // are last, so that no subscriber gets messages that the settings cause.
    static constexpr int last_round = 2;

    bool begin_account(); // gives whether there was another one
    void begin_content(seed_content const& content, std::string const& path);
    template<class F>
    void carefully(std::string const& item, F work);
    void add_lists(seed_content const& from, std::string const& path); // of this round
    void add_settings(seed_content const& from, std::string const& path);
    template<class T>
    void add(std::string const& path, std::string_view name, std::vector<T> const& wanted,
             void (*apply)(seeded_account const&, std::string const&, T const&));
    template<class T, class F>
    void add_single(std::string const& path, std::string_view name, T const& wanted, F apply);
    void apply_faults(std::vector<written_fault> wanted) const;
    void set_clock(account& home, seed_content const& content, std::string const& path) const;

    accounts& all_;
    std::optional<mistakes_of_seed> mistakes_;
    seed_content const& seed_;
    std::string const& base_url_;
    timestamp real_now_;
    int round_ = 0;
    std::size_t begun_ = 0; // accounts of this round, the outermost first
    std::string account_, region_;
    std::deque<item_list> lists_; // of the account in hand
    std::size_t next_ = 0;        // of the first of them
};

} // namespace sesame::api::control
