// Any text is a list of mailboxes or is refused by syntax_error; what a list has can stand alone.
#include "model/mail/header/address.hpp"
#include "model/mail/header/syntax_error.hpp"

#include <cstddef>
#include <cstdint>
#include <string_view>

using namespace sesame::mime;

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size) {
    std::string_view const input(reinterpret_cast<char const*>(bytes), size);
    if (auto const all = try_parse_mailbox_list(input))
        for (auto const& one : *all) {
            if (one.address.empty() || one.local().size() > one.address.size()) __builtin_trap();
            if (one.domain().size() > one.address.size()) __builtin_trap();
        }
    bool refused = false;
    try {
        auto const one = parse_mailbox(input);
        if (bare_address(input) != one.address) __builtin_trap();
    } catch (syntax_error const&) {
        refused = true;
        if (bare_address(input) != input) __builtin_trap();
    }
    if (refused == try_parse_mailbox(input).has_value()) __builtin_trap();
    utf16_units(input);
    return 0;
}
