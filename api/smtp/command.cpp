#include "api/smtp/command.hpp"

#include "model/mail/header/address.hpp"
#include "model/text/text.hpp"

#include <algorithm>
#include <iterator>

namespace sesame::api::smtp {
namespace {

std::string capitals(std::string_view text) {
    auto out = std::string(text);
    std::transform(out.begin(), out.end(), out.begin(),
                   [](char c) { return c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c; });
    return out;
}

std::string_view up_to_blank(std::string_view text) { return text.substr(0, text.find_first_of(" \t")); }

// Where the bracket closes that opens the text; a quoted local part may hold one.
std::size_t closing_bracket(std::string_view text) {
    bool quoted = false;
    for (std::size_t i = 1; i < text.size(); ++i) {
        if (quoted && text[i] == '\\')
            ++i;
        else if (text[i] == '"')
            quoted = !quoted;
        else if (text[i] == '>' && !quoted)
            return i;
    }
    return text.npos;
}

// "@a.example,@b.example:c@d.example" is an address with a route, which has no meaning any more (RFC 5321, C).
std::string_view without_route(std::string_view address) {
    if (!address.starts_with('@')) return address;
    auto const colon = address.find(':');
    return colon == address.npos ? address : address.substr(colon + 1);
}

} // namespace

command command_of(std::string_view line) {
    auto const text = trim(line);
    auto const verb = up_to_blank(text);
    return {capitals(verb), trim(text.substr(verb.size()))};
}

bool is_http_method(std::string_view verb) {
    constexpr std::string_view all[]{"GET", "POST", "PUT", "HEAD", "OPTIONS", "CONNECT", "PATCH", "DELETE"};
    return std::find(std::begin(all), std::end(all), verb) != std::end(all);
}

std::optional<path> path_of(std::string_view argument, std::string_view keyword) {
    auto const colon = argument.find(':');
    if (colon == argument.npos || !iequals(trim(argument.substr(0, colon)), keyword)) return std::nullopt;
    auto rest = trim(argument.substr(colon + 1));
    path out;
    if (rest.starts_with('<')) {
        auto const end = closing_bracket(rest);
        // Not even in quotes: captured from SES.
        if (end == rest.npos || rest.find('>') < end) return std::nullopt;
        out.address = without_route(trim(rest.substr(1, end - 1)));
        out.text = "<" + out.address + ">";
        rest.remove_prefix(end + 1);
    } else {
        out.text = out.address = up_to_blank(rest);
        rest.remove_prefix(out.text.size());
    }
    for (rest = trim(rest); !rest.empty(); rest = trim(rest)) {
        auto const one = up_to_blank(rest);
        auto const equals = std::min(one.find('='), one.size());
        out.parameters.emplace_back(capitals(one.substr(0, equals)), one.substr(std::min(equals + 1, one.size())));
        rest.remove_prefix(one.size());
    }
    return out;
}

bool is_bare_address(std::string const& text) {
    constexpr std::size_t longest = 320; // as in SES's API
    auto const read = mime::try_parse_mailbox(text);
    return read && read->address == text && text.size() <= longest && text.find_first_of("\r\n") == text.npos;
}

} // namespace sesame::api::smtp
