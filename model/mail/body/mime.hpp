#pragma once
#include <boost/describe/class.hpp>
#include <string>
#include <string_view>
#include <vector>

// Reads raw mail (RFC 5322, RFC 2046) and never refuses it: reads broken mail as far as it makes sense.

namespace sesame::mime {

struct header {
    std::string name;
    std::string
        value; // unfolded: a line break and the white space after it are one blank, as in SES's documents; trimmed
};
BOOST_DESCRIBE_STRUCT(header, (), (name, value))

// The views point into the raw mail, which must outlive the part.
struct part {
    std::vector<header> headers;
    std::string_view head;    // the lines of the headers as they stand, without the empty line that ends them
    std::string_view body;    // undecoded; of a multipart the whole, with preamble and boundaries
    std::vector<part> parts;  // of a multipart; of a message/rfc822 the one message inside
    bool head_is_cut = false; // of a whole mail: it has more heads than read_mime reads
};

// Lines end with CRLF or LF. Header lines without a colon are skipped. A multipart whose final boundary is missing ends
// with the part around it. Beyond 30 levels or 1,000 parts the rest of a body stays undivided. Reads 256 KiB of heads,
// all together; the rest counts as body.
part read_mime(std::string_view raw);

// CRLF or LF, as the first line of the mail ends; CRLF if none does.
std::string_view line_end_of(std::string_view mail);

// A header as written, with its continuation lines and the line end: views into the mail.
struct header_field {
    std::string_view name, text;
};

// The headers in a part's head. Skips lines that are no header, and their continuation.
std::vector<header_field> header_fields(std::string_view head);

// The value of the first header of this name, in any case; null if there is none. It lives in the list or part.
std::string const* find_header(std::vector<header> const& headers, std::string_view name);
std::string const* find_header(std::vector<header>&& headers, std::string_view name) = delete; // it would be gone
std::string const* find_header(part const& of, std::string_view name);

// The values of all headers of this name, in order. They live in `headers`.
std::vector<std::string_view> find_headers(std::vector<header> const& headers, std::string_view name);
std::vector<std::string_view> find_headers(std::vector<header>&& headers, std::string_view name) = delete;

} // namespace sesame::mime
