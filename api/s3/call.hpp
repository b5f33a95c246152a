#pragma once
#include "api/router/route.hpp"
#include "api/words.hpp"

namespace sesame::api::s3 {

// Answers a request for S3. The response may be unfinished; the arguments live until it is done.
response answer_call(visit const& v);

// A refusal of a request that cannot be read, such as one whose body is too large.
response refused_response(accounts& all, aws_error const& e);

} // namespace sesame::api::s3
