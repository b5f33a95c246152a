#pragma once
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace sesame::server {

// Where a POST goes.
struct endpoint {
    bool tls = false;
    std::string host;   // a name or an address, without brackets
    std::string port;   // never empty: 80 or 443 by default
    std::string target; // path and query, "/" at least
    std::string host_header;
    std::optional<std::string> user; // of the user info, decoded: for a 401, not for Host or the request line
    std::string password;

    std::string authority() const { return (tls ? "https://" : "http://") + host_header; } // each has one queue
};

// Nothing if this is not an http or https URL.
std::optional<endpoint> parse_endpoint(std::string_view url);

// URLs that were parsed before: deliveries name the same ones again and again.
class known_endpoints {
  public:
    // Null if this is not an http or https URL.
    std::shared_ptr<endpoint const> find(std::string const& url);

  private:
    std::unordered_map<std::string, std::shared_ptr<endpoint const>> by_url_;
};

} // namespace sesame::server
