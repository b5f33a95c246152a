#pragma once
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

} // namespace sesame::ses
