#include "api/control/guard.hpp"

#include "model/utf8.hpp"

#include <algorithm>

namespace sesame::api::control {
namespace {

std::string lowered(std::string_view text) {
    std::string out(text);
    for (auto& ch : out)
        if (ch >= 'A' && ch <= 'Z') ch = static_cast<char>(ch - 'A' + 'a');
    return out;
}

std::string_view without_port(std::string_view host) {
    if (host.starts_with('[')) return host.substr(0, host.find(']') + 1);
    return host.substr(0, host.find(':'));
}

std::string_view after_scheme(std::string_view url) {
    auto const at = url.find("://");
    return at == url.npos ? std::string_view() : url.substr(at + 3);
}

bool is_address(std::string_view name) {
    if (name.starts_with('[')) return true;
    auto const last = name.substr(name.rfind('.') + 1); // no top-level domain is a number
    return !last.empty() && std::all_of(last.begin(), last.end(), [](char ch) { return ch >= '0' && ch <= '9'; });
}

// "*.example.com" allows all names below example.com, "*" all.
bool allows(std::string_view allowed, std::string_view name) {
    if (allowed == "*") return true;
    if (allowed.starts_with("*.")) return name.ends_with(allowed.substr(1));
    return allowed == name;
}

// Reserved for private use (RFC 2606, RFC 6761, RFC 6762, ICANN's .internal), or owned by those whose clients come
// here.
constexpr std::string_view known_domains[]{".localhost", ".internal",      ".local",
                                           ".test",      ".amazonaws.com", ".localhost.localstack.cloud"};

} // namespace

bool is_known_host(std::string_view host, surroundings const& where) {
    auto const name = lowered(without_port(host));
    if (name.find('.') == name.npos || is_address(name)) return true; // also none at all: browsers send one
    if (name == "localhost.localstack.cloud" || name == lowered(without_port(after_scheme(where.public_url))))
        return true;
    return std::any_of(std::begin(known_domains), std::end(known_domains),
                       [&](auto domain) { return name.ends_with(domain); }) ||
           std::any_of(where.allowed_hosts.begin(), where.allowed_hosts.end(),
                       [&](auto const& allowed) { return allows(lowered(allowed), name); });
}

void refuse_strangers(request const& r, surroundings const& where) {
    auto const shown = [](std::string_view text) {
        return std::string(utf8_prefix(valid_utf8(std::string(text)), 200));
    };
    if (!is_known_host(r.host, where)) {
        auto const name = shown(without_port(r.host));
        throw refused{403, "UnknownHost",
                      "The name '" + name +
                          "' could have been made to lead here by a web page of somebody else. If it " +
                          "is yours, start the server with --allow-host " + name + " (SESAME_ALLOW_HOST)."};
    }
    if (r.method == "GET" || r.method == "HEAD" || r.origin.empty()) return;
    auto const from = lowered(after_scheme(r.origin)); // "null" has no scheme, and equals nothing
    if (!from.empty() && (from == lowered(r.host) || from == lowered(after_scheme(where.public_url)))) return;
    throw refused{403, "ForeignOrigin",
                  "A web page of '" + shown(r.origin) + "' may not change anything here. Send the request from a " +
                      "program, without the header Origin."};
}

} // namespace sesame::api::control
