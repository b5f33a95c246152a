#pragma once
#include "model/base/time.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sesame::api {

class certificate_source;
class metrics;
namespace control {
class mail_texts;
}

// The fields of a request's header, as they came. Names and values are views of what the server read.
class header_fields : public std::vector<std::pair<std::string_view, std::string_view>> {
  public:
    using vector::vector;

    // The first value of this name that is not empty, in any case of letters; empty if there is none.
    std::string_view find(std::string_view name) const;
    // Replaces all of this name.
    void set(std::string_view name, std::string_view value);
};

// An HTTP request, as far as the services care.
struct request {
    std::string_view method; // "POST"
    std::string_view target; // path and query, as on the request line
    std::string_view host;   // of the target, or the field Host; empty if there is none (HTTP/1.0)
    std::string_view body;   // decoded from chunks and gzip
    std::string remote_address;
    header_fields fields{};
    bool https = false; // whether it came over TLS

    // The field of this name, in any case of letters; empty if there is none.
    std::string_view header(std::string_view name) const { return fields.find(name); }
};

// Where a server is reached that got no Host header, and which time it is.
struct request_context {
    std::string_view default_base_url;              // used where a request has no Host header
    std::string_view public_url;                    // if set, used for all
    timestamp now;                                  // real
    std::span<std::string const> allowed_hosts{};   // names that browsers may ask by, beside the usual ones
    metrics const* counted = nullptr;               // of the process; null where nobody counts
    std::span<std::string const> allowed_origins{}; // of web pages that may ask, beside those of localhost
    // If set, without public_url: URLs in responses are https, with the caller's host name and this port.
    std::optional<std::uint16_t> https_port{};
    certificate_source* certificates = nullptr; // of the process; null where there are none
    control::mail_texts* texts = nullptr;       // which those who wait look into together; null: each decodes them
};

// How the caller reached this server: scheme://host[:port]. An invalid Host is not used, since URLs would contain it. A
// program may use any name for us; the guard stops requests of foreign pages before (api/router/guard.hpp).
std::string base_url(request const& r, request_context const& where);

// Turns a target in absolute form, as clients send it to a proxy, into the path. Its host replaces the Host header (RFC
// 9112, 3.2.2).
void use_origin_form(request& r);

} // namespace sesame::api
