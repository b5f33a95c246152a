#pragma once
#include "api/operation/service.hpp"
#include "api/request.hpp"
#include "api/response.hpp"

#include <optional>
#include <span>
#include <string_view>

// REST-JSON: method and path name the operation. Labels of the path, parameters, header fields and a JSON body hold the
// request, as the row binds its members.

namespace sesame::api::protocol::rest_json {

// Answers the call, if an operation of the services has this method and path, with a slash at its end or without.
// Refuses others below the root of a service. The response may be unfinished; all arguments live until it is done.
std::optional<response> answer_call(accounts& all, request const& r, std::string_view path,
                                    std::string_view query_string, request_context const& where,
                                    std::span<service const* const> services);

void refuse(response& out, aws_error const& e);

} // namespace sesame::api::protocol::rest_json
