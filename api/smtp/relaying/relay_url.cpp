#include "api/smtp/relaying/relay_url.hpp"

#include "api/router/path_pattern.hpp"
#include "model/text/localhost.hpp"
#include "model/text/text.hpp"

#include <algorithm>
#include <cstdint>

namespace sesame::api::smtp {
namespace {

// Takes "host:port", "host", "[::1]:port" or "[::1]". Gives whether it is one.
bool read_place(std::string_view text, relay_server& to) {
    std::string_view host = text, port;
    if (text.starts_with('[')) {
        auto const end = text.find(']');
        if (end == text.npos) return false;
        host = text.substr(1, end - 1);
        if (!made_of(host, ":.")) return false;
        text.remove_prefix(end + 1);
        if (!text.empty() && text.front() != ':') return false;
        if (!text.empty()) port = text.substr(1);
        if (!text.empty() && port.empty()) return false;
    } else {
        auto const colon = text.find(':');
        host = text.substr(0, colon);
        if (!made_of(host, "-._")) return false;
        if (colon != text.npos) port = text.substr(colon + 1);
        if (colon != text.npos && port.empty()) return false;
    }
    constexpr std::size_t longest_host = 253; // RFC 1035
    if (host.empty() || host.size() > longest_host) return false;
    to.host = host;
    to.port = to.tls ? "465" : "25";
    if (port.empty()) return true;
    auto const number = whole_number<std::uint16_t>(port);
    if (number) to.port = std::to_string(*number);
    return number.value_or(0) != 0;
}

bool is_this_machine(std::string_view host) {
    return is_localhost(host) || host == "::1" ||
           (host.starts_with("127.") && host.find_first_not_of("0123456789.") == host.npos);
}

} // namespace

std::optional<relay_server> read_relay_url(std::string_view url) {
    relay_server out;
    auto const end = url.find("://");
    if (end == url.npos) return std::nullopt;
    out.tls = iequals(url.substr(0, end), "smtps");
    if (!out.tls && !iequals(url.substr(0, end), "smtp")) return std::nullopt;
    auto rest = url.substr(end + 3);
    constexpr std::string_view clear_text = "?auth=clear-text";
    bool const is_clear = rest.ends_with(clear_text);
    if (is_clear) rest.remove_suffix(clear_text.size());
    if (rest.ends_with('/')) rest.remove_suffix(1);
    auto const at = rest.rfind('@');
    if (at != rest.npos) {
        auto const who = rest.substr(0, at);
        auto const colon = std::min(who.find(':'), who.size());
        out.user = decode_label(who.substr(0, colon));
        out.password = decode_label(who.substr(std::min(colon + 1, who.size())));
        constexpr std::size_t longest = 1'000; // each, in bytes
        if (out.user.size() > longest || out.password.size() > longest) return std::nullopt;
        rest.remove_prefix(at + 1);
    }
    if (!read_place(rest, out)) return std::nullopt;
    out.clear_text = is_clear || is_this_machine(out.host);
    return out;
}

std::string without_user(std::string_view url) {
    auto const at = url.rfind('@');
    if (at == url.npos) return std::string(url);
    auto const scheme = url.find("://");
    auto const begin = scheme < at ? scheme + 3 : 0;
    return std::string(url.substr(0, begin)) + "***" + std::string(url.substr(at));
}

} // namespace sesame::api::smtp
