#include "server/http/http_refusal.hpp"

#include <boost/beast/core/error.hpp>
#include <boost/beast/http/error.hpp>

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

} // namespace sesame::server
