#pragma once
#include "model/base/ids.hpp"

#include <cstddef>
#include <string>

namespace sesame::api::smtp {

// How a port speaks.
struct port_terms {
    std::string host;        // as in "250-host"
    std::string greeting;    // after "220 "
    bool takes_users = true; // offers AUTH; and SIZE as AWS does
    bool offers_tls = true;
    bool needs_tls = false, needs_user = false; // before a mail
    bool takes_null_sender = true;
    std::size_t most_recipients = 1'000;       // SES refuses more than 50, but only after DATA
    std::size_t most_bytes = 40 * 1024 * 1024; // of a mail, as documented: "Service quotas in Amazon SES"
};

// Of the ports for mail to be sent; `ids` gives the host its name in the greeting. `strict`: as AWS's ports.
port_terms submission_terms(id_source& ids, bool strict);
// Of the port for mail that arrives in this region.
port_terms inbound_terms(id_source& ids, std::string const& region);

// The reply to EHLO, its lines but the last ended. `secure`: TLS is there already.
std::string hello_reply(port_terms const& terms, bool secure);

} // namespace sesame::api::smtp
