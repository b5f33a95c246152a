#pragma once
#include "api/router/route.hpp"
#include "api/services.hpp"

#include <span>
#include <string_view>

// Where every path of this server leads: one table (router.cpp), made of the rooms' tables.

namespace sesame::api {

// Answers one request, if the guard lets it pass; the answer may be unfinished, or come later. Never throws: what goes
// wrong inside becomes AWS's InternalFailure. A request with a target in absolute form is worked out at once. What is
// given lives until the answer is there, `called` (the services that may be called) for ever.
response start(accounts& all, request const& r, request_context const& where,
               std::span<service const* const> called = services());

// The same, and works the answer out, however long it takes.
response dispatch(accounts& all, request const& r, request_context const& where,
                  std::span<service const* const> called = services());

// Who may ask for it, as the table says. `path`: of the target.
path_kind kind_of(request const& r, std::string_view path);

// An answer in the form of an AWS error, for what never reached a service: malformed HTTP, a body that is too large.
response refused_response(accounts& all, aws_error const& e);
response refused_response(accounts& all, common_reason why); // that has no arguments

} // namespace sesame::api
