#include "api/compat/recipients.hpp"

#include "model/mail/header/address.hpp"

namespace sesame::api::compat {
namespace {

std::size_t count_in_header(ses::mail const& m, std::string_view name) {
    auto const value = m.headers.find(name);
    auto const all = value ? mime::try_parse_mailbox_list(*value) : std::nullopt;
    return all ? all->size() : 0;
}

} // namespace

// The order of m.destination is To, Cc, Bcc.
recipients recipients_of(ses::mail const& m) {
    recipients out;
    auto const to = count_in_header(m, "To"), cc = count_in_header(m, "Cc");
    for (std::size_t i = 0; i < m.destination.size(); ++i)
        out[i < to ? 0 : i < to + cc ? 1 : 2].emplace_back(m.destination[i]);
    return out;
}

} // namespace sesame::api::compat
