#pragma once
#include "model/account/kept_bytes.hpp"
#include "model/account/listed.hpp"
#include "model/base/schedule.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>

namespace sesame {

struct account;
class accounts;
struct options;

// A kind of thing. An account keeps the latest of it, as far as all accounts together have room.
struct kept_kind {
    std::size_t kept_bytes::*bytes;
    std::size_t kept_limits::*most;
    void (*drop)(account&, std::size_t bytes); // drops the oldest until this many bytes are free
};

// Called with the place and the size of a text.
using text_visitor = std::function<void(void const* place, std::size_t bytes)>;

// All that accounts, the agenda and checkpoints know of a service.
struct service {
    // Sets up its state in a new account. Ids of deliveries start after `first_id`.
    void (*begin)(account& a, options const& o, std::uint64_t first_id);
    // Makes a copy of its state live again: deliveries that were under way are ready, under ids after `first_id`.
    void (*begin_again)(account& a, std::uint64_t first_id);

    // The first of its tasks; how many there are.
    std::optional<turn> (*next_turn)(account const& a);
    std::size_t (*task_count)(account const& a);
    // Does the first of its tasks, which is due at `now`, on the account's clock.
    void (*perform_next)(accounts& all, account& a, timestamp now);
    // Whether a delivery is ready for a sender; whether a sender has one.
    bool (*has_ready)(account const& a);
    bool (*has_under_way)(account const& a);

    // How much it keeps; how much other accounts keep, which leaves less room here; what it can drop to make room.
    kept_bytes (*kept)(account const& a);
    void (*others_keep)(account& a, kept_bytes const& others);
    std::span<kept_kind const> kinds;
    // Adds how much it has of what is listed. Called after each call that may have changed it: it walks nothing. Null:
    // it has none.
    void (*listed)(account const& a, listed_things& all) = nullptr;
    // How many bytes its settings take, about. Walks through all of them. Null: it has none.
    std::size_t (*settings)(account const& a) = nullptr;
    // Frees a part of its state in an account that was forgotten; gives whether much is left.
    bool (*free_some)(account& a);

    // An account is copied in parts: see account_copies. `set_aside` takes long lists out, which are not copied with
    // the rest, and gives what puts them back. `copy_some` copies the next few things of those lists; if only settings
    // are wanted, no mails and messages. Gives whether more are left. Null: it has no long lists.
    std::function<void()> (*set_aside)(account& a) = nullptr;
    bool (*copy_some)(account const& from, account& to, bool only_settings) = nullptr;

    // The size of a copy. `for_each_shared` calls `f` for each long text: copies share these. `copied_size` estimates
    // the bytes that a copy takes beside those that kept() and settings() count; `each` is the estimate for one
    // ordinary thing.
    void (*for_each_shared)(account const& a, text_visitor const& f);
    std::size_t (*copied_size)(account const& a, std::size_t each);
};

// A new service is a folder in model, and a row here.
std::span<service const* const> services();

// The service with the account's first task; null if no task waits.
service const* next_service(account const& a);

} // namespace sesame
