#pragma once
#include "model/history/checkpoint.hpp"
#include "model/history/journal.hpp"
#include "model/history/request_log.hpp"
#include "model/history/reset_watch.hpp"
#include "model/history/smtp_log.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace sesame {

struct account;

// What happened in all accounts, and their checkpoints.
struct history {
    explicit history(std::size_t most_bytes) // of the journal, and as many of the request log
        : told(most_bytes)
        , requests(most_bytes) {}

    journal told;
    request_log requests;
    smtp_log dialogues;
    reset_watches resets;
    std::vector<checkpoint> checkpoints; // oldest first
    std::uint64_t last_checkpoint = 0;   // number of its id

    // Moves the account's news into the journal.
    void take_news(account& a);
};

} // namespace sesame
