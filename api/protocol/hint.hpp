#pragma once
#include "api/response.hpp"
#include "model/account/accounts.hpp"
#include "model/history/request_log.hpp"

#include <string>
#include <string_view>

// The header field x-sesame-hint: why a call was refused, and the fix, where an SDK's user sees it (boto3:
// ResponseMetadata). The server logs it, too.

namespace sesame::api::protocol {

inline constexpr std::string_view hint_header = "x-sesame-hint";

// One line of printable ASCII, of at most 1,000 bytes: everything else becomes a space or "?".
std::string header_safe(std::string_view text);

// Adds the explanation of a refused call. A call that succeeded gets none, but for a Publish to a topic whose
// subscriptions are all pending.
void add_hint(accounts& all, response& out, request_record const& call);

// The hint of a response; empty if it has none.
std::string_view hint_of(response const& r);

} // namespace sesame::api::protocol
