#pragma once
#include "api/response.hpp"
#include "api/smtp/conversation.hpp"
#include "model/account/accounts.hpp"
#include "model/ses/sending/raw_sending.hpp"

#include <memory>
#include <string>

namespace sesame::api::smtp {

// A mail that came by SMTP to be sent.
struct submitted_mail {
    sender_account who;
    envelope of;
    std::shared_ptr<sesame::ses::raw_content const> content; // by ses::read_raw()
    std::string client;                                      // as it called itself
    std::string remote_address;
};

struct submission {
    std::string reply;      // without its line end
    std::string message_id; // empty: refused
    response call;          // for the logs; its status is the reply's code
};

// Sends the mail as SendRawEmail does, to the recipients of the envelope alone, and records that as a call
// (SendSmtpEmail). `base_url`: for links in the mail.
submission submit(accounts& all, submitted_mail m, std::string base_url, timestamp real_now);

} // namespace sesame::api::smtp
