#pragma once
#include "api/operation/service.hpp"
#include "api/router/route.hpp"

#include <span>
#include <string_view>

// One table of all paths of this server (router.cpp), made of the rooms' tables.

namespace sesame::api {

// Serves one request, if the guard lets it pass. The response may be unfinished, or come later. Never throws: an error
// inside becomes AWS's InternalFailure. A request with a target in absolute form is finished at once. The arguments
// live until the response is there, `called` (the services that may be called) for ever.
response start(accounts& all, request const& r, request_context const& where,
               std::span<service const* const> called = services());

// Who may ask for `path`, the path of the target.
path_kind kind_of(request const& r, std::string_view path);

// A response in the form of an AWS error, for requests that reach no service: malformed HTTP, a body that is too large.
response refused_response(accounts& all, aws_error const& e);
// The same in the form of the service that is called: in JSON below the root of one of REST-JSON, in S3's own words.
response refused_response(accounts& all, aws_error const& e, request const& r);
response refused_response(accounts& all, common_reason why); // that has no arguments

} // namespace sesame::api
