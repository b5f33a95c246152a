#pragma once
#include "model/account/clock.hpp"
#include "model/account/kept_bytes.hpp"
#include "model/account/listed.hpp"
#include "model/base/boxed.hpp"
#include "model/base/ids.hpp"
#include "model/base/schedule.hpp"
#include "model/history/news.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
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
namespace objects {
struct state;
} // namespace objects
namespace sqs {
struct state;
} // namespace sqs
namespace lambda {
struct state;
} // namespace lambda

// What `holders` have of it, and where.
struct held_places {
    std::array<bool, made_kinds> made{};
    std::array<std::uint32_t, timed_kinds> timed{}; // 0: nowhere
    std::uint32_t changed = 0;                      // likewise, among those to be counted
    std::uint64_t refused_deliveries = 0;
};

// All the state of one account in one region. The services' states are only declared here, so that a change of one
// service recompiles no other. To use a state include that service's state.hpp; for the outbox,
// model/sns/delivery/outbox.hpp.
struct account {
    std::string id; // 12 digits
    std::string region;
    account_clock clock;
    id_source ids;
    std::uint64_t last_turn = 0;
    std::vector<news> latest;          // not in the journal yet
    bool is_active = false;            // see agenda
    std::uint64_t changes = 0;         // another number after anything may have changed: see account_copies
    kept_bytes counted;                // its share of the sums over all accounts
    std::size_t measured_settings = 0; // as `counted` had them when they were measured last
    held_places held;
    boxed<sns::state> sns;
    boxed<sns::outbox> outbox;
    boxed<ses::state> ses;
    boxed<objects::state> objects;
    boxed<sqs::state> sqs;
    boxed<lambda::state> lambda;

    account();
    ~account();
    account(account const& other); // shares long texts, and nothing else
    account& operator=(account const& other);

    timestamp at(timestamp real) const { return clock.at(real); }
    void note(news_kind kind, timestamp at, std::string_view what_id, std::string_view detail,
              told_delivery delivery = {}) {
        latest.push_back({kind, at, what_id.substr(0, inline_id::most), std::string(detail), std::move(delivery)});
    }

    // For a task in a service's schedule: its turn comes after all tasks that are already due at that time.
    turn turn_at(timestamp due) { return {due, ++last_turn}; }
    // When the next task of any service is due, on the account's clock; how many tasks wait.
    std::optional<timestamp> next_due() const;
    std::size_t task_count() const;

    kept_bytes kept() const;
};

} // namespace sesame
