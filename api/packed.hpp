#pragma once
#include "api/request.hpp"
#include "api/response.hpp"

#include <string>
#include <string_view>

// Documents that the build puts into the program, compressed by gzip (packed.cmake): the page and the description of
// our own API would be 300 kB of it.

namespace sesame::api {

// Makes it the body: as it is for a client that accepts gzip, else unpacked.
void put_packed(response& out, std::string_view packed, request const& asked);

std::string unpacked(std::string_view packed);

// Whether a field Accept-Encoding names gzip (RFC 9110, 12.5.3).
bool accepts_gzip(std::string_view accept_encoding);

} // namespace sesame::api
