#pragma once
#include "model/account/kept_bytes.hpp"
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

// Something of which an account keeps the latest, as far as there is room in all accounts together.
struct kept_kind {
    std::size_t kept_bytes::*bytes;
    std::size_t kept_limits::*most;
    void (*drop)(account&, std::size_t bytes); // so many of the oldest, if there are
};

// Called with the place and the size of a text.
using text_visitor = std::function<void(void const* place, std::size_t bytes)>;

// All that accounts, their agenda and checkpoints know of a service.
struct service {
    // Sets up its state in a new account. Ids of deliveries start after `first_id`.
    void (*begin)(account& a, options const& o, std::uint64_t first_id);
    // Sets its state going again in a copy: what was under way is to be done anew, under ids after `first_id`.
    void (*begin_again)(account& a, std::uint64_t first_id);

    // The first of its tasks; how many there are.
    std::optional<turn> (*next_turn)(account const& a);
    std::size_t (*task_count)(account const& a);
    // Does the first of its tasks, which is due at `now`, on the account's clock.
    void (*perform_next)(accounts& all, account& a, timestamp now);
    // Whether something waits to be taken by a sender; whether a sender has something.
    bool (*has_ready)(account const& a);
    bool (*has_under_way)(account const& a);

    // What it keeps; what the other accounts keep, for which there is less room here; what it drops to make room.
    kept_bytes (*kept)(account const& a);
    void (*others_keep)(account& a, kept_bytes const& others);
    std::span<kept_kind const> kinds;
    // Frees a part of its state in an account that was forgotten; gives whether much is left.
    bool (*free_some)(account& a);

    // What a copy of the account takes. Calls `f` for each long text, which copies share. How many bytes are copied
    // beside what kept() counts; `each`: that most things take.
    void (*for_each_shared)(account const& a, text_visitor const& f);
    std::size_t (*copied_size)(account const& a, std::size_t each);
};

// One for each: a new service is a folder in model, and a row here.
std::span<service const* const> services();

// Whose task in this account is the first of all; null if there is none.
service const* next_service(account const& a);

} // namespace sesame
