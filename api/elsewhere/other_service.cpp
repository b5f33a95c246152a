#include "api/elsewhere/other_service.hpp"

#include <algorithm>

namespace sesame::api {
namespace {

struct table {
    std::span<other_service const> const& rows;
    wire_protocol protocol;
};

// The services of JSON come last. If services share a scope, a call by name identifies its service.
constexpr table tables[]{{other_rest_xml_services, wire_protocol::rest_xml},
                         {other_query_services, wire_protocol::query},
                         {other_rest_json_services, wire_protocol::rest_json},
                         {other_json_services, wire_protocol::json}};

found_service first_in(table const& t, auto matches) {
    auto const found = std::find_if(t.rows.begin(), t.rows.end(), matches);
    return {found == t.rows.end() ? nullptr : &*found, t.protocol};
}

} // namespace

found_service other_service_in(std::string_view scope) {
    for (auto const& t : tables)
        if (auto const found = first_in(t, [&](auto const& s) { return s.scope == scope; }); found.row) return found;
    return {};
}

found_service other_service_of_target(std::string_view target) {
    auto const name = target.substr(0, target.rfind('.'));
    return first_in(tables[3], [&](auto const& s) { return s.sign == name; });
}

found_service other_service_of_version(std::string_view version) {
    return first_in(tables[1], [&](auto const& s) { return s.sign == version; });
}

// AWS's rule: upper case, and an underscore for a blank. A hyphen, which no variable can have, is in no id.
std::string endpoint_variable(other_service const& s) {
    std::string out = "AWS_ENDPOINT_URL_";
    for (auto const c : s.id)
        out.push_back(c == ' ' ? '_' : c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c);
    return out;
}

refusal not_here(other_service const* s) {
    if (!s)
        return {common_reason::service_not_here,
                {"the service that is called", "the variable AWS_ENDPOINT_URL_<ID OF THE SERVICE>"}};
    auto ids = std::string(s->id), variables = endpoint_variable(*s);
    for (auto const& t : tables)
        for (auto const& other : t.rows) {
            if (&other == s || other.scope != s->scope || other.sign != s->sign) continue;
            ids.append(" or ").append(other.id);
            variables.append(" or ").append(endpoint_variable(other));
        }
    return {common_reason::service_not_here, {std::move(ids), std::move(variables)}};
}

} // namespace sesame::api
