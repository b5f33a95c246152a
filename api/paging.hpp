#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace sesame::api {

// An opaque NextToken for the place after number `last` of a listing: base64, as AWS's decode.
std::string page_token(std::uint64_t last);

// The number that a token stands for; nothing if we never made such a token.
std::optional<std::uint64_t> page_number(std::string_view token);

// The number after which a page starts: 0 if NextToken is absent or empty: AWS's SDK for .NET sends an empty one for
// the first page (FindTopic). Nothing if we never made such a token.
std::optional<std::uint64_t> page_start(std::optional<std::string> const& next_token);

} // namespace sesame::api
