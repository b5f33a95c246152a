#pragma once
#include "model/base/ids.hpp"
#include "model/base/time.hpp"
#include "model/mail/header/address.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

// The mail that tells a sender about undelivered mail: RFC 3462, RFC 3464.

namespace sesame::ses {

using extension_fields = std::vector<std::pair<std::string, std::string>>;

struct undelivered_recipient {
    std::string recipient;
    std::string action; // failed, delayed, delivered, relayed or expanded
    std::string status; // "5.1.1"
    std::optional<std::string> diagnostic_code, remote_mta;
    std::optional<timestamp> last_attempt;
    extension_fields more;
};

struct bounce_message {
    mime::mailbox from;
    std::string to;
    std::string explanation;
    std::string reporting_mta; // "dns; inbound-smtp.us-east-1.amazonaws.com"
    timestamp arrival;         // of the original
    extension_fields more;
    std::vector<undelivered_recipient> recipients;
    std::string_view original;
};

// The reporting MTA for mail that SES received.
std::string inbound_mta(std::string_view region);

std::string compose(bounce_message const& m, timestamp now, id_source& ids);

} // namespace sesame::ses
