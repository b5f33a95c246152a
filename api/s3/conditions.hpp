#pragma once
#include "api/request.hpp"
#include "model/objects/state.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace sesame::api::s3 {

// "Fri, 14 Oct 2016 05:02:16 GMT" (RFC 9110, 5.6.7), and back; nothing for any other form.
std::string http_date(timestamp t);
std::optional<timestamp> parse_http_date(std::string_view text);

// Refuses a request to read whose conditions the object does not meet (RFC 9110, 13.2.2).
void check_to_read(request const& r, objects::object const& o);
// The same for a request to write; null: there is no object of that key.
void check_to_write(request const& r, objects::object const* o, std::string const& key);

// A part of an object.
struct byte_range {
    std::size_t first, size;
};
// The part that the field Range asks for; nothing: the whole, for the field is absent, malformed, or names several
// parts. Refuses one that begins after the end.
std::optional<byte_range> range_of(request const& r, std::size_t size);

} // namespace sesame::api::s3
