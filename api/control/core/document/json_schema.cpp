#include "api/control/core/document/json_schema.hpp"

#include <algorithm>

namespace sesame::api::control {
namespace json = boost::json;

json::value json_schema::object_of(member const* first, std::size_t count, std::string_view required) {
    json::object properties;
    for (auto const* row = first; row != first + count; ++row) properties.emplace(row->name, row->schema());
    json::array needed;
    while (!required.empty()) {
        auto const name = required.substr(0, required.find(' '));
        needed.emplace_back(name);
        required.remove_prefix(std::min(name.size() + 1, required.size()));
    }
    json::object out{{"type", "object"}};
    out.emplace("properties", std::move(properties));
    if (!needed.empty()) out.emplace("required", std::move(needed));
    out.emplace("additionalProperties", false);
    return out;
}

json::value json_schema::or_null(maker of_value) {
    auto schema = of_value();
    if (schema.is_bool()) return schema; // anything
    return {{"anyOf", json::array{std::move(schema), type("null")}}};
}

json::value json_schema::list_of(maker item, std::size_t most) {
    json::object out{{"type", "array"}};
    out.emplace("items", item());
    if (most > 0) out.emplace("maxItems", most);
    return out;
}

json::value json_schema::map_of(maker item) {
    json::object out{{"type", "object"}};
    out.emplace("additionalProperties", item());
    return out;
}

json::value json_schema::words(std::string_view const* first, std::size_t count) {
    json::array all;
    for (auto const* word = first; word != first + count; ++word) all.emplace_back(*word);
    json::object out;
    out.emplace("enum", std::move(all));
    return out;
}

json::value json_schema::whole_number(bool is_signed) {
    json::object out{{"type", "integer"}};
    if (!is_signed) out.emplace("minimum", 0);
    return out;
}

json::value json_schema::duration() {
    return {{"anyOf", json::array{whole_number(false), {{"type", "string"}, {"pattern", "^[0-9]+(ms|s|m|h|d)?$"}}}},
            {"description", "500ms, 30s, 5m, 1h, 2d; a number counts milliseconds"}};
}

json::value json_schema::time() {
    return {{"type", "string"}, {"format", "date-time"}, {"description", "as in 2026-01-02T03:04:05Z"}};
}

} // namespace sesame::api::control
