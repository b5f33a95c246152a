#include "api/codec/json/json_writer.hpp"

#include <boost/json/serialize.hpp>
#include <boost/json/string.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace sesame::api::codec {

void json_writer::quoted(std::string_view text) {
    constexpr auto is_plain = [](char c) { return static_cast<unsigned char>(c) >= ' ' && c != '"' && c != '\\'; };
    if (std::all_of(text.begin(), text.end(), is_plain))
        out_.append("\"").append(text).append("\"");
    else
        out_ += boost::json::serialize(boost::json::string_view(text.data(), text.size()));
}

void json_writer::begin(std::string_view name) {
    if (!out_.empty() && out_.back() != '{' && out_.back() != '[') out_ += ',';
    if (open_.empty() || open_.back() == kind::list) return;
    quoted(open_.back() == kind::map ? std::string_view(key_) : name);
    out_ += ':';
}

void json_writer::begin(std::string_view name, kind what) {
    begin(name);
    open_.push_back(what);
    out_ += what == kind::list ? '[' : '{';
}

void json_writer::end() {
    out_ += open_.back() == kind::list ? ']' : '}';
    open_.pop_back();
}

void json_writer::element(std::string_view name, std::string_view value) {
    begin(name);
    quoted(value);
}

void json_writer::flag(std::string_view name, bool value) {
    begin(name);
    out_ += value ? "true" : "false";
}

void json_writer::number(std::string_view name, std::int64_t value) {
    begin(name);
    out_ += std::to_string(value);
}

void json_writer::real(std::string_view name, double value) {
    if (std::isnan(value)) return element(name, "NaN");
    if (std::isinf(value)) return element(name, value < 0 ? "-Infinity" : "Infinity");
    std::array<char, 32> digits; // the shortest that reads as the same
    auto const end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
    std::string_view const text(digits.data(), static_cast<std::size_t>(end - digits.data()));
    begin(name);
    out_.append(text).append(text.find_first_of(".e") == text.npos ? ".0" : "");
}

void json_writer::moment(std::string_view name, timestamp value) {
    auto const count = value.time_since_epoch().count();
    auto const size = count < 0 ? -count : count;
    begin(name);
    out_.append(count < 0 ? "-" : "").append(std::to_string(size / 1000));
    if (size % 1000 == 0) return;
    auto const digits = std::to_string(1000 + size % 1000);
    out_.append(".").append(digits, 1, digits.find_last_not_of('0'));
}

void json_writer::absent(std::string_view name) {
    if (open_.empty() || open_.back() == kind::structure) return;
    begin(name);
    out_ += "null";
}

} // namespace sesame::api::codec
