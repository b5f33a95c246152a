#include "model/sns/topics/access_policy.hpp"

#include "model/base/arn.hpp"
#include "model/sns/reason.hpp"
#include "model/text/java/java_json.hpp"
#include "model/text/text.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>
#include <array>

namespace sesame::sns {
namespace json = boost::json;
namespace {

bool is_action(std::string_view name) {
    static constexpr std::array<std::string_view, 12> known{"AddPermission",
                                                            "DeleteTopic",
                                                            "GetDataProtectionPolicy",
                                                            "GetTopicAttributes",
                                                            "ListSubscriptionsByTopic",
                                                            "ListTagsForResource",
                                                            "Publish",
                                                            "PutDataProtectionPolicy",
                                                            "Receive",
                                                            "RemovePermission",
                                                            "SetTopicAttributes",
                                                            "Subscribe"};
    return std::find(known.begin(), known.end(), name) != known.end();
}

// One value stands alone, several stand in an array; each once.
json::value one_or_many(std::vector<std::string> const& values) {
    json::array out;
    for (auto const& value : values)
        if (std::find(out.begin(), out.end(), json::value(value)) == out.end()) out.emplace_back(value);
    return out.size() == 1 ? out.front() : json::value(out);
}

json::object policy_of(topic const& t) { return std::move(parse_java_json(access_policy(t))->as_object()); }

bool labelled(json::value const& statement, std::string const& label) {
    auto const* const object = statement.if_object();
    auto const* const sid = object ? object->if_contains("Sid") : nullptr;
    return sid && sid->is_string() && sid->get_string() == label;
}

// The policy's statements; a single one may stand without an array.
json::array& statements_of(json::object& policy) {
    auto& statements = policy["Statement"];
    if (statements.is_null()) statements = json::array();
    if (!statements.is_array()) statements = json::array{statements};
    return statements.get_array();
}

// Whether all actions in a policy's statements are SNS's ("SNS:Publish", "sns:*", "*").
bool has_known_actions(json::object const& policy) {
    auto const known = [](json::value const& action) {
        if (!action.is_string()) return false;
        std::string_view const text = action.get_string();
        return text == "*" ||
               (iequals(text.substr(0, 4), "sns:") && (text.find('*') != text.npos || is_action(text.substr(4))));
    };
    auto const* const statements = policy.if_contains("Statement");
    json::array const one{statements && !statements->is_array() ? *statements : json::value()};
    for (auto const& statement : statements && statements->is_array() ? statements->get_array() : one)
        for (std::string_view const member : {"Action", "NotAction"}) {
            auto const* const object = statement.if_object();
            auto const* const actions = object ? object->if_contains(member) : nullptr;
            if (!actions) continue;
            auto const* const many = actions->if_array();
            if (many ? !std::all_of(many->begin(), many->end(), known) : !known(*actions)) return false;
        }
    return true;
}

// Whether a policy has statements, and each allows or denies something and says to whom. Otherwise AWS refuses with
// "Policy Error: null", as users have reported; AWS's names for other mistakes are not known.
bool is_whole(json::object const& policy) {
    auto const* const statements = policy.if_contains("Statement");
    if (!statements) return false;
    json::array const one{statements->is_array() ? json::value() : *statements};
    auto const& all = statements->is_array() ? statements->get_array() : one;
    return std::all_of(all.begin(), all.end(), [](json::value const& statement) {
        auto const* const object = statement.if_object();
        auto const* const effect = object ? object->if_contains("Effect") : nullptr;
        return effect && effect->is_string() && (effect->get_string() == "Allow" || effect->get_string() == "Deny") &&
               (object->contains("Principal") || object->contains("NotPrincipal"));
    });
}

} // namespace

void check_policy(std::string_view text, std::string_view within) {
    // SNS developer guide, "Policy quotas". AWS's text for them is not known.
    constexpr std::size_t longest = 30 * 1'024, most_statements = 100;
    auto const policy = text.size() <= longest ? parse_java_json(text) : std::nullopt;
    auto const* const whole = policy ? policy->if_object() : nullptr;
    if (!whole || !is_whole(*whole)) throw refusal(reason::malformed_policy, {std::string(within)});
    auto const& statements = whole->at("Statement");
    if (statements.is_array() && statements.get_array().size() > most_statements)
        throw refusal(reason::malformed_policy, {std::string(within)});
    if (!has_known_actions(*whole)) throw refusal(reason::policy_action_out_of_scope, {std::string(within)});
}

void add_permission(topic& t, std::string const& label, std::vector<std::string> const& accounts,
                    std::vector<std::string> const& actions) {
    auto policy = policy_of(t);
    auto& statements = statements_of(policy);
    if (std::any_of(statements.begin(), statements.end(), [&](auto const& s) { return labelled(s, label); }))
        throw refusal(reason::permission_exists);
    if (!std::all_of(actions.begin(), actions.end(), is_action))
        throw refusal(reason::policy_action_out_of_scope, {""});
    if (!std::all_of(accounts.begin(), accounts.end(), is_account_id)) throw refusal(reason::invalid_account_id);

    std::vector<std::string> principals, scoped;
    auto const partition = std::string(parse_arn(t.arn)->partition);
    for (auto const& id : accounts)
        principals.push_back(std::string("arn:").append(partition).append(":iam::").append(id).append(":root"));
    for (auto const& action : actions) scoped.push_back("SNS:" + action);
    statements.push_back(json::object{{"Sid", label},
                                      {"Effect", "Allow"},
                                      {"Principal", {{"AWS", one_or_many(principals)}}},
                                      {"Action", one_or_many(scoped)},
                                      {"Resource", t.arn}});
    auto text = json::serialize(policy);
    check_policy(text, ""); // its depth as well: a statement that was alone is deeper in a list
    t.attributes.insert_or_assign("Policy", std::move(text));
}

void remove_permission(topic& t, std::string const& label) {
    auto policy = policy_of(t);
    auto& statements = statements_of(policy);
    auto const kept =
        std::remove_if(statements.begin(), statements.end(), [&](auto const& s) { return labelled(s, label); });
    if (kept == statements.end()) return;
    statements.erase(kept, statements.end());
    t.attributes.insert_or_assign("Policy", json::serialize(policy));
}

} // namespace sesame::sns
