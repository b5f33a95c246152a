#pragma once
#include "model/account.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sesame::api {

// An HTTP request, as far as the services care.
struct request {
    std::string_view method;        // "POST"
    std::string_view target;        // path and query, as on the request line
    std::string_view authorization; // the header; empty if there is none
    std::string_view host;          // the header; empty if there is none (HTTP/1.0)
    std::string_view body;          // decoded from chunks and gzip
    std::string remote_address;
    std::string_view trace_header{}; // X-Amzn-Trace-Id; empty if there is none
    std::string_view user_agent{};   // the header; empty if there is none
    bool https = false;              // whether it came over TLS
};

struct answer {
    int status = 200;
    std::string content_type = "text/xml";
    std::string body;
    std::string location;   // the header of a redirect; else empty
    std::string request_id; // the header x-amzn-RequestId, equal to the RequestId in an XML body

    // For the log.
    std::string service, operation; // as found; empty if not
    std::string account, region;
    std::string error; // code, if it is a refusal
    std::string cause; // of an InternalFailure
};

// Where a server is reached that got no Host header, and which time it is.
struct surroundings {
    std::string default_base_url; // used where a request has no Host header
    std::string public_url;       // if set, used for all
    timestamp now;                // real
};

// Answers one request. Never throws: what goes wrong inside becomes AWS's InternalFailure.
answer dispatch(accounts& all, request const& r, surroundings const& where);

// An answer in the form of an AWS error, for what never reached a service: malformed HTTP, a body that is too large.
answer refusal(accounts& all, int status, std::string_view code, std::string_view message);

} // namespace sesame::api
