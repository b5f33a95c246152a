#pragma once
#include "tests/api/caller.hpp"

#include <span>

namespace sesame::test {

// A request that must be refused.
struct malformed {
    char const* what;
    std::string_view service; // of the signature; empty: unsigned
    std::string body;
    std::string_view target = "/";
    std::string_view method = "POST";
};

// Requires of each that the answer is a 4xx that any XML parser reads, with code, message and request id, and that
// nothing that can be seen of the account has changed.
void require_refused(std::span<malformed const> requests);

// What the account holds before.
inline constexpr auto topic = "arn:aws:sns:us-east-1:000000000000:orders";

} // namespace sesame::test
