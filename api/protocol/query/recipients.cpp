#include "api/protocol/query/recipients.hpp"

#include "model/mail/body/mime.hpp"
#include "model/mail/header/address.hpp"
#include "model/text/base64.hpp"

namespace sesame::api::protocol::query {
namespace {

void add_addresses(std::vector<std::string>& to, std::string_view text) {
    auto all = mime::try_parse_mailbox_list(text);
    if (!all) return to.emplace_back(text), void(); // no mailbox; the service will say so
    for (auto& who : *all) to.push_back(std::move(who.address));
}

void add_list(std::vector<std::string>& to, codec::form const& form, std::string const& prefix) {
    for (auto const n : form.numbers(prefix))
        if (auto const* const value = form.find(prefix + std::to_string(n))) add_addresses(to, *value);
}

void add_destination(std::vector<std::string>& to, codec::form const& form, std::string const& prefix) {
    for (auto const* const kind : {"ToAddresses.member.", "CcAddresses.member.", "BccAddresses.member."})
        add_list(to, form, prefix + kind);
}

void add_named_in_headers(std::vector<std::string>& to, std::string_view base64_text) {
    auto const raw = from_base64(base64_text);
    if (!raw) return;
    auto const message = mime::read_mime(*raw);
    for (auto const* const name : {"To", "Cc", "Bcc"})
        for (auto const value : mime::find_headers(message.headers, name)) add_addresses(to, value);
}

} // namespace

std::vector<std::string> recipients_of_call(codec::form const& form) {
    std::vector<std::string> out;
    add_destination(out, form, "Destination.");
    add_list(out, form, "Destinations.member.");
    for (auto const n : form.numbers("Destinations.member."))
        add_destination(out, form, "Destinations.member." + std::to_string(n) + ".Destination.");
    if (auto const* const raw = form.find("RawMessage.Data"); raw && out.empty()) add_named_in_headers(out, *raw);
    for (auto const* const name : {"PhoneNumber", "TargetArn", "EmailAddress"})
        if (auto const* const value = form.find(name)) out.push_back(*value);
    return out;
}

} // namespace sesame::api::protocol::query
