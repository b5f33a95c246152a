#include "model/sqs/queues/permissions.hpp"

#include "model/account/accounts.hpp"
#include "model/base/arn.hpp"
#include "model/policy/element.hpp"
#include "model/policy/permission.hpp"
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

} // namespace

void check_policy(std::string_view text) {
    if (text.size() > longest_policy) throw refusal(reason::policy_too_long);
    auto const parsed = parse_java_json(text);
    if (!parsed || !parsed->is_object()) throw refusal(reason::invalid_attribute_value, {"Policy"});
    auto const* const statements = parsed->get_object().if_contains("Statement");
    auto const count = statements ? policy::each_of(*statements).size() : 0;
    if (count > most_statements) throw refusal(reason::too_many_statements, {std::to_string(count)});
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
