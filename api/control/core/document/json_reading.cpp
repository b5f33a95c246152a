#include "api/control/core/document/json_reading.hpp"

#include "model/text/text.hpp"
#include "model/text/utf8.hpp"

#include <boost/json/serialize.hpp>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <iterator>
#include <numeric>

namespace sesame::api::control {
namespace json = boost::json;
namespace {

std::string kind_name(json::value const& v) {
    switch (v.kind()) {
    case json::kind::null:
        return "null";
    case json::kind::bool_:
        return v.get_bool() ? "true" : "false";
    case json::kind::string:
        return "a string";
    case json::kind::array:
        return "a list";
    case json::kind::object:
        return "an object";
    default:
        return "a number";
    }
}

[[noreturn]] void refuse_kind(std::string const& path, std::string const& wanted, json::value const& v) {
    throw json_refusal{path, "expected " + wanted + ", got " + kind_name(v)};
}

// In people's form: 1.5, not 1.5E0.
std::string written_number(json::value const& v) {
    if (!v.is_double()) return json::serialize(v);
    char text[32];
    auto const end = std::to_chars(std::begin(text), std::end(text), v.get_double()).ptr;
    return {text, end};
}

// Shows a value in an error: a string in quotes, a number as written, else the kind.
std::string shown_value(json::value const& v) {
    constexpr std::size_t longest = 64;
    if (v.is_number()) return written_number(v);
    return v.is_string() ? "'" + std::string(utf8_prefix(v.get_string(), longest)) + "'" : kind_name(v);
}

std::string mend(std::string_view word, std::vector<std::string_view> const& known) {
    if (auto like = did_you_mean(word, known); !like.empty()) return like;
    return known.empty() ? "; expected none" : "; expected one of " + joined(known);
}

} // namespace

refused unknown_word(std::string_view name, std::string const& word, std::vector<std::string_view> const& known) {
    return invalid_parameter(std::string(name) + ": expected " + (known.size() > 1 ? "one of " : "") + joined(known) +
                             ", got '" + word + "'" + did_you_mean(word, known));
}

std::string required_word(std::string_view name, std::string const& word, std::vector<std::string_view> const& known) {
    if (std::find(known.begin(), known.end(), word) != known.end()) return word;
    throw unknown_word(name, word, known);
}

void json_reader::value(json::value const& from, std::string const& path, std::string& to) {
    if (from.is_number()) // as ids look that were written without quotes
        throw json_refusal{path, "expected a string, got the number " + written_number(from) + ": write it in quotes"};
    if (!from.is_string()) refuse_kind(path, "a string", from);
    to = from.get_string();
}

void json_reader::value(json::value const& from, std::string const& path, bool& to) {
    if (!from.is_bool()) refuse_kind(path, "true or false", from);
    to = from.get_bool();
}

void json_reader::value(json::value const& from, std::string const& path, double& to) {
    if (!from.is_number()) refuse_kind(path, "a number", from);
    to = from.to_number<double>();
}

void json_reader::value(json::value const& from, std::string const& path, milliseconds& to) {
    constexpr std::int64_t most = std::numeric_limits<std::uint32_t>::max();
    if (from.is_number()) {
        to = milliseconds{integer(from, path, 0, most)};
        return;
    }
    auto const read = from.is_string() ? parse_duration(from.get_string()) : std::nullopt;
    if (!read)
        throw json_refusal{path, "expected a time such as \"500ms\", \"30s\", \"5m\" or \"1h\", or milliseconds, got " +
                                     shown_value(from)};
    to = *read;
}

void json_reader::value(json::value const& from, std::string const& path, timestamp& to) {
    auto const read = from.is_string() ? parse_iso8601(from.get_string()) : std::nullopt;
    if (!read) throw json_refusal{path, "expected a time such as \"2026-01-02T03:04:05Z\", got " + shown_value(from)};
    to = *read;
}

void json_reader::value(json::value const& from, std::string const& path, json::object& to) {
    to = members(from, path);
}

void json_reader::structure(json::value const& from, std::string const& path, std::span<member const> known,
                            void const* sample, void* to) {
    auto const& given = members(from, path);
    for (auto const& m : known)
        if (auto const* const found = given.if_contains(m.name))
            m.read(*found, below(path, m.name),
                   static_cast<char*>(to) + (static_cast<char const*>(m.place) - static_cast<char const*>(sample)));
    std::vector<std::string_view> names;
    for (auto const& m : known) names.push_back(m.name);
    for (auto const& [name, ignored] : given) refuse_unknown(path, name, names);
}

void json_reader::list(json::value const& from, std::string const& path, std::size_t most, void* (*add)(void*),
                       reads* item, void* to) {
    auto const& items = array(from, path);
    check_count(items.size(), most, "items", path);
    for (std::size_t i = 0; i < items.size(); ++i) item(items[i], path + "[" + std::to_string(i) + "]", add(to));
}

std::size_t json_reader::word(json::value const& from, std::string const& path,
                              std::span<std::string_view const> known) {
    std::string given;
    value(from, path, given);
    auto const found = std::find(known.begin(), known.end(), given);
    if (found == known.end()) refuse_word(path, given, {known.begin(), known.end()});
    return static_cast<std::size_t>(found - known.begin());
}

std::int64_t json_reader::integer(json::value const& from, std::string const& path, std::int64_t least,
                                  std::uint64_t most) {
    if (!from.is_number()) refuse_kind(path, "a whole number", from);
    if (from.is_double() && from.get_double() != std::trunc(from.get_double()))
        throw json_refusal{path, "expected a whole number, got " + written_number(from)};
    json::error_code error;
    auto const read = from.to_number<std::int64_t>(error);
    if (error || read < least || (read > 0 && static_cast<std::uint64_t>(read) > most))
        throw json_refusal{path, "expected a whole number from " + std::to_string(least) + " to " +
                                     std::to_string(most) + ", got " + written_number(from)};
    return read;
}

json::object const& json_reader::members(json::value const& from, std::string const& path) {
    if (!from.is_object()) refuse_kind(path, "an object", from);
    return from.get_object();
}

json::array const& json_reader::array(json::value const& from, std::string const& path) {
    if (!from.is_array()) refuse_kind(path, "a list", from);
    return from.get_array();
}

void json_reader::check_count(std::size_t found, std::size_t most, std::string_view things, std::string const& path) {
    if (found > most)
        throw json_refusal{path, "expected at most " + std::to_string(most) + " " + std::string(things) + ", got " +
                                     std::to_string(found)};
}

void json_reader::refuse_unknown(std::string const& path, std::string_view name,
                                 std::vector<std::string_view> const& known) {
    if (std::find(known.begin(), known.end(), name) != known.end()) return;
    throw json_refusal{below(path, name), "unknown member '" + std::string(name) + "'" + mend(name, known)};
}

void json_reader::refuse_word(std::string const& path, std::string_view word,
                              std::vector<std::string_view> const& known) {
    throw json_refusal{path, "unknown value '" + std::string(word) + "'" + mend(word, known)};
}

} // namespace sesame::api::control
