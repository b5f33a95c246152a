#pragma once
#include "api/codec/form.hpp"
#include "api/dispatch.hpp"
#include "api/elsewhere.hpp"
#include "api/job.hpp"

#include <memory>
#include <string_view>

namespace sesame::api {

// A call of the Query protocol: its form is the body and the query string. All that is given lives until it is done.
std::shared_ptr<job> make_query_call(accounts& all, request const& r, std::string_view query_string,
                                     surroundings const& where);

// The answer to a call of a service that is elsewhere. It is recorded as other calls are: in the account that its key
// stands for, if there is one.
answer answer_elsewhere(accounts& all, request const& r, surroundings const& where, elsewhere const& e,
                        codec::form form);

} // namespace sesame::api
