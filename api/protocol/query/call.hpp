#pragma once
#include "api/operation/service.hpp"
#include "api/request.hpp"
#include "api/response.hpp"

#include <span>
#include <string>
#include <string_view>

// The Query protocol: a form names the action and has its parameters; the response is XML.

namespace sesame::api::protocol::query {

// Answers a request: POST or GET. Body and query string are one form; `path_parameters` ("QueueUrl=…") counts where
// they say nothing. The response may be unfinished. All other arguments live until it is done.
response answer_call(accounts& all, request const& r, std::string_view query_string, request_context const& where,
                     std::span<service const* const> services, std::string path_parameters = {});

} // namespace sesame::api::protocol::query
