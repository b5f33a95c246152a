#include "model/text/json/compact_json.hpp"

#include <array>
#include <charconv>

namespace sesame {

compact_json& compact_json::key(std::string_view key) {
    begin(false);
    out_.quote_plain(key);
    out_.add(':');
    return *this;
}

compact_json& compact_json::any_key(std::string_view key) {
    begin(false);
    out_.quote(key);
    out_.add(':');
    return *this;
}

compact_json& compact_json::open(char bracket) {
    begin(false);
    out_.add(bracket);
    return *this;
}

compact_json& compact_json::close(char bracket) {
    out_.add(bracket);
    follows_ = true;
    return *this;
}

compact_json& compact_json::text(std::string_view value) {
    begin(true);
    out_.quote(value);
    return *this;
}

compact_json& compact_json::number(std::int64_t value) {
    std::array<char, 20> digits;
    auto const end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
    return literal({digits.data(), end});
}

compact_json& compact_json::literal(std::string_view value) {
    begin(true);
    out_.add(value);
    return *this;
}

} // namespace sesame
