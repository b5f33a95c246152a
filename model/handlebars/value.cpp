#include "model/handlebars/value.hpp"

#include <array>
#include <charconv>
#include <cmath>

namespace sesame::handlebars {
namespace {

std::string display_number(double d) {
    if (d == 0) return "0"; // -0 too
    auto const size = std::fabs(d);
    bool const plain = size >= 1e-6 && size < 1e21;
    std::array<char, 64> text;
    auto const end = std::to_chars(text.data(), text.data() + text.size(), d,
                                   plain ? std::chars_format::fixed : std::chars_format::scientific)
                         .ptr;
    std::string out(text.data(), end);
    if (plain) return out;
    // C++ writes exponents of two digits at least: 1e-07 is 1e-7 in JavaScript.
    auto const digits = out.find('e') + 2;
    out.erase(digits, out.find_first_not_of('0', digits) - digits);
    return out;
}

} // namespace

std::string display(boost::json::value const& v) {
    switch (v.kind()) {
    case boost::json::kind::null:
        return "";
    case boost::json::kind::bool_:
        return v.get_bool() ? "true" : "false";
    case boost::json::kind::int64:
        return std::to_string(v.get_int64());
    case boost::json::kind::uint64:
        return std::to_string(v.get_uint64());
    case boost::json::kind::double_:
        return display_number(v.get_double());
    case boost::json::kind::string:
        return std::string(v.get_string());
    case boost::json::kind::object:
        return "[object Object]";
    case boost::json::kind::array:
        break;
    }
    std::string out;
    bool first = true;
    for (auto const& member : v.get_array()) {
        if (!first) out += ',';
        first = false;
        out += display(member);
    }
    return out;
}

bool is_falsy(boost::json::value const& v) {
    switch (v.kind()) {
    case boost::json::kind::null:
        return true;
    case boost::json::kind::bool_:
        return !v.get_bool();
    case boost::json::kind::string:
        return v.get_string().empty();
    case boost::json::kind::array:
        return v.get_array().empty();
    case boost::json::kind::object:
        return false;
    default:
        return v.to_number<double>() == 0;
    }
}

} // namespace sesame::handlebars
