#pragma once
#include "model/ses/receiving/message_texts.hpp"
#include "model/ses/receiving/receiving.hpp"

#include <cstdint>
#include <optional>

// A mail is received in three steps. The second takes long for a large mail; it touches nothing but the mail, so
// another thread may run it while the state serves others.

namespace sesame::ses {

struct arriving_mail {
    call by;
    std::uint64_t resets = 0;              // that the accounts had seen
    inbound_mail as_it_came{};             // shares its long texts with the others
    reception told{};                      // final if there is no work
    std::optional<waiting_receipt> work{}; // the rules that take it
    received_mail mail{};
    message_texts texts{};
};

// Asks the IP filters and finds the rules.
arriving_mail begin_receiving(accounts& all, account& a, inbound_mail m, call const& c);
// Makes the texts that the rules ask for.
void make_texts(arriving_mail& m);
// Takes the actions of the rules. If accounts were reset or rolled back meanwhile, it receives the mail from the start.
reception finish_receiving(accounts& all, account& a, arriving_mail m);

} // namespace sesame::ses
