#pragma once
#include "api/dispatch.hpp"
#include "api/job.hpp"
#include "api/operation.hpp"

#include <memory>
#include <string_view>

namespace sesame::api {

// A call of the Query protocol: its form is the body and the query string. All that is given lives until it is done.
std::shared_ptr<job> make_query_call(accounts& all, request const& r, std::string_view query_string,
                                     surroundings const& where);

// How errors are written where no service is known.
extern service const no_service;

void write_error(answer& out, service const& s, fault const& f);

} // namespace sesame::api
