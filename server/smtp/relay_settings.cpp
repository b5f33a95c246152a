#include "server/smtp/relay_settings.hpp"

#include <boost/url/parse.hpp>
#include <boost/url/url_view.hpp>

namespace sesame::server {

std::optional<relay_target> parse_relay_url(std::string_view text) {
    auto const parsed = boost::urls::parse_uri(boost::urls::string_view(text.data(), text.size()));
    if (!parsed) return std::nullopt;
    auto const& url = *parsed;
    relay_target out;
    out.tls = url.scheme() == "smtps";
    if (!out.tls && url.scheme() != "smtp") return std::nullopt;
    auto const host = url.host_address();
    out.host.assign(host.begin(), host.end());
    bool const has_path = !url.encoded_path().empty() && url.encoded_path() != "/";
    if (out.host.empty() || has_path || url.has_query() || url.has_fragment()) return std::nullopt;
    out.port = out.tls ? "465" : "25";
    if (url.has_port() && url.port_number() == 0) return std::nullopt;
    if (url.has_port()) out.port = std::to_string(url.port_number());
    out.user = url.user();
    out.password = url.password();
    return out;
}

} // namespace sesame::server
