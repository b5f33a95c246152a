#pragma once
#include <cstddef>
#include <string_view>

namespace sesame::ses {

// The terms of an operation that sends. The texts live forever.
struct sending_terms {
    std::string_view operation; // as events and people see it
    std::string_view action;    // as policies of identities name it; SES v2 asks for the actions of v1
    std::size_t most_bytes = std::string_view::npos; // of a message
};

} // namespace sesame::ses
