#include "api/fault_occasion.hpp"

#include "model/base64.hpp"
#include "model/fault.hpp"
#include "model/refusal.hpp"
#include "model/ses/address.hpp"
#include "model/ses/mime.hpp"

#include <charconv>

namespace sesame::api {
namespace {

void add_addresses(std::vector<std::string>& to, std::string_view text) {
    try {
        for (auto& who : ses::parse_mailbox_list(text)) to.push_back(std::move(who.address));
    } catch (fault const&) { // no mailbox; the service will say so
        to.emplace_back(text);
    } catch (sesame::refusal const&) { // no mailbox; the service will say so
        to.emplace_back(text);
    }
}

void add_list(std::vector<std::string>& to, wire::form const& form, std::string const& prefix) {
    for (auto const n : form.numbers(prefix))
        if (auto const* const value = form.find(prefix + std::to_string(n))) add_addresses(to, *value);
}

void add_destination(std::vector<std::string>& to, wire::form const& form, std::string const& prefix) {
    for (auto const* const kind : {"ToAddresses.member.", "CcAddresses.member.", "BccAddresses.member."})
        add_list(to, form, prefix + kind);
}

void add_named_in_headers(std::vector<std::string>& to, std::string_view base64_text) {
    auto const raw = from_base64(base64_text);
    if (!raw) return;
    auto const message = ses::read_mime(*raw);
    for (auto const* const name : {"To", "Cc", "Bcc"})
        for (auto const value : ses::find_headers(message.headers, name)) add_addresses(to, value);
}

} // namespace

std::vector<std::string> recipients_of_call(wire::form const& form) {
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

int attempt_of(std::string_view sdk_request) {
    constexpr std::string_view before = "attempt=";
    auto const at = sdk_request.find(before);
    if (at == sdk_request.npos) return 1;
    int out = 1;
    std::from_chars(sdk_request.data() + at + before.size(), sdk_request.data() + sdk_request.size(), out);
    return out;
}

} // namespace sesame::api
