// Any bytes are a form: every name that was given is found, and numbers in names are bounded by what was given.
#include "api/codec/form.hpp"
#include "model/text/utf8.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

using namespace sesame;

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size) {
    std::string_view const input(reinterpret_cast<char const*>(bytes), size);
    sesame::api::codec::form form;
    form.add(input);
    form.index();
    if (form.numbers("Tags.member.").size() > size) __builtin_trap();
    form.for_each([&](std::string_view name, std::string_view value) {
        if (!form.find(name) || !form.has(name)) __builtin_trap();
        if (valid_utf8(std::string(name)) != name || valid_utf8(std::string(value)) != value) __builtin_trap();
    });
    return 0;
}
