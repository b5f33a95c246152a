#include "api/router/cors.hpp"

#include "api/router/guard.hpp"
#include "model/text/text.hpp"

namespace sesame::api {
namespace {

constexpr std::string_view methods = "GET, HEAD, POST, PUT, PATCH, DELETE";

// The header fields of AWS SDKs, if a browser does not name its own.
constexpr std::string_view usual_headers =
    "authorization, content-type, content-encoding, x-amz-content-sha256, x-amz-date, x-amz-security-token, "
    "x-amz-target, x-amz-user-agent, x-amzn-trace-id, amz-sdk-invocation-id, amz-sdk-request, last-event-id";

constexpr std::string_view exposed_headers =
    "x-amzn-RequestId, x-amzn-ErrorType, x-sesame-hint, Date, Location, Content-Disposition, Content-Length, ETag, "
    "Last-Modified, Content-Range, Accept-Ranges, x-amz-request-id, x-amz-id-2, x-amz-bucket-region";

} // namespace

bool may_read(request const& r, request_context const& where) {
    if (r.header("Origin").empty()) return false;
    auto const behind = page_behind(r, where);
    return behind == asking_page::allowed || (behind == asking_page::own && is_known_host(r.host, where));
}

bool is_preflight(request const& r) {
    return r.method == "OPTIONS" && !r.header("Origin").empty() && !r.header("Access-Control-Request-Method").empty();
}

response preflight_response(request const& r) {
    bool const is_list = !r.header("Access-Control-Request-Headers").empty() &&
                         made_of(r.header("Access-Control-Request-Headers"), "!#$%&'*+-.^_`|~, \t"); // of tokens
    response out;
    out.status = 204;
    out.operation = "preflight";
    out.counted.as = visited::preflight;
    out.headers = {{"Access-Control-Allow-Methods", std::string(methods)},
                   {"Access-Control-Allow-Headers",
                    std::string(is_list ? r.header("Access-Control-Request-Headers") : usual_headers)},
                   {"Access-Control-Max-Age", "7200"}}; // the most that Chromium heeds
    // https://wicg.github.io/private-network-access: a page of a public address asks for one of this machine.
    if (r.header("Access-Control-Request-Private-Network") == "true")
        out.headers.emplace_back("Access-Control-Allow-Private-Network", "true");
    return out;
}

void add_cors(response& out, request const& r, request_context const& where) {
    if (!may_read(r, where)) return;
    out.headers.emplace_back("Access-Control-Allow-Origin", r.header("Origin"));
    out.headers.emplace_back("Access-Control-Allow-Credentials", "true"); // there are none here, but some always say so
    out.headers.emplace_back("Access-Control-Expose-Headers", exposed_headers);
    out.headers.emplace_back("Vary", "Origin");
}

} // namespace sesame::api
