#include "server/http/http_refusal.hpp"

#include <boost/asio/ssl/error.hpp>
#include <boost/beast/core/error.hpp>
#include <boost/beast/http/error.hpp>
#include <openssl/err.h>
#include <openssl/sslerr.h>

namespace sesame::server {

namespace beast = boost::beast;
namespace http = beast::http;

std::optional<refused> refusal_for(boost::system::error_code error) {
    if (error == http::error::body_limit || error == http::error::buffer_overflow) return too_large;
    if (error == http::error::header_limit)
        return refused{431, "RequestHeaderSectionTooLarge", "The request line and header fields are too large"};
    if (error == beast::error::timeout) return refused{408, "RequestTimeout", "The request did not come in time"};
    bool const of_http = error.category() == make_error_code(http::error::bad_method).category();
    return of_http && error != http::error::end_of_stream ? std::optional(malformed) : std::nullopt;
}

bool is_no_tls(boost::system::error_code error) {
    auto const reason = ERR_GET_REASON(static_cast<unsigned long>(error.value()));
    return error.category() == boost::asio::error::get_ssl_category() &&
           (reason == SSL_R_HTTP_REQUEST || reason == SSL_R_HTTPS_PROXY_REQUEST ||
            reason == SSL_R_WRONG_VERSION_NUMBER);
}

bool begins_with_tls_hello(std::string_view received) {
    return received.size() >= 2 && received[0] == '\x16' && received[1] == '\x03';
}

} // namespace sesame::server
