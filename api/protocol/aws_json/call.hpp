#pragma once
#include "api/operation/service.hpp"
#include "api/request.hpp"
#include "api/response.hpp"

#include <optional>
#include <span>
#include <string_view>

// AWS-JSON: a POST to "/". The field X-Amz-Target names service and operation; the body is the request. Versions 1.0
// and 1.1 differ in the content type only.

namespace sesame::api::protocol::aws_json {

// Answers the call, if its X-Amz-Target names one of the services; the response may be unfinished. All arguments live
// until it is done.
std::optional<response> answer_call(accounts& all, request const& r, std::string_view query_string,
                                    request_context const& where, std::span<service const* const> services);

// Writes the refusal in the version that the request has.
void refuse(response& out, aws_error const& e, request const& r);

} // namespace sesame::api::protocol::aws_json
