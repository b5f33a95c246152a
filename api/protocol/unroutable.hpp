#pragma once
#include "api/request.hpp"
#include "api/response.hpp"
#include "model/account/accounts.hpp"
#include "model/account/refusal.hpp"

#include <optional>
#include <string>
#include <string_view>

// Requests that reach no service: a wrong path or method, TLS on the port for http. They are recorded, and explained,
// like calls.

namespace sesame::api::protocol {

// The operation of a request that is no HTTP, but begins a TLS handshake.
inline constexpr std::string_view tls_hello = "TLS hello";

// Records a refused request. If the response names no operation, it gets the request's method and path. `why`: absent
// where the server refused it before any service could.
void record_unroutable(accounts& all, response& out, request const& r, std::string message, std::optional<refusal> why,
                       timestamp now);

// The refusal of the Query protocol, recorded.
response refuse_unroutable(accounts& all, request const& r, common_reason why, timestamp now);

} // namespace sesame::api::protocol
