#pragma once
#include "model/account/account.hpp"
#include "model/account/call.hpp"
#include "model/ses/receiving/inbound_mail.hpp"
#include "model/ses/receiving/message_texts.hpp"
#include "model/ses/receiving/received_mail.hpp"
#include "model/ses/receiving/waiting_receipt.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sesame::ses {

struct reception {
    std::string reply;                           // "250 OK <message id>", "550 5.1.1 …"
    std::string message_id;                      // empty if the mail was not received
    std::vector<std::string> unknown_recipients; // each refused with 550 5.1.1
};

// Receives a mail: asks the IP filters, then applies the rules of the active set that match any recipient. Files a
// received mail among the account's arrived mails.
reception receive_mail(accounts& all, account& a, inbound_mail m, call const& c);

// The same in three steps. The second takes long for a large mail; it touches nothing but the mail, so another thread
// may run it while the state serves others.
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

// SMTP's reply where nobody takes mail for an address.
inline constexpr std::string_view mailbox_unavailable = "550 5.1.1 Requested action not taken: mailbox unavailable";

// What this account replies to a recipient that a mail from this IP address is to have; empty: it takes the mail.
std::string recipient_reply(accounts const& all, account const& a, std::string const& recipient,
                            std::string_view remote_ip, bool tls);

// Whether the active rule set has a rule for the recipient, be its domain verified or not.
bool has_rule_for(account const& a, std::string const& recipient);

// What a client at this IP address is told at once: the refusal, if the filters of all accounts that take mail block
// it; else empty.
std::string client_reply(accounts const& all, std::string_view remote_ip);

} // namespace sesame::ses
