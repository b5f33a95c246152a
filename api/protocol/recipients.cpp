#include "api/protocol/recipients.hpp"

#include "model/mail/body/mime.hpp"
#include "model/mail/header/address.hpp"
#include "model/text/base64.hpp"

namespace sesame::api::protocol {

void add_addresses(std::vector<std::string>& to, std::string_view mailboxes) {
    auto all = mime::try_parse_mailbox_list(mailboxes);
    if (!all) return to.emplace_back(mailboxes), void();
    for (auto& who : *all) to.push_back(std::move(who.address));
}

void add_named_in_headers(std::vector<std::string>& to, std::string_view base64_text) {
    auto const raw = from_base64(base64_text);
    if (!raw) return;
    auto const message = mime::read_mime(*raw);
    for (auto const* const name : {"To", "Cc", "Bcc"})
        for (auto const value : mime::find_headers(message.headers, name)) add_addresses(to, value);
}

} // namespace sesame::api::protocol
