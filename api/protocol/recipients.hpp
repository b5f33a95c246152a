#pragma once
#include <string>
#include <string_view>
#include <vector>

// Whom a call sends mail to, in any protocol.

namespace sesame::api::protocol {

// The bare addresses of the mailboxes; a text without mailbox is added as it is: the service will say so.
void add_addresses(std::vector<std::string>& to, std::string_view mailboxes);

// Those in To, Cc and Bcc of a raw mail.
void add_named_in_headers(std::vector<std::string>& to, std::string_view base64_text);

} // namespace sesame::api::protocol
