// Any template with any data renders within bounds, or is refused by template_error.
#include "model/handlebars/error.hpp"
#include "model/handlebars/parse.hpp"
#include "model/handlebars/render.hpp"
#include "model/ses/templates/email_template.hpp"

#include <cstddef>
#include <cstdint>
#include <string_view>

using namespace sesame::ses;

// The template; after a line "====" its data.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size) {
    constexpr std::string_view between = "\n====\n";
    constexpr std::string_view usual = R"({"a":"x","b":{"c":[1,2.5,null,{"a":"y"}],"d":{}},"e":[],"f":false,"g":0})";
    std::string_view const input(reinterpret_cast<char const*>(bytes), size);
    auto const end = input.find(between);
    auto const data = parse_template_data(end == input.npos ? usual : input.substr(end + between.size()));
    if (!data) return -1;
    try {
        auto const text = sesame::handlebars::render(sesame::handlebars::parse(input.substr(0, end)), *data);
        if (text.size() > 10'485'760) __builtin_trap();
    } catch (sesame::handlebars::template_error const&) {
    }
    return 0;
}
