#include "api/protocol/rest_json/binding.hpp"

#include "api/codec/form.hpp"
#include "api/router/path_pattern.hpp"
#include "model/text/text.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <algorithm>
#include <optional>

namespace sesame::api::protocol::rest_json {
namespace json = boost::json;
namespace {

// A part "name={Member}" of a binding. "name-={Member*}" binds all names with this prefix to a map.
struct bound_name {
    std::string_view name, member;
    bool is_map;
};

template<class F>
void for_each_bound(std::string_view list, F f) {
    while (!list.empty()) {
        auto part = list.substr(0, list.find('&'));
        list.remove_prefix(std::min(part.size() + 1, list.size()));
        auto const equals = std::min(part.find("={"), part.size());
        auto member = part.substr(std::min(equals + 2, part.size()));
        if (!member.ends_with('}')) continue;
        member.remove_suffix(1);
        bool const is_map = member.ends_with('*');
        if (is_map) member.remove_suffix(1);
        f(bound_name{part.substr(0, equals), member, is_map});
    }
}

json::string text_of(std::string_view text) { return json::string(text.data(), text.size()); }

void bind_labels(std::vector<codec::bound_member>& out, std::string_view pattern,
                 std::vector<std::string_view> const& labels) {
    for (auto const label : labels) {
        auto const open = pattern.find('{'), close = pattern.find('}');
        auto name = pattern.substr(open + 1, close - open - 1);
        if (name.ends_with('+')) name.remove_suffix(1);
        out.push_back({name, text_of(decode_label(label)), codec::origin::url});
        pattern.remove_prefix(close + 1);
    }
}

json::object values_with_prefix(codec::urlencoded_list const& given, std::string_view prefix) {
    json::object out;
    for (auto const& [name, value] : given) {
        if (!name.starts_with(prefix)) continue;
        auto& all = out[name];
        if (!all.is_array()) all = json::array();
        all.get_array().push_back(text_of(value));
    }
    return out;
}

// Two names may lead to one member: its values are those of both.
void bind_parameters(std::vector<codec::bound_member>& out, std::string_view bindings, std::string_view query_string) {
    if (bindings.empty()) return;
    auto const given = codec::urlencoded_pairs(query_string);
    for_each_bound(bindings, [&](bound_name const& b) {
        if (b.is_map) return out.push_back({b.member, values_with_prefix(given, b.name), codec::origin::url}), void();
        auto known = std::find_if(out.begin(), out.end(), [&](auto const& o) { return o.name == b.member; });
        // A parameter that is not given is null: its member is not looked for in the body.
        if (known == out.end()) known = out.insert(known, {b.member, nullptr, codec::origin::url});
        for (auto const& [name, value] : given) {
            if (name != b.name) continue;
            if (!known->value.is_array()) known->value = json::array();
            known->value.get_array().push_back(text_of(value));
        }
    });
}

void bind_headers(std::vector<codec::bound_member>& out, std::string_view bindings, request const& r) {
    for_each_bound(bindings, [&](bound_name const& b) {
        if (!b.is_map) {
            auto const value = r.header(b.name);
            out.push_back(
                {b.member, value.empty() ? json::value(nullptr) : json::value(text_of(value)), codec::origin::header});
            return;
        }
        json::object map;
        for (auto const& [name, value] : r.fields)
            if (name.size() > b.name.size() && iequals(name.substr(0, b.name.size()), b.name))
                map.emplace(std::string(name.substr(b.name.size())), text_of(value));
        out.push_back({b.member, std::move(map), codec::origin::header});
    });
}

} // namespace

std::string_view path_of(std::string_view uri) { return uri.substr(0, uri.find('?')); }

std::vector<codec::bound_member> bound_members(http const& binding, std::string_view uri,
                                               std::vector<std::string_view> const& labels,
                                               std::string_view query_string, request const& r,
                                               json::value const& body) {
    std::vector<codec::bound_member> out;
    auto const path = path_of(uri);
    bind_labels(out, path, labels);
    bind_parameters(out, uri.substr(std::min(path.size() + 1, uri.size())), query_string);
    bind_headers(out, binding.headers, r);
    if (binding.payload.empty()) return out;
    if (r.body.empty())
        out.push_back({binding.payload, nullptr, codec::origin::body});
    else if (binding.is_raw)
        out.push_back({binding.payload, text_of(r.body), codec::origin::body});
    else
        out.push_back({binding.payload, body});
    return out;
}

} // namespace sesame::api::protocol::rest_json
