#pragma once
#include "api/words.hpp"
#include "model/ses/reason.hpp"

namespace sesame::api::sesv2 {

// SES v2's words for a refusal.
aws_error words_of(refusal const& r);
aws_error words_of(sesame::ses::reason why, std::span<std::string const> arguments);

// BulkEmailStatus, as in the API reference, of an entry that is refused for this.
std::string bulk_status_of(refusal const& r);

} // namespace sesame::api::sesv2
