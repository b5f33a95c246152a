#pragma once
#include "api/smtp/conversation.hpp"
#include "model/account/accounts.hpp"
#include "model/ses/receiving/receiving.hpp"

#include <optional>
#include <string>
#include <vector>

// Mail that arrives by SMTP, for whichever account has a receipt rule for it.

namespace sesame::api::smtp {

// The reply to a recipient; empty: at least one account takes the mail.
std::string judge_recipient(accounts const& all, std::string const& recipient, std::string const& remote_address,
                            bool tls);

struct arrived_mail {
    envelope of;
    std::string data;
    std::string remote_address;
    bool tls = false;
    std::optional<sesame::ses::inbound_mail> read{}; // by read_arrived(); missing: not yet
};

// Reads and scans a whole mail, which takes long for a large one. It touches nothing else and refuses nothing, so
// another thread may run it.
sesame::ses::inbound_mail read_arrived(arrived_mail const& m);

struct arrival {
    std::string reply; // without its line end
    std::vector<std::string> message_ids;
};

// A mail on its way into an account.
struct entering_mail {
    std::string account, region;
    sesame::ses::arriving_mail mail;
};

// Begins to receive the mail in each account that has a rule for a recipient. A test decides about verdicts by headers
// of the mail: X-Sesame-Spam, X-Sesame-Virus, X-Sesame-SPF, X-Sesame-DKIM and X-Sesame-DMARC, with PASS, FAIL, GRAY,
// PROCESSING_FAILED or DISABLED.
std::vector<entering_mail> begin_arrival(accounts& all, arrived_mail m, std::string const& base_url,
                                         timestamp real_now);
// Takes long for a large mail, too, and touches nothing else.
void make_texts(std::vector<entering_mail>& mails);
arrival finish_arrival(accounts& all, std::vector<entering_mail> mails);

} // namespace sesame::api::smtp
