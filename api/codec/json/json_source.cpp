#include "api/codec/json/json_source.hpp"

#include "model/text/text.hpp"

#include <boost/json/stream_parser.hpp>

#include <algorithm>
#include <cmath>
#include <limits>

namespace sesame::api::codec {
namespace json = boost::json;
namespace {

constexpr std::string_view blank = " \t\r\n";

// Named as AWS's parser names what it meets.
[[noreturn]] void refuse(json::value const& met, std::string_view type) {
    switch (met.kind()) {
    case json::kind::null:
        throw not_serialized{};
    case json::kind::array:
        throw not_serialized{"Start of list found where not expected"};
    case json::kind::object:
        throw not_serialized{"Start of structure or map found where not expected."};
    default:
        break;
    }
    std::string const what = met.is_string() ? "STRING_VALUE"
                             : met.is_bool() ? met.get_bool() ? "TRUE_VALUE" : "FALSE_VALUE"
                                             : "NUMBER_VALUE";
    throw not_serialized{what + " can not be converted to " + std::string(type)};
}

bool is_there(spot here) { return here.value && !here.value->is_null(); }

// Of a parameter that was given several times the first counts.
spot first_of(spot here) {
    bool const is_parameter = here.from == origin::url && here.value && here.value->is_array();
    return is_parameter ? spot{0, &here.value->get_array().front(), here.from} : here;
}

bool is_text(spot here) { return here.from != origin::json && here.value->is_string(); }

std::string_view view(json::string const& text) { return {text.data(), text.size()}; }

// A value of the wrong type in the URL or a header is refused as in the body.
template<class T>
scalar_read from_written(spot here, T& out) {
    auto done = from_text(view(here.value->get_string()), out);
    if (!done.broken.empty()) throw not_serialized{};
    return done;
}

template<class T>
scalar_read read_whole_number(spot given, T& out, std::string_view type) {
    if (!is_there(given)) return {false};
    auto const here = first_of(given);
    if (is_text(here)) return from_written(here, out);
    if (!here.value->is_number()) refuse(*here.value, type);
    json::error_code error;
    out = here.value->to_number<T>(error); // a fraction or too large a number is an error
    if (error) throw not_serialized{};
    return {};
}

// The values of a header field, split at commas. A comma in quotes or in a date does not split.
json::array pieces(std::string_view field, bool are_dates) {
    json::array out;
    while (!field.empty()) {
        auto piece = trim(field);
        std::string text;
        if (piece.starts_with('"')) {
            piece.remove_prefix(1);
            while (!piece.empty() && piece.front() != '"') {
                if (piece.front() == '\\' && piece.size() > 1) piece.remove_prefix(1);
                text += piece.front();
                piece.remove_prefix(1);
            }
            piece.remove_prefix(std::min(piece.find(','), piece.size()));
        } else {
            auto end = piece.find(',');
            if (are_dates && end != piece.npos) end = piece.find(',', end + 1);
            text = trim(piece.substr(0, end));
            piece.remove_prefix(std::min(end, piece.size()));
        }
        out.emplace_back(text);
        field = piece.substr(std::min<std::size_t>(1, piece.size()));
    }
    return out;
}

json::array const& items(spot list) {
    if (!list.value->is_array()) throw not_serialized{"Expected list or null"};
    return list.value->get_array();
}

json::object const& members(spot structure) {
    if (!structure.value->is_object()) throw not_serialized{"Expected null"};
    return structure.value->get_object();
}

// The place after the text that begins before `at`.
std::size_t end_of_text(std::string_view json, std::size_t at) {
    for (auto quote = json.find('"', at); quote != json.npos; quote = json.find('"', quote + 1)) {
        auto before = quote;
        while (before > at && json[before - 1] == '\\') --before;
        if ((quote - before) % 2 == 0) return quote + 1;
    }
    return json.size();
}

} // namespace

spot json_source::member(spot outer, std::string_view name) {
    if (bound_ && outer.value == body_) {
        auto const found = std::find_if(bound_->begin(), bound_->end(), [&](auto const& b) { return b.name == name; });
        if (found != bound_->end()) return {0, &found->value, found->from};
    }
    if (!has(outer)) return {};
    return {0, members(outer).if_contains(name), outer.from};
}

std::optional<std::string_view> json_source::text(spot given) const {
    auto const here = first_of(given);
    if (!has(here)) return std::nullopt;
    if (!here.value->is_string()) refuse(*here.value, "a String");
    return view(here.value->get_string());
}

// As SES v2 was seen to do (2026): any text is true, and null is refused, though an absent member is false.
scalar_read json_source::read(spot given, bool& out) const {
    auto const here = first_of(given);
    if (!here.value) return {false};
    if (is_text(here)) return from_written(here, out);
    if (!here.value->is_bool() && !here.value->is_string()) refuse(*here.value, "a Boolean");
    out = here.value->is_string() || here.value->get_bool();
    return {};
}

scalar_read json_source::read(spot here, int& out) const { return read_whole_number(here, out, "an Integer"); }

scalar_read json_source::read(spot here, std::int64_t& out) const { return read_whole_number(here, out, "a Long"); }

scalar_read json_source::read(spot given, double& out) const {
    auto const here = first_of(given);
    if (!has(here)) return {false};
    if (here.value->is_string()) { // numbers that JSON has no way to write are texts
        auto const text = view(here.value->get_string());
        if (is_text(here) || text == "NaN" || text == "Infinity" || text == "-Infinity") return from_written(here, out);
    }
    if (!here.value->is_number()) refuse(*here.value, "a Double");
    out = here.value->to_number<double>();
    return {};
}

scalar_read json_source::read(spot given, blob& out) const {
    auto const here = first_of(given);
    if (!has(here)) return {false};
    if (!here.value->is_string()) refuse(*here.value, "a Blob");
    if (here.from != origin::body) {
        if (!whole_blob(view(here.value->get_string()), out).broken.empty()) throw not_serialized{};
        return {};
    }
    out.bytes = view(here.value->get_string());
    out.length = out.bytes.size();
    return {};
}

scalar_read json_source::read(spot given, timestamp& out) const {
    auto const here = first_of(given);
    if (!has(here)) return {false};
    if (here.from == origin::header && here.value->is_string()) {
        auto const time = parse_http_date(view(here.value->get_string()));
        if (!time) throw not_serialized{};
        out = *time;
        return {};
    }
    if (is_text(here)) return from_written(here, out);
    if (!here.value->is_number()) refuse(*here.value, "a Timestamp");
    constexpr double farthest = 253'402'300'800; // the year 10000
    auto const seconds = here.value->to_number<double>();
    if (!(std::abs(seconds) < farthest)) throw not_serialized{};
    out = timestamp{milliseconds{std::llround(seconds * 1000)}};
    return {};
}

void json_source::for_each_item(spot list, list_type const& of,
                                std::function<void(spot item, std::string const& number)> const& f) {
    if (!has(list)) return;
    std::size_t number = 0;
    auto const each = [&](json::array const& all) {
        for (auto const& item : all) f({0, &item, list.from}, std::to_string(++number));
    };
    if (list.from == origin::header && list.value->is_string())
        each(pieces(list.value->get_string(), of.of->is == kind::moment));
    else
        each(items(list));
}

void json_source::for_each_entry(spot map, map_type const&, std::function<void(entry const&)> const& f) {
    if (!has(map)) return;
    for (auto const& [key, value] : members(map))
        if (!value.is_null()) f({std::string_view(key), "", {0, &value, map.from}});
}

json_text read_json(std::string_view body) {
    json::parse_options deep;
    deep.max_depth = 64;
    json::stream_parser parser({}, deep);
    json_text out;
    out.read = parser.write_some(body.data(), body.size(), out.error);
    // The parser is done also where more follows.
    bool const is_whole = body.find_first_not_of(blank, out.read) == body.npos;
    if (!out.error && is_whole) parser.finish(out.error);
    if (!out.error && is_whole) out.value = parser.release();
    return out;
}

json::value parse_json(std::string_view body) {
    if (body.empty()) return json::object{};
    auto out = read_json(body);
    if (!out.value) throw not_serialized{};
    return std::move(*out.value);
}

bool has_more_values(std::string_view json, std::size_t most) {
    if (json.size() <= most) return false;
    std::size_t count = 1;
    for (std::size_t at = 0; at < json.size() && count <= most;) {
        auto const c = json[at++];
        if (c == '"')
            at = end_of_text(json, at);
        else if (c == ',' || c == '[' || c == '{')
            ++count;
    }
    return count > most;
}

} // namespace sesame::api::codec
