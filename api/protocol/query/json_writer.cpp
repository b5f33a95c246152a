#include "api/protocol/query/json_writer.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>

namespace sesame::api::protocol::query {
namespace json = boost::json;
namespace {

using members = std::vector<std::pair<std::string, json::value>>;

json::object object_of(members&& from) {
    json::object out;
    for (auto& [name, value] : from) out.emplace(name, std::move(value));
    return out;
}

json::object sorted_object(members&& from) {
    std::stable_sort(from.begin(), from.end(), [](auto const& a, auto const& b) { return a.first < b.first; });
    return object_of(std::move(from));
}

} // namespace

void json_writer::begin(std::string_view name, bool is_map) {
    auto const& outer = parts_.back();
    parts_.push_back({outer.is_map ? outer.key : std::string(name), is_map});
}

json_writer::part json_writer::end() {
    auto out = std::move(parts_.back());
    parts_.pop_back();
    return out;
}

void json_writer::add(std::string_view name, json::value value) {
    auto& outer = parts_.back();
    outer.members.emplace_back(outer.is_map ? outer.key : std::string(name), std::move(value));
}

void json_writer::element(std::string_view name, std::string_view value) {
    add(name, json::value(json::string_view(value.data(), value.size())));
}

void json_writer::open(std::string_view name, std::string_view) { begin(name, false); }

void json_writer::close(std::string_view) {
    auto done = end();
    parts_.back().members.emplace_back(std::move(done.name), sorted_object(std::move(done.members)));
}

void json_writer::open_list(std::string_view name) { begin(name, false); }

void json_writer::close_list(std::string_view) {
    auto done = end();
    json::array values;
    for (auto& member : done.members) values.push_back(std::move(member.second));
    parts_.back().members.emplace_back(std::move(done.name), std::move(values));
}

void json_writer::open_map(std::string_view name) { begin(name, true); }

void json_writer::open_entry(std::string_view key) { parts_.back().key = key; }

void json_writer::close_map(std::string_view) {
    auto done = end();
    parts_.back().members.emplace_back(std::move(done.name), object_of(std::move(done.members)));
}

std::string json_writer::finish() && { return json::serialize(sorted_object(std::move(parts_.back().members))); }

} // namespace sesame::api::protocol::query
