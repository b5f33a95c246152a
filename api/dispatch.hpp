#pragma once
#include "api/answer.hpp"
#include "model/account/account.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sesame::api {

class numbers;
namespace control {
class mail_texts;
}

// An HTTP request, as far as the services care.
struct request {
    std::string_view method;        // "POST"
    std::string_view target;        // path and query, as on the request line
    std::string_view authorization; // the header; empty if there is none
    std::string_view host;          // the header; empty if there is none (HTTP/1.0)
    std::string_view body;          // decoded from chunks and gzip
    std::string remote_address;
    std::string_view trace_header{};    // X-Amzn-Trace-Id; empty if there is none
    std::string_view user_agent{};      // the header; empty if there is none
    std::string_view sdk_request{};     // amz-sdk-request: "attempt=2; max=3"; empty if there is none
    std::string_view last_event_id{};   // the header; empty if there is none
    std::string_view json_target{};     // X-Amz-Target, which only clients of AWS's JSON protocols send
    std::string_view smithy_protocol{}; // "rpc-v2-cbor"; empty if there is none
    std::string_view content_type{};    // of the body
    bool https = false;                 // whether it came over TLS

    // What the guard looks at (api/guard.hpp); each the header of this name, empty if there is none.
    std::string_view origin{}, referer{}, accept_language{};
    std::string_view fetch_site{}, fetch_mode{}, fetch_dest{};                   // Sec-Fetch-…
    std::string_view wanted_method{}, wanted_headers{}, wants_private_network{}; // Access-Control-Request-…
    std::string_view sns_message_type{};                                         // x-amz-sns-message-type
};

// Where a server is reached that got no Host header, and which time it is.
struct surroundings {
    std::string default_base_url;                   // used where a request has no Host header
    std::string public_url;                         // if set, used for all
    timestamp now;                                  // real
    std::span<std::string const> allowed_hosts{};   // names that browsers may ask by, beside the usual ones
    numbers const* counted = nullptr;               // of the process; null where nobody counts
    std::span<std::string const> allowed_origins{}; // of web pages that may ask, beside those of localhost
    // If set, and no public_url is, URLs that are handed out are https: the name by which we were called, this port.
    std::optional<std::uint16_t> https_port{};
    control::mail_texts* texts = nullptr; // which those who wait look into together; null: each decodes them
};

// How the caller reached this server: scheme://host[:port]. A Host that is none is not used: it would stand in URLs. A
// program may reach us by any name; what a page of somebody else sends does not come here (api/guard.hpp).
std::string base_url(request const& r, surroundings const& where);

// Makes of a target in absolute form, as clients send it to a proxy, the path; its host takes the place of the Host
// header (RFC 9112, 3.2.2).
void use_origin_form(request& r);

// Answers one request, if the guard lets it pass; the answer may be unfinished. Never throws: what goes wrong inside
// becomes AWS's InternalFailure. A request with a target in absolute form is worked out at once.
answer start(accounts& all, request const& r, surroundings const& where);

// The same, and works the answer out, however long it takes.
answer dispatch(accounts& all, request const& r, surroundings const& where);

// An answer in the form of an AWS error, for what never reached a service: malformed HTTP, a body that is too large.
answer refused_answer(accounts& all, int status, std::string_view code, std::string_view message);

} // namespace sesame::api
