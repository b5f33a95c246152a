#pragma once
#include "model/account/account.hpp"
#include "model/account/call.hpp"
#include "model/ses/receiving/received_mail.hpp"
#include "model/text/kept/immutable_text.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sesame::ses {

// What is read of a mail that arrives. Copies share the long texts.
struct inbound_content {
    immutable_text head; // its header lines, with CRLF, without the empty line that ends them
    immutable_text body; // that line and the rest, with CRLF
    std::optional<std::string> subject;
    bool is_spam = false, is_virus = false;
};

// Reads and scans a whole mail, which takes long for a large one. It touches nothing else and refuses nothing, so
// another thread may run it.
inbound_content read_inbound(std::string_view data);

// A mail as it arrives by SMTP. A missing verdict is found: the EICAR test file is a virus, the GTUBE text is spam, and
// everything else passes.
struct inbound_mail {
    std::string sender;                  // MAIL FROM; empty for a bounce
    std::vector<std::string> recipients; // RCPT TO
    inbound_content content;
    std::string remote_ip;
    bool tls = true;
    std::optional<verdict> spam, virus, spf, dkim, dmarc;
    std::string dmarc_policy = "none";
};

struct reception {
    std::string reply;                           // "250 OK <message id>", "550 5.1.1 …"
    std::string message_id;                      // empty if the mail was not received
    std::vector<std::string> unknown_recipients; // each refused with 550 5.1.1
};

// Receives a mail: asks the IP filters, then applies the rules of the active set that match any recipient. Files a
// received mail among the account's arrived mails. arriving.hpp does so in steps, for long mails.
reception receive_mail(accounts& all, account& a, inbound_mail m, call const& c);

// SMTP's reply where nobody takes mail for an address.
inline constexpr std::string_view mailbox_unavailable = "550 5.1.1 Requested action not taken: mailbox unavailable";

// What this account replies to a recipient that a mail from this IP address is to have; empty: it takes the mail.
std::string recipient_reply(accounts const& all, account const& a, std::string const& recipient,
                            std::string_view remote_ip, bool tls);

// What a client at this IP address is told at once: the refusal, if the filters of all accounts that take mail block
// it; else empty.
std::string client_reply(accounts const& all, std::string_view remote_ip);

} // namespace sesame::ses
