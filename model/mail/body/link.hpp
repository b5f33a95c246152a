#pragma once
#include <string>
#include <string_view>

namespace sesame::mime {

// Whether it is an http or https URL of RFC 3986.
bool is_web_url(std::string_view text);

// An attribute's value with its character references decoded: numbers, and the names that occur in URLs.
std::string without_entities(std::string_view attribute);

// Encodes a text; ASCII letters, digits and `kept` stay. Without `kept` as AWS encodes a link for a segment of a path:
// ":" and "=" stay, "/", "?" and "&" do not.
std::string percent_encoded(std::string_view text, std::string_view kept = "-._~:=");

} // namespace sesame::mime
