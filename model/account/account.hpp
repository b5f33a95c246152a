#pragma once
#include "model/account/clock.hpp"
#include "model/account/kept_bytes.hpp"
#include "model/base/boxed.hpp"
#include "model/base/ids.hpp"
#include "model/base/schedule.hpp"
#include "model/history/news.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sesame {

class accounts;

namespace sns {
struct state;
class outbox;
} // namespace sns
namespace ses {
struct state;
} // namespace ses

// All the state of one account in one region. What a service has there is only declared: whoever works on it includes
// that service's state.hpp, and model/sns/delivery/outbox.hpp for what is owed, so that others need not know of it.
struct account {
    std::string id; // 12 digits
    std::string region;
    account_clock clock;
    id_source ids;
    std::uint64_t last_turn = 0;
    std::vector<news> latest; // that are not in the journal yet
    bool is_active = false;   // see agenda
    kept_bytes counted;       // what of kept() stands in the sums of all accounts
    boxed<sns::state> sns;
    boxed<sns::outbox> outbox;
    boxed<ses::state> ses;

    account();
    ~account();
    account(account const& other); // has state of its own; long texts are shared
    account& operator=(account const& other);

    timestamp at(timestamp real) const { return clock.at(real); }
    void note(news_kind kind, timestamp at, std::string_view what_id, std::string_view detail) {
        latest.push_back({kind, at, std::string(what_id), std::string(detail)});
    }

    // For a task in a service's schedule: its turn comes after all that are due at that time already.
    turn turn_at(timestamp due) { return {due, ++last_turn}; }
    // When a task of any service is due next, on the account's clock; and how many are to be done.
    std::optional<timestamp> next_due() const;
    std::size_t task_count() const;

    kept_bytes kept() const;
};

} // namespace sesame
