#pragma once
#include "api/request.hpp"
#include "server/http/http_refusal.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

// What an HTTP request says, made ready for the API.

namespace sesame::server {

// Whether a value of Host can name one: empty, or made of characters that a host and its port have (RFC 3986, 3.2.2).
bool is_host_value(std::string_view value);

// Undoes a Content-Encoding (empty if there is none), up to so many bytes. Gives why the body is refused, if it is.
std::optional<refused> undo_coding(std::string_view coding, std::size_t limit, std::string& body);

} // namespace sesame::server
