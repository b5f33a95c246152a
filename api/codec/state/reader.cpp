#include "api/codec/state/reader.hpp"

#include "model/text/base64.hpp"
#include "model/text/text.hpp"
#include "model/text/utf8.hpp"

#include <boost/json/serialize.hpp>

#include <algorithm>

namespace sesame::api::codec::state {
namespace json = boost::json;
namespace {

std::string shown_value(json::value const& v) {
    constexpr std::size_t longest = 64;
    switch (v.kind()) {
    case json::kind::array:
        return "a list of " + std::to_string(v.get_array().size());
    case json::kind::object:
        return "an object";
    case json::kind::string:
        return "'" + cut_text(std::string(v.get_string()), longest) + "'";
    default:
        return json::serialize(v);
    }
}

} // namespace

json::object const& state_reader::object(json::value const& from, place const& at) {
    if (!from.is_object()) refuse(at, from, "an object");
    return from.get_object();
}

json::array const& state_reader::array(json::value const& from, place const& at) {
    if (!from.is_array()) refuse(at, from, "a list");
    return from.get_array();
}

json::array const& state_reader::pair(json::value const& from, place const& at) {
    if (!from.is_array() || from.get_array().size() != 2) refuse(at, from, "a list of 2");
    return from.get_array();
}

json::value const& state_reader::required(json::object const& from, place const& at, std::string_view name) {
    if (auto const* const found = from.if_contains(name)) return *found;
    throw unreadable(at / name, "nothing", "this member");
}

void state_reader::check_known(json::object const& from, place const& at, std::vector<std::string> const& known) {
    for (auto const& [name, ignored] : from)
        if (std::find(known.begin(), known.end(), std::string_view(name)) == known.end())
            throw unreadable(at, "the member '" + std::string(name) + "'", "one of " + joined(known));
}

void state_reader::read(json::value const& from, place const& at, bool& to) {
    if (!from.is_bool()) refuse(at, from, "true or false");
    to = from.get_bool();
}

void state_reader::read(json::value const& from, place const& at, std::string& to) {
    if (from.is_string()) {
        to = from.get_string();
        return;
    }
    auto const* const bytes =
        from.is_object() && from.get_object().size() == 1 ? from.get_object().if_contains("base64") : nullptr;
    auto decoded = bytes && bytes->is_string() ? from_base64(bytes->get_string()) : std::nullopt;
    if (!decoded) refuse(at, from, "a text, or {\"base64\": …}");
    to = std::move(*decoded);
}

void state_reader::read(json::value const& from, place const& at, timestamp& to) {
    if (from.is_number()) {
        milliseconds since{};
        read(from, at, since);
        to = timestamp(since);
        return;
    }
    auto const read = from.is_string() ? parse_iso8601(from.get_string()) : std::nullopt;
    if (!read) refuse(at, from, "a time as 2026-01-02T03:04:05.678Z");
    to = *read;
}

void state_reader::refuse(place const& at, json::value const& found, std::string expected) {
    throw unreadable(at, shown_value(found), std::move(expected));
}

void state_reader::refuse_word(place const& at, json::value const& found, std::vector<std::string> const& known) {
    refuse(at, found, "one of " + joined(known));
}

void state_reader::refuse_alternative(place const& at, json::object const& found,
                                      std::vector<std::string> const& known) {
    std::vector<std::string> names;
    for (auto const& [name, ignored] : found) names.emplace_back(name);
    throw unreadable(at, names.empty() ? "no member" : "the members " + joined(names),
                     "exactly one of " + joined(known));
}

void state_reader::refuse_again(place const& at) { throw unreadable(at, "what was there before", "another key"); }

void state_reader::refuse_contradiction(place const& at, std::string_view what) {
    throw unreadable(at, "a contradiction: " + std::string(what), "members that fit each other");
}

} // namespace sesame::api::codec::state
