#include "model/text/java/java_json.hpp"

#include <boost/json/parse.hpp>

#include <charconv>

namespace sesame {
namespace {

// The unit of UTF-16 of the escape "\uXXXX" at `at`.
std::optional<unsigned> escaped_unit(std::string_view text, std::size_t at) {
    if (text.substr(at, 2) != "\\u") return std::nullopt;
    auto const digits = text.substr(at + 2, 4);
    unsigned out = 0;
    auto const [stopped, error] = std::from_chars(digits.data(), digits.data() + digits.size(), out, 16);
    if (error != std::errc{} || stopped != digits.data() + 4) return std::nullopt;
    return out;
}

} // namespace

// JSON has backslashes in strings only.
void replace_half_pairs(std::string& text, std::string_view by) {
    constexpr std::size_t length = 6; // of an escape
    for (auto at = text.find('\\'); at != text.npos; at = text.find('\\', at)) {
        auto const unit = escaped_unit(text, at);
        if (!unit) {
            at += 2;
            continue;
        }
        bool const first = *unit >= 0xD800 && *unit <= 0xDBFF, second = *unit >= 0xDC00 && *unit <= 0xDFFF;
        auto const next = first ? escaped_unit(text, at + length) : std::nullopt;
        bool const pair = next && *next >= 0xDC00 && *next <= 0xDFFF;
        if ((first && !pair) || second) text.replace(at + 2, 4, by);
        at += pair ? 2 * length : length;
    }
}

std::optional<boost::json::value> parse_java_json(std::string_view text, std::size_t max_depth) {
    std::string mended;
    if (text.find("\\u") != text.npos) {
        mended = text;
        replace_half_pairs(mended, "fffd");
        text = mended;
    }
    boost::json::parse_options options;
    options.max_depth = max_depth;
    boost::system::error_code bad;
    auto value = boost::json::parse(boost::json::string_view{text.data(), text.size()}, bad, {}, options);
    if (bad) return std::nullopt;
    return value;
}

} // namespace sesame
