#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

// Lines of SMTP (RFC 5321, 4.1).

namespace sesame::api::smtp {

struct command {
    std::string verb;          // in capitals
    std::string_view argument; // without white space at its ends
};

command command_of(std::string_view line);

// Of HTTP. A web page can send a request to any port, and its body would be commands.
bool is_http_method(std::string_view verb);

// The argument of MAIL or RCPT.
struct path {
    std::string text;    // as given, with its angle brackets if any; source routes are gone
    std::string address; // bare; empty for <>
    std::vector<std::pair<std::string, std::string>> parameters; // names in capitals
};

// `keyword`: FROM or TO. Takes an address without brackets, and blanks before it, as many clients write them. Nothing
// for another keyword, or where a bracket stays open.
std::optional<path> path_of(std::string_view argument, std::string_view keyword);

// Whether this is one bare address as SES takes it.
bool is_bare_address(std::string const& text);

} // namespace sesame::api::smtp
