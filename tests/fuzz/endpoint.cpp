// Any text is the URL of an endpoint or is none; of one that is, what goes on the wire has no line end in it.
#include "server/outbound/endpoint.hpp"

#include <cstddef>
#include <cstdint>
#include <string_view>

using namespace sesame;

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size) {
    auto const parsed = server::parse_endpoint({reinterpret_cast<char const*>(bytes), size});
    if (!parsed) return 0;
    if (parsed->host.empty() || parsed->port.empty() || !parsed->target.starts_with('/')) __builtin_trap();
    for (auto const& text : {parsed->host_header, parsed->target})
        if (text.find_first_of("\r\n ") != text.npos) __builtin_trap();
    return 0;
}
