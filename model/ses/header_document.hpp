#pragma once
#include "model/ses/mime.hpp"

#include <boost/json/fwd.hpp>

// Headers of a mail as the documents of SES show them.

namespace sesame::ses {

boost::json::array texts(std::vector<std::string> const& values);

// headersTruncated, and the headers within the ten kilobytes that SES shows.
void add_headers(boost::json::object& to, std::vector<header> const& headers);

// Entries of commonHeaders, in the order in which they are asked for: a text for each header of that name, or the first
// one's; decoded, and nothing where there is none.
struct common_headers_writer {
    std::vector<header> const& headers;
    boost::json::object& to;

    void all(char const* key, std::string_view name) const;
    void one(char const* key, std::string_view name) const;
};

} // namespace sesame::ses
