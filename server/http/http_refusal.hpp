#pragma once
#include "api/words.hpp"

#include <boost/system/error_code.hpp>

#include <optional>
#include <string_view>

namespace sesame::server {

// Why a request never reached a service, and the words for it. The codes are ours: AWS's front end sends a bare status
// for such requests.
struct refused {
    int status;
    std::string_view code, message;
};

inline api::aws_error error_of(refused const& r) { return {std::string(r.code), std::string(r.message), r.status}; }

inline constexpr refused malformed{400, "MalformedHttpRequestException", "The request is not well-formed HTTP"};
inline constexpr refused no_host{400, "MalformedHttpRequestException",
                                 "A request has one field Host, which names a host (RFC 9112, 3.2)"};
inline constexpr refused plain_http{
    400, "MalformedHttpRequestException",
    "This port speaks HTTPS, and the request came in plain HTTP: ask https://, or the port for http"};
inline constexpr refused tls_on_http{
    400, "MalformedHttpRequestException",
    "This port speaks HTTP, and a TLS handshake came: ask http://, or start with --https-port"};
inline constexpr refused bad_gzip{400, "MalformedHttpRequestException", "The request body is not valid gzip"};
inline constexpr refused too_large{413, "RequestEntityTooLarge", "The request body is too large"};
inline constexpr refused unknown_coding{415, "UnsupportedMediaType",
                                        "The only Content-Encoding that is understood is gzip"};

// For an error of reading a request. Nothing where the connection is gone.
std::optional<refused> refusal_for(boost::system::error_code error);

// Whether a handshake failed because the client does not speak TLS. OpenSSL has then sent nothing.
bool is_no_tls(boost::system::error_code error);

// Whether a client that should speak HTTP began with a record of the type "handshake", of TLS 1.x (RFC 8446, 5.1).
bool begins_with_tls_hello(std::string_view received);

} // namespace sesame::server
