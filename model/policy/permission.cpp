#include "model/policy/permission.hpp"

#include "model/base/arn.hpp"

#include <algorithm>
#include <vector>

namespace sesame::policy {
namespace json = boost::json;
namespace {

json::value one_or_many(std::vector<std::string> const& values) {
    json::array out;
    for (auto const& value : values)
        if (std::find(out.begin(), out.end(), json::value(value)) == out.end()) out.emplace_back(value);
    return out.size() == 1 ? out.front() : json::value(out);
}

auto has_label(std::string_view label) {
    return [label](json::value const& statement) {
        auto const* const members = statement.if_object();
        auto const* const sid = members ? members->if_contains("Sid") : nullptr;
        return sid && sid->is_string() && std::string_view(sid->get_string()) == label;
    };
}

} // namespace

json::array& statements_of(json::object& policy) {
    auto& out = policy["Statement"];
    if (out.is_object()) out = json::array{out};
    if (!out.is_array()) out = json::array();
    return out.get_array();
}

bool have_label(json::array const& statements, std::string_view label) {
    return std::ranges::any_of(statements, has_label(label));
}

bool remove_labelled(json::array& statements, std::string_view label) {
    auto const kept = std::remove_if(statements.begin(), statements.end(), has_label(label));
    auto const removed = kept != statements.end();
    statements.erase(kept, statements.end());
    return removed;
}

json::object statement_of(permission const& p) {
    auto const partition = std::string(parse_arn(p.resource)->partition);
    std::vector<std::string> principals, actions;
    for (auto const& id : p.account_ids) principals.push_back("arn:" + partition + ":iam::" + id + ":root");
    for (auto const& action : p.actions) actions.push_back(std::string(p.service).append(":").append(action));
    return {{"Sid", p.label},
            {"Effect", "Allow"},
            {"Principal", {{"AWS", one_or_many(principals)}}},
            {"Action", one_or_many(actions)},
            {"Resource", p.resource}};
}

} // namespace sesame::policy
