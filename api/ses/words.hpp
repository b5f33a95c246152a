#pragma once
#include "api/words.hpp"

#include <string>

namespace sesame::api::ses {

// The BulkEmailStatus of a destination of SendBulkTemplatedEmail that was refused.
std::string bulk_status_of(refusal const& r);

} // namespace sesame::api::ses
