#pragma once
#include "api/codec/types.hpp"
#include "model/base/time.hpp"

#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

// The types of single values besides text, and their forms as text.

namespace sesame::api::codec {

template<class T>
concept is_scalar = std::same_as<T, bool> || std::same_as<T, int> || std::same_as<T, std::int64_t> ||
    std::same_as<T, double> || std::same_as<T, blob> || std::same_as<T, timestamp>;

// The result of reading one.
struct scalar_read {
    bool given = true;
    std::string_view broken{}; // the rule that it breaks; empty if it is good
    std::string value{};       // as it was given, if it is broken
};

// Reads a text of a form, a URL or a header field.
scalar_read from_text(std::string_view text, bool& out);
scalar_read from_text(std::string_view text, int& out);
scalar_read from_text(std::string_view text, std::int64_t& out);
scalar_read from_text(std::string_view text, double& out); // "NaN", "Infinity" and "-Infinity" are numbers, too
scalar_read from_text(std::string_view text, blob& out);
scalar_read whole_blob(std::string_view text, blob& out);     // also decodes a long one
scalar_read from_text(std::string_view text, timestamp& out); // ISO 8601

// "Mon, 16 Dec 2019 23:48:18 GMT", with a fraction of a second or without: an HTTP date (RFC 9110, 5.6.7).
std::optional<timestamp> parse_http_date(std::string_view text);

} // namespace sesame::api::codec
