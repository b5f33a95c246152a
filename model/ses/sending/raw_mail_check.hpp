#pragma once
#include "model/mail/body/mime.hpp"
#include "model/mail/header/address.hpp"

#include <optional>
#include <string_view>
#include <vector>

// The checks of a mail that the sender composed. SES reads mail with JavaMail; refusals carry JavaMail's words.

namespace sesame::ses {

// Refuses a long header section, before anything is parsed. AWS's limit is not known; ours is 256 KB, as Exchange's
// MaxHeaderSize for received mail (Microsoft Learn, "Message size and recipient limits in Exchange Server").
void check_header_section(std::string_view raw);

// Refuses headers without a name, in the mail and in all parts. As in JavaMail the name is the text before the colon,
// or the whole line without one; control characters and blanks around it do not count.
void check_header_names(mime::part const& message);

// Who sends and gets a mail, by its headers. A missing header names nobody.
struct header_parties {
    std::optional<std::vector<mime::mailbox>> from, to; // nothing if the header is missing; `to` may be an empty group
    std::vector<mime::mailbox> sender, cc, bcc, return_path;
};

// Reads every header with addresses, in the order From, Sender, To, Cc, Bcc, Return-Path, Reply-To. Refuses the first
// broken one, and an empty From or To header, whatever the envelope says.
header_parties read_parties(mime::part const& message);

// Refuses a second header of a kind that may stand only once.
void check_duplicates(mime::part const& message);

// Refuses a malformed Content-Type, Content-Disposition or Content-Transfer-Encoding, and a multipart without the line
// that starts its first part. Looks at the mail and all its parts, inner messages included.
void check_content(mime::part const& message);

} // namespace sesame::ses
