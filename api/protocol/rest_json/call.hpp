#pragma once
#include "api/operation.hpp"
#include "api/request.hpp"
#include "api/response.hpp"

#include <optional>
#include <span>
#include <string_view>

// REST-JSON: method and path are an operation's; its request stands in labels of the path, parameters, header fields
// and a JSON body, as the row binds its members.

namespace sesame::api::protocol::rest_json {

// Answers the call, if an operation of the services has this method and path, with a slash at its end or without; the
// answer may be unfinished. All that is given lives until it is done.
std::optional<response> answer_call(accounts& all, request const& r, std::string_view path,
                                    std::string_view query_string, request_context const& where,
                                    std::span<service const* const> services);

void refuse(response& out, aws_error const& e);

} // namespace sesame::api::protocol::rest_json
