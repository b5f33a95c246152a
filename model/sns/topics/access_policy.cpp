#include "model/sns/topics/access_policy.hpp"

#include "model/base/arn.hpp"
#include "model/policy/element.hpp"
#include "model/policy/permission.hpp"
#include "model/policy/principal.hpp"
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

json::object policy_of(topic const& t) { return std::move(parse_java_json(access_policy(t))->as_object()); }

// Whether a statement allows or denies something and says to whom. Otherwise AWS refuses with "Policy Error: null", as
// users have reported; AWS's names for other mistakes are not known.
bool is_whole(json::value const& statement) {
    auto const* const members = statement.if_object();
    auto const* const effect = members ? members->if_contains("Effect") : nullptr;
    auto const* const principal = effect ? members->if_contains("Principal") : nullptr;
    auto const* const others = effect ? members->if_contains("NotPrincipal") : nullptr;
    return effect && effect->is_string() && (effect->get_string() == "Allow" || effect->get_string() == "Deny") &&
           (principal || others) && policy::names_somebody(principal ? *principal : *others);
}

// Whether each of its actions is one of SNS's ("SNS:Publish"). AWS takes no wildcards here, as users have reported.
bool has_known_actions(json::value const& statement) {
    auto const is_known = [](json::value const& action) {
        if (!action.is_string()) return false;
        std::string_view const text = action.get_string();
        return iequals(text.substr(0, 4), "sns:") && is_action(text.substr(4));
    };
    return std::ranges::all_of(std::array{"Action", "NotAction"}, [&](char const* member) {
        auto const* const actions = statement.get_object().if_contains(member);
        return !actions || std::ranges::all_of(policy::each_of(*actions), is_known);
    });
}

// Two are refused by AWS, as users have reported.
bool has_one_resource(json::value const& statement) {
    return std::ranges::all_of(std::array{"Resource", "NotResource"}, [&](char const* member) {
        auto const* const resources = statement.get_object().if_contains(member);
        return !resources || policy::each_of(*resources).size() <= 1;
    });
}

} // namespace

void check_policy(std::string_view text, std::string_view within) {
    // SNS developer guide, "Policy quotas". AWS's text for them is not known.
    constexpr std::size_t longest = 30 * 1'024, most_statements = 100;
    auto const parsed = text.size() <= longest ? parse_java_json(text) : std::nullopt;
    auto const* const whole = parsed ? parsed->if_object() : nullptr;
    auto const* const element = whole ? whole->if_contains("Statement") : nullptr;
    if (!element) throw refusal(reason::malformed_policy, {std::string(within)});
    auto const statements = policy::each_of(*element);
    auto const check = [&](bool is_good, reason why) {
        if (!is_good) throw refusal(why, {std::string(within)});
    };
    check(!statements.empty() && statements.size() <= most_statements && std::ranges::all_of(statements, is_whole),
          reason::malformed_policy);
    check(std::ranges::all_of(statements, [](auto const& s) { return policy::could_have_principals(s.get_object()); }),
          reason::policy_principal_not_found);
    check(std::ranges::all_of(statements, has_known_actions), reason::policy_action_out_of_scope);
    check(std::ranges::all_of(statements, has_one_resource), reason::policy_of_several_resources);
}

void add_permission(topic& t, std::string const& label, std::vector<std::string> const& accounts,
                    std::vector<std::string> const& actions) {
    auto whole = policy_of(t);
    auto& statements = policy::statements_of(whole);
    if (policy::have_label(statements, label)) throw refusal(reason::permission_exists);
    if (!std::all_of(actions.begin(), actions.end(), is_action))
        throw refusal(reason::policy_action_out_of_scope, {""});
    if (!std::all_of(accounts.begin(), accounts.end(), is_account_id)) throw refusal(reason::invalid_account_id);

    statements.push_back(policy::statement_of({label, accounts, "SNS", actions, t.arn}));
    auto text = json::serialize(whole);
    check_policy(text, ""); // its depth as well: a statement that was alone is deeper in a list
    t.attributes.insert_or_assign("Policy", std::move(text));
}

void remove_permission(topic& t, std::string const& label) {
    auto whole = policy_of(t);
    if (!policy::remove_labelled(policy::statements_of(whole), label)) return;
    t.attributes.insert_or_assign("Policy", json::serialize(whole));
}

} // namespace sesame::sns
