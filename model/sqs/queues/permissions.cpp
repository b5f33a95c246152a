#include "model/sqs/queues/permissions.hpp"

#include "model/account/accounts.hpp"
#include "model/base/arn.hpp"
#include "model/policy/element.hpp"
#include "model/policy/permission.hpp"
#include "model/policy/principal.hpp"
#include "model/sqs/reason.hpp"
#include "model/sqs/upkeep.hpp"
#include "model/text/java/java_json.hpp"
#include "model/text/text.hpp"

#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>

#include <algorithm>
#include <span>

namespace sesame::sqs {
namespace json = boost::json;
namespace {

// SQS developer guide, "Amazon SQS policy quotas".
constexpr std::size_t most_actions = 7, most_statements = 20, longest_policy = 8'192, longest_label = 80;

// What others than the owner may be allowed.
constexpr std::string_view allowable[]{"*",
                                       "SendMessage",
                                       "ReceiveMessage",
                                       "DeleteMessage",
                                       "ChangeMessageVisibility",
                                       "GetQueueAttributes",
                                       "GetQueueUrl",
                                       "ListDeadLetterSourceQueues",
                                       "PurgeQueue"};

// What nobody else may be allowed. AWS SQS developer guide, "Basic examples of Amazon SQS policies".
constexpr std::string_view of_owner[]{"AddPermission",
                                      "CancelMessageMoveTask",
                                      "CreateQueue",
                                      "DeleteQueue",
                                      "ListMessageMoveTasks",
                                      "ListQueues",
                                      "ListQueueTags",
                                      "RemovePermission",
                                      "SetQueueAttributes",
                                      "StartMessageMoveTask",
                                      "TagQueue",
                                      "UntagQueue"};

bool is_one_of(std::span<std::string_view const> actions, std::string_view action) {
    return std::find(actions.begin(), actions.end(), action) != actions.end();
}

json::object policy_of(queue const& q) {
    if (auto parsed = parse_java_json(q.settings.Policy); parsed && parsed->is_object())
        return std::move(parsed->get_object());
    return {{"Version", "2008-10-17"}, {"Id", q.arn + "/SQSDefaultPolicy"}, {"Statement", json::array()}};
}

void check_permission(std::string const& label, std::vector<std::string> const& account_ids,
                      std::vector<std::string> const& actions) {
    if (label.empty() || label.size() > longest_label || !made_of(label, "-_"))
        throw refusal(reason::invalid_label, {label});
    if (actions.size() > most_actions) throw refusal(reason::too_many_actions, {std::to_string(actions.size())});
    for (auto const& action : actions)
        if (!is_one_of(allowable, action))
            throw refusal(is_one_of(of_owner, action) ? reason::owners_action : reason::unknown_action, {action});
    for (auto const& id : account_ids)
        if (!is_account_id(id)) throw refusal(reason::invalid_account_id, {id});
}

// As users have reported of a list without statements, of one without Resource, and of principals that cannot be. What
// else an allowed or denied thing needs is refused likewise.
bool is_statement(json::value const& value) {
    auto const* const statement = value.if_object();
    if (!statement) return false;
    auto const has = [&](char const* element, char const* negation) {
        return statement->contains(element) || statement->contains(negation);
    };
    auto const* const effect = statement->if_contains("Effect");
    return effect && effect->is_string() && (effect->get_string() == "Allow" || effect->get_string() == "Deny") &&
           has("Principal", "NotPrincipal") && has("Action", "NotAction") && has("Resource", "NotResource") &&
           policy::could_have_principals(*statement);
}

// Owners' actions may stand in a policy, and wildcards; what they allow beyond others' actions has no effect.
void check_action(std::string_view given) {
    constexpr std::string_view prefix = "sqs:";
    if (given.find_first_of("*?") != given.npos || !iequals(given.substr(0, prefix.size()), prefix)) return;
    auto const name = given.substr(prefix.size());
    auto const is_name = [&](std::string_view known) { return iequals(known, name); };
    if (std::ranges::none_of(allowable, is_name) && std::ranges::none_of(of_owner, is_name))
        throw refusal(reason::unknown_action_of_policy, {std::string(given)});
}

// Two limits that users have met.
void check_actions(json::object const& statement) {
    for (auto const* const element : {"Action", "NotAction"}) {
        auto const* const given = statement.if_contains(element);
        if (!given) continue;
        auto const each = policy::each_of(*given);
        if (each.size() > most_actions)
            throw refusal(reason::too_many_actions_of_policy, {std::to_string(each.size())});
        for (auto const& action : each)
            if (auto const* const text = action.if_string()) check_action(*text);
    }
}

} // namespace

void check_policy(std::string_view text) {
    if (text.size() > longest_policy) throw refusal(reason::policy_too_long);
    auto const parsed = parse_java_json(text);
    if (!parsed || !parsed->is_object()) throw refusal(reason::invalid_attribute_value, {"Policy"});
    auto const* const statements = parsed->get_object().if_contains("Statement");
    if (!statements) return;
    auto const each = policy::each_of(*statements);
    if (each.size() > most_statements) throw refusal(reason::too_many_statements, {std::to_string(each.size())});
    if (each.empty() || !std::ranges::all_of(each, is_statement))
        throw refusal(reason::invalid_attribute_value, {"Policy"});
    for (auto const& statement : each) check_actions(statement.get_object());
}

void add_permission(accounts& all, account& home, queue& q, std::string const& label,
                    std::vector<std::string> const& account_ids, std::vector<std::string> const& actions) {
    check_permission(label, account_ids, actions);
    auto whole = policy_of(q);
    auto& statements = policy::statements_of(whole);
    if (policy::have_label(statements, label)) throw refusal(reason::label_exists, {label});
    statements.push_back(policy::statement_of({label, account_ids, "SQS", actions, q.arn}));
    auto text = json::serialize(whole);
    check_policy(text); // its depth as well: a statement that was alone is deeper in a list
    require_room(all, home, text.size());
    change const changing(all, home, q);
    q.settings.Policy = std::move(text);
}

void remove_permission(accounts& all, account& home, queue& q, std::string_view label) {
    auto whole = policy_of(q);
    auto& statements = policy::statements_of(whole);
    if (!policy::remove_labelled(statements, label)) throw refusal(reason::label_not_found, {std::string(label)});
    change const changing(all, home, q);
    q.settings.Policy = statements.empty() ? "" : json::serialize(whole);
}

} // namespace sesame::sqs
