#pragma once
#include "api/request.hpp"
#include "api/response.hpp"
#include "model/account/accounts.hpp"
#include "model/account/refusal.hpp"

#include <optional>
#include <string>
#include <string_view>

// Requests that reach no service: a wrong path or method, what is no HTTP, what the guard refuses. They are recorded,
// and explained, like calls.

namespace sesame::api::protocol {

// The operations of what is no request: it begins a TLS handshake; it is plain HTTP, and the port is for https; nobody
// can say what it is.
inline constexpr std::string_view tls_hello = "TLS hello", plain_http = "plain HTTP", unreadable = "unreadable request";

// So many records are of what web pages can send without end (what the guard refuses, what is no HTTP). Others that
// come are counted and logged, but not recorded: they would push out the calls of SDKs.
inline constexpr std::size_t most_strangers = 100;

// Records a refused request. If the response names no operation, it gets the request's method and path. `why`: absent
// where the server refused it before any service could.
void record_unroutable(accounts& all, response& out, request const& r, std::string message, std::optional<refusal> why,
                       timestamp now);

// The refusal of the Query protocol, recorded.
response refuse_unroutable(accounts& all, request const& r, common_reason why, timestamp now);

} // namespace sesame::api::protocol
