#pragma once
#include "api/answer.hpp"
#include "model/account.hpp"

#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sesame::api {

class numbers;

// An HTTP request, as far as the services care.
struct request {
    std::string_view method;        // "POST"
    std::string_view target;        // path and query, as on the request line
    std::string_view authorization; // the header; empty if there is none
    std::string_view host;          // the header; empty if there is none (HTTP/1.0)
    std::string_view body;          // decoded from chunks and gzip
    std::string remote_address;
    std::string_view trace_header{};  // X-Amzn-Trace-Id; empty if there is none
    std::string_view user_agent{};    // the header; empty if there is none
    std::string_view sdk_request{};   // amz-sdk-request: "attempt=2; max=3"; empty if there is none
    std::string_view origin{};        // the header; empty if there is none, as in all but browsers
    std::string_view last_event_id{}; // the header; empty if there is none
    std::string_view json_target{};   // X-Amz-Target, which only clients of AWS's JSON protocols send
    bool https = false;               // whether it came over TLS
};

// Where a server is reached that got no Host header, and which time it is.
struct surroundings {
    std::string default_base_url;                 // used where a request has no Host header
    std::string public_url;                       // if set, used for all
    timestamp now;                                // real
    std::span<std::string const> allowed_hosts{}; // names by which our own API may be asked, beside the usual ones
    numbers const* counted = nullptr;             // of the process; null where nobody counts
};

// How the caller reached this server: scheme://host[:port]. A Host that is none is not used: it would stand in URLs.
std::string base_url(request const& r, surroundings const& where);

// Answers one request; the answer may be unfinished. Never throws: what goes wrong inside becomes AWS's
// InternalFailure.
answer start(accounts& all, request const& r, surroundings const& where);

// The same, and works the answer out, however long it takes.
answer dispatch(accounts& all, request const& r, surroundings const& where);

// An answer in the form of an AWS error, for what never reached a service: malformed HTTP, a body that is too large.
answer refusal(accounts& all, int status, std::string_view code, std::string_view message);

} // namespace sesame::api
