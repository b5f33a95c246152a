#include "server/outbound/endpoint.hpp"

#include <boost/url/parse.hpp>

#include <utility>

namespace sesame::server {

std::optional<endpoint> parse_endpoint(std::string_view url) {
    auto const parsed = boost::urls::parse_uri(boost::urls::string_view(url.data(), url.size()));
    if (!parsed) return std::nullopt;
    bool const tls = parsed->scheme_id() == boost::urls::scheme::https;
    if (!tls && parsed->scheme_id() != boost::urls::scheme::http) return std::nullopt;
    // Boost 1.81 takes ":port/x" for an empty port and a path, and of a port that is too large the last 16 bits.
    if (auto const path = parsed->encoded_path(); !path.empty() && path.front() != '/') return std::nullopt;
    if (auto const port = std::string(parsed->port()); !port.empty())
        if (port.size() > 5 || std::stoi(port) < 1 || std::stoi(port) > 65'535) return std::nullopt;
    endpoint out;
    out.tls = tls;
    out.host = parsed->host_address();
    out.port = parsed->has_port() && !parsed->port().empty() ? std::string(parsed->port()) : tls ? "443" : "80";
    auto const resource = std::string(parsed->encoded_resource());
    if (!resource.starts_with('/')) out.target = "/";
    out.target.append(resource, 0, resource.find('#'));
    out.host_header = parsed->encoded_host_and_port();
    if (parsed->has_userinfo()) out.user = parsed->user();
    out.password = parsed->password();
    if (out.host.empty()) return std::nullopt;
    return out;
}

std::shared_ptr<endpoint const> known_endpoints::find(std::string const& url) {
    constexpr std::size_t most = 4096;
    auto at = by_url_.find(url);
    if (at == by_url_.end()) {
        if (by_url_.size() >= most) by_url_.clear();
        auto parsed = parse_endpoint(url);
        at = by_url_.emplace(url, parsed ? std::make_shared<endpoint>(std::move(*parsed)) : nullptr).first;
    }
    return at->second;
}

} // namespace sesame::server
