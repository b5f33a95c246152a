#include "model/ses/jobs/import_records.hpp"
#include "model/text/java/java_json.hpp"

#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>

#include <algorithm>

namespace sesame::ses {
namespace json = boost::json;
namespace {

constexpr std::size_t longest_record = 160 * 1024; // bytes: twice the attributes of a contact, and more

// Where the CSV record ends: at a line end outside of quotes.
std::size_t csv_end(std::string_view text) {
    bool quoted = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '"') quoted = !quoted;
        if (text[i] == '\n' && !quoted) return i;
    }
    return text.npos;
}

std::string text_of(json::value const& v) { return v.is_string() ? std::string(v.get_string()) : json::serialize(v); }

// [{"topicName": …, "subscriptionStatus": …}]
bool add_topic_preferences(import_record& to, json::value const& from) {
    if (!from.is_array()) return false;
    for (auto const& one : from.get_array()) {
        auto const* const object = one.if_object();
        auto const* const name = object ? object->if_contains("topicName") : nullptr;
        auto const* const status = object ? object->if_contains("subscriptionStatus") : nullptr;
        if (!name || !status) return false;
        to.emplace_back("topicPreferences." + text_of(*name), text_of(*status));
    }
    return true;
}

} // namespace

import_line next_line(std::string_view rest, data_format format) {
    auto const looked_at = rest.substr(0, longest_record);
    auto end = format == data_format::CSV ? csv_end(looked_at) : looked_at.find('\n');
    import_line out;
    out.too_long = end == rest.npos && rest.size() > longest_record;
    if (end == rest.npos) end = out.too_long ? rest.find('\n', longest_record) : rest.size();
    end = std::min(end, rest.size());
    out.size = std::min(end + 1, rest.size());
    out.text = rest.substr(0, end);
    if (out.text.ends_with('\r')) out.text.remove_suffix(1);
    return out;
}

std::vector<std::string> csv_fields(std::string_view record) {
    std::vector<std::string> out(1);
    bool quoted = false;
    for (std::size_t i = 0; i < record.size(); ++i) {
        char const ch = record[i];
        if (ch == '"' && quoted && i + 1 < record.size() && record[i + 1] == '"')
            out.back() += record[++i]; // a quote within quotes is doubled
        else if (ch == '"')
            quoted = !quoted;
        else if (ch == ',' && !quoted)
            out.emplace_back();
        else
            out.back() += ch;
    }
    return out;
}

std::string const* find_member(import_record const& r, std::string_view name) {
    auto const found = std::find_if(r.begin(), r.end(), [&](auto const& member) { return member.first == name; });
    return found == r.end() || found->second.empty() ? nullptr : &found->second;
}

import_record csv_record(std::vector<std::string> const& columns, std::string_view record) {
    auto fields = csv_fields(record);
    import_record out;
    for (std::size_t i = 0; i < std::min(columns.size(), fields.size()); ++i)
        out.emplace_back(columns[i], std::move(fields[i]));
    return out;
}

std::optional<import_record> json_record(std::string_view line) {
    auto const value = parse_java_json(line);
    if (!value || !value->is_object()) return std::nullopt;
    import_record out;
    for (auto const& [name, member] : value->get_object()) {
        if (member.is_null()) continue;
        if (name != "topicPreferences")
            out.emplace_back(std::string(name), text_of(member));
        else if (!add_topic_preferences(out, member))
            return std::nullopt;
    }
    return out;
}

} // namespace sesame::ses
