#include "api/smtp/envelope.hpp"

#include "api/smtp/command.hpp"
#include "model/text/text.hpp"

#include <cstdint>
#include <utility>

namespace sesame::api::smtp {
namespace {

// The reply to a parameter of MAIL that is refused; else empty.
std::string judge_parameter(std::string const& name, std::string const& value, port_terms const& terms) {
    if (name == "SIZE") {
        auto const bytes = whole_number<std::uint64_t>(value);
        if (!bytes) return "501 Invalid SIZE";
        return *bytes > terms.most_bytes ? "552 Message is too long." : "";
    }
    if (name == "BODY") return iequals(value, "7BIT") || iequals(value, "8BITMIME") ? "" : "501 Invalid BODY";
    return name == "AUTH" && terms.takes_users ? "" : "555 MAIL parameter not recognized: " + name;
}

} // namespace

read_address read_sender(std::string_view argument, port_terms const& terms) {
    auto const read = path_of(argument, "FROM");
    bool const null = read && read->text == "<>";
    if (!read || (null ? !terms.takes_null_sender : !is_bare_address(read->address)))
        return {"501 Invalid MAIL FROM address provided"};
    for (auto const& [name, value] : read->parameters)
        if (auto refusal = judge_parameter(name, value, terms); !refusal.empty()) return {std::move(refusal)};
    return {"", read->address};
}

read_address read_recipient(std::string_view argument) {
    auto const read = path_of(argument, "TO");
    if (!read) return {"501 Invalid RCPT TO address provided"};
    if (!is_bare_address(read->address)) return {"553 " + read->text + " Invalid email address"};
    if (!read->parameters.empty()) return {"555 RCPT parameter not recognized: " + read->parameters.front().first};
    return {"", read->address};
}

envelope meant_at(smtp_stage stage, std::string_view argument, envelope const& so_far) {
    auto out = so_far;
    if (stage == smtp_stage::mail) {
        if (auto const read = path_of(argument, "FROM")) out.sender = read->address;
    } else if (stage == smtp_stage::rcpt) {
        out.recipients.clear();
        if (auto const read = path_of(argument, "TO")) out.recipients.push_back(read->address);
    }
    return out;
}

} // namespace sesame::api::smtp
