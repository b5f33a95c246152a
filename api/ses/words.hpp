#pragma once
#include "api/words.hpp"

#include <string_view>

namespace sesame::api::ses {

// The BulkEmailStatus of a destination of SendBulkTemplatedEmail that was refused.
std::string_view bulk_status_of(sesame::ses::reason why);

} // namespace sesame::api::ses
