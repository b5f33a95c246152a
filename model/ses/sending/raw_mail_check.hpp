#pragma once
#include "model/mail/body/mime.hpp"
#include "model/mail/header/address.hpp"

#include <optional>
#include <string_view>
#include <vector>

// What SES refuses in a mail that the sender composed. It reads mail by JavaMail, whose words go with the refusal.

namespace sesame::ses {

// Refuses a long header section, before anything is parsed. AWS's limit is not known; this one is of 256 KB, Exchange's
// MaxHeaderSize for mail that it receives (Microsoft Learn, "Message size and recipient limits in Exchange Server").
void check_header_section(std::string_view raw);

// Refuses headers without a name, of the mail and of all parts. As in JavaMail a name is what stands before the
// colon, or all of a line that has none, without control characters and blanks around it.
void check_header_names(mime::part const& message);

// Who sends and gets a mail, as its headers say. The headers that are missing name nobody.
struct header_parties {
    std::optional<std::vector<mime::mailbox>> from, to; // nothing if the header is missing; `to` may be an empty group
    std::vector<mime::mailbox> sender, cc, bcc, return_path;
};

// Reads every header that holds addresses, in the order From, Sender, To, Cc, Bcc, Return-Path, Reply-To, and refuses
// the first that is broken, whoever the envelope names; an empty From or To header, too.
header_parties read_parties(mime::part const& message);

// Refuses a second one of the headers of which a mail may have one only.
void check_duplicates(mime::part const& message);

// Content-Type, Content-Disposition and Content-Transfer-Encoding that cannot be parsed, and multiparts without a line
// that starts their first part; of the mail and of all parts, messages within it included.
void check_content(mime::part const& message);

} // namespace sesame::ses
