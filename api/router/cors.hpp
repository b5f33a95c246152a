#pragma once
#include "api/request.hpp"
#include "api/response.hpp"

// Cross-origin resource sharing (the Fetch standard, 3.3): it makes a browser hand our responses to a page of another
// origin, such as an application at http://localhost:3000 with an AWS SDK in it.

namespace sesame::api {

// Whether the page that asks may read the response.
bool may_read(request const& r, request_context const& where);

// Whether a browser asks if it may send a request. A page that may gets a yes for every path, also for one that does
// not exist.
bool is_preflight(request const& r);
response preflight_response(request const& r);

// If may_read(): adds the header fields that let the page read the response, its request id, and the time for the SDK's
// clock.
void add_cors(response& out, request const& r, request_context const& where);

} // namespace sesame::api
