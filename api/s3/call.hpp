#pragma once
#include "api/router/route.hpp"

namespace sesame::api::s3 {

// Answers a request for S3. The response may be unfinished; the arguments live until it is done.
response answer_call(visit const& v);

} // namespace sesame::api::s3
