#pragma once
#include <string_view>
#include <vector>

// The two steps behind model/mail/header/address.hpp. The views point into the text that was given.

namespace sesame::mime {

struct list_element {
    std::string_view text;    // the whole element, trimmed
    std::string_view address; // what stands in angle brackets, else what stands outside comments; trimmed
    bool in_angle = false;
    bool in_group = false;
};

// Splits a list at its commas; empty elements are dropped. Throws syntax_error where a bracket, quote or group
// is broken; the addresses themselves are not looked at.
std::vector<list_element> split_address_list(std::string_view text);

// Throws syntax_error unless this is "local@domain" or a plain "local". With `in_angle` a route may precede it
// ("@a,@b:local@domain"). Returns the address without the route.
std::string_view check_address(std::string_view address, bool in_angle);

// Throws syntax_error if an address that passed the check above is only a plain "local".
void require_domain(std::string_view address);

} // namespace sesame::mime
