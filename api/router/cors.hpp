#pragma once
#include "api/request.hpp"
#include "api/response.hpp"

// Cross-origin resource sharing (the Fetch standard, 3.3): what makes a browser hand our answers to a page of another
// origin, such as an application at http://localhost:3000 with an AWS SDK in it.

namespace sesame::api {

// Whether the page that asks may read the answer.
bool may_read(request const& r, request_context const& where);

// Whether a browser asks if it may send a request. Answered for every path, whether it is there or not, before a page
// that may.
bool is_preflight(request const& r);
response preflight_response(request const& r);

// Adds the header fields that let the page read the answer, its request id and the time that SDKs set their clock by,
// where may_read().
void add_cors(response& out, request const& r, request_context const& where);

} // namespace sesame::api
