// A quoted text is JSON that holds the text, whatever it is, and looks as Boost.JSON writes it.
#include "model/text/json/json_text.hpp"
#include "model/text/utf8.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size) {
    auto const text = sesame::valid_utf8(std::string(reinterpret_cast<char const*>(bytes), size));
    sesame::json_text out(size % 3 == 0 ? 0 : size); // it grows, too
    out.quote(text);
    auto const written = std::move(out).finish();
    if (written != boost::json::serialize(boost::json::value(text))) __builtin_trap();
    if (boost::json::parse(written).as_string() != text) __builtin_trap();
    return 0;
}
