#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace sesame::api::codec {

enum class gunzip_error { not_gzip, over_limit };

// Decompresses a gzip body into `out`, up to `limit` bytes.
std::optional<gunzip_error> gunzip(std::string_view compressed, std::size_t limit, std::string& out);

} // namespace sesame::api::codec
