#include "server/http/response_header.hpp"

#include "model/text/text.hpp"

#include <boost/beast/http/status.hpp>

#include <algorithm>
#include <ctime>

namespace sesame::server {
namespace {

std::string http_date(std::time_t now) {
    std::tm parts{};
    gmtime_r(&now, &parts);
    char text[40];
    return {text, std::strftime(text, sizeof text, "%a, %d %b %Y %H:%M:%S GMT", &parts)};
}

// Made once a second.
std::string const& current_date() {
    thread_local std::time_t made_at = 0;
    thread_local std::string made;
    if (auto const now = std::time(nullptr); now != made_at) {
        made_at = now;
        made = http_date(now);
    }
    return made;
}

// A value may come from a caller, who must not end the line: RFC 9110, 5.5.
void append_field(std::string& out, std::string_view name, std::string_view value) {
    append(out, "\r\n", name, ": ", value);
    auto const at = out.end() - static_cast<std::ptrdiff_t>(value.size());
    std::replace_if(
        at, out.end(), [](char c) { return c == '\r' || c == '\n' || c == '\0'; }, ' ');
}

} // namespace

std::string_view beginning_of_header(unsigned version) { return version == 10 ? "HTTP/1.0 " : "HTTP/1.1 "; }

std::string header_of(api::response const& response, unsigned version, bool keep) {
    namespace http = boost::beast::http;
    auto const reason = http::obsolete_reason(static_cast<http::status>(response.status));
    std::string out;
    out.reserve(256 + response.location.size());
    append(out, beginning_of_header(version), std::to_string(response.status), " ",
           std::string_view(reason.data(), reason.size()), "\r\nx-amzn-RequestId: ", response.request_id);
    bool const bodiless = response.status == 204 || response.status == 304; // RFC 9110, 8.6: no Content-Length
    if (!bodiless) append_field(out, "Content-Type", response.content_type);
    if (!response.location.empty()) append_field(out, "Location", response.location);
    append(out, "\r\nDate: ", current_date());
    if (!keep && version != 10) append(out, "\r\nConnection: close");
    if (keep && version == 10) append(out, "\r\nConnection: keep-alive");
    for (auto const& [name, value] : response.headers) append_field(out, name, value);
    if (!response.endless && !bodiless) append(out, "\r\nContent-Length: ", std::to_string(response.body.size()));
    append(out, "\r\n\r\n");
    return out;
}

} // namespace sesame::server
