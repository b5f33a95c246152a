#include "api/protocol/query/recipients.hpp"

#include "api/protocol/recipients.hpp"

namespace sesame::api::protocol::query {
namespace {

void add_list(std::vector<std::string>& to, codec::form const& form, std::string const& prefix) {
    for (auto const n : form.numbers(prefix))
        if (auto const value = form.find(prefix + std::to_string(n))) add_addresses(to, *value);
}

void add_destination(std::vector<std::string>& to, codec::form const& form, std::string const& prefix) {
    for (auto const* const kind : {"ToAddresses.member.", "CcAddresses.member.", "BccAddresses.member."})
        add_list(to, form, prefix + kind);
}

} // namespace

std::vector<std::string> recipients_of_call(codec::form const& form) {
    std::vector<std::string> out;
    add_destination(out, form, "Destination.");
    add_list(out, form, "Destinations.member.");
    for (auto const n : form.numbers("Destinations.member."))
        add_destination(out, form, "Destinations.member." + std::to_string(n) + ".Destination.");
    if (auto const raw = form.find("RawMessage.Data"); raw && out.empty()) add_named_in_headers(out, *raw);
    for (auto const* const name : {"PhoneNumber", "TargetArn", "EmailAddress"})
        if (auto const value = form.find(name)) out.emplace_back(*value);
    return out;
}

} // namespace sesame::api::protocol::query
