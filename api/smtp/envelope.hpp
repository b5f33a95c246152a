#pragma once
#include "api/smtp/port_terms.hpp"
#include "model/injected/fault_rule.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

// From whom and for whom a mail is: the arguments of MAIL and RCPT.

namespace sesame::api::smtp {

struct envelope {
    std::optional<std::string> sender; // empty text: the null sender; nothing: no MAIL yet
    std::vector<std::string> recipients;
};

struct read_address {
    std::string refusal{}; // the reply, if the argument is refused
    std::string address{}; // bare
};

read_address read_sender(std::string_view argument, port_terms const& terms);
read_address read_recipient(std::string_view argument);

// What a fault rule for this stage looks at: at MAIL the sender, and at RCPT the recipient, that the command names.
envelope meant_at(smtp_stage stage, std::string_view argument, envelope const& so_far);

} // namespace sesame::api::smtp
