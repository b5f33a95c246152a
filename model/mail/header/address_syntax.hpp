#pragma once
#include <string_view>
#include <vector>

// The two steps behind model/mail/header/address.hpp. The views point into the given text.

namespace sesame::mime {

struct list_element {
    std::string_view text;    // the whole element, trimmed
    std::string_view address; // the text in angle brackets, else the text outside comments; trimmed
    bool in_angle = false;
    bool in_group = false;
};

// Splits a list at its commas; empty elements are dropped. Throws syntax_error for a broken bracket, quote or group;
// does not check the addresses.
std::vector<list_element> split_address_list(std::string_view text);

// Throws syntax_error unless this is "local@domain" or a plain "local". With `in_angle` a route may precede it
// ("@a,@b:local@domain"). Returns the address without the route.
std::string_view check_address(std::string_view address, bool in_angle);

// Throws syntax_error for a plain "local". The address has passed check_address().
void require_domain(std::string_view address);

} // namespace sesame::mime
