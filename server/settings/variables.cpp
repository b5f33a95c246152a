#include "server/settings/variables.hpp"

#include "model/text/text.hpp"
#include "server/settings/setting_checks.hpp"

#include <algorithm>

namespace sesame::server {

unknown_variable find_unknown(char const* const* environment, std::vector<std::string> const& known) {
    constexpr std::size_t near = 2;
    unknown_variable out;
    for (; environment && *environment; ++environment) {
        std::string_view const entry = *environment;
        auto const name = entry.substr(0, entry.find('='));
        if (!name.starts_with("SESAME_") || std::find(known.begin(), known.end(), name) != known.end()) continue;
        bool const is_near =
            std::any_of(known.begin(), known.end(), [&](auto const& one) { return edit_distance(name, one) <= near; });
        if (out.text.empty() || (is_near && !out.is_near))
            out = {"unknown environment variable '" + std::string(name) + "'" +
                       (is_near ? suggestion(name, known) : std::string()),
                   is_near};
    }
    return out;
}

std::string_view value_of(char const* const* environment, std::string_view name) {
    for (; environment && *environment; ++environment) {
        std::string_view const entry = *environment;
        if (entry.starts_with(name) && entry.substr(name.size()).starts_with('=')) return entry.substr(name.size() + 1);
    }
    return {};
}

std::uint16_t port_in(std::string_view url, std::uint16_t otherwise) {
    auto const colon = url.rfind(':');
    auto const port = colon == url.npos ? std::nullopt : whole_number<std::uint16_t>(url.substr(colon + 1));
    return port.value_or(otherwise);
}

std::string with_variable(std::string const& text, std::string const& flag, std::string const& variable,
                          std::string_view value) {
    auto out = variable + text.substr(flag.size());
    if (value.starts_with("tcp://"))
        out += ". Kubernetes sets this variable for a Service named sesame: set enableServiceLinks: false";
    return out;
}

} // namespace sesame::server
