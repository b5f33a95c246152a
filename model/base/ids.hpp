#pragma once
#include "model/text/kept/inline_text.hpp"

#include <boost/describe/class.hpp>
#include <cstdint>
#include <string>

namespace sesame {

// The source of all random-looking identifiers. Its state has eight bytes (SplitMix64), so a snapshot can hold it;
// equal seeds give equal identifiers. Not for secrets: keys are made elsewhere.
struct id_source {
    std::uint64_t state = 0;

    std::uint64_t next();
    std::string hex(std::size_t digits); // lower case
    // Shaped like the version 5 UUIDs that AWS hands out as request and message ids.
    std::string uuid();
    // `length` characters out of `alphabet`.
    std::string text(std::size_t length, char const* alphabet);
};
BOOST_DESCRIBE_STRUCT(id_source, (), (state))

// No identifier that we make is longer: that of a mail has 60 characters.
using inline_id = inline_text<63>;

} // namespace sesame
