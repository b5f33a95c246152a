#include "server/outbound/masked_url.hpp"

#include <algorithm>

namespace sesame::server {
namespace {

constexpr std::string_view hidden = "****";

// "a=1&b=&secret" becomes "a=****&b=&****".
void append_masked_query(std::string& out, std::string_view query) {
    while (!query.empty()) {
        auto const end = std::min(query.find_first_of("&;"), query.size());
        auto const pair = query.substr(0, end);
        auto const value = std::min(pair.find('=') + 1, pair.size()); // npos + 1 is 0: all of it is a value
        out.append(pair.substr(0, value));
        if (value < pair.size()) out.append(hidden);
        out.append(query.substr(end, 1));
        query.remove_prefix(std::min(end + 1, query.size()));
    }
}

} // namespace

std::string masked_url(std::string_view endpoint) {
    auto const scheme = endpoint.find("://");
    if (scheme == endpoint.npos) return std::string(endpoint);
    auto const host = scheme + 3;
    auto const host_end = std::min(endpoint.find_first_of("/?#", host), endpoint.size());
    auto const at = endpoint.substr(host, host_end - host).rfind('@');
    std::string out(endpoint.substr(0, host));
    if (at != endpoint.npos) out.append(hidden);
    auto rest = endpoint.substr(at == endpoint.npos ? host : host + at);
    auto const fragment = std::min(rest.find('#'), rest.size());
    auto const query = std::min(rest.find('?'), fragment);
    out.append(rest.substr(0, query));
    if (query < fragment) out.push_back('?');
    if (query < fragment) append_masked_query(out, rest.substr(query + 1, fragment - query - 1));
    if (fragment < rest.size()) out.append("#").append(fragment + 1 < rest.size() ? hidden : "");
    return out;
}

} // namespace sesame::server
