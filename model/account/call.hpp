#pragma once
#include "model/base/time.hpp"

#include <string>

namespace sesame {

// What services may know of the current API call, beside its parameters.
struct call {
    timestamp now;               // on the account's clock
    std::string base_url;        // how the caller reaches this server: scheme://host[:port], no trailing slash
    std::string source_ip;       // the caller's address
    bool authenticated = false;  // whether the request carried a signature (it is not verified)
    std::string trace_header{};  // its X-Amzn-Trace-Id; empty if it has none
    std::string session_token{}; // of temporary credentials (model/sts/session.hpp); empty: it has others
};

} // namespace sesame
