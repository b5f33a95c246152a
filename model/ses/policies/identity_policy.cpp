#include "model/ses/policies/identity_policy.hpp"

#include "model/account/account.hpp"
#include "model/base/arn.hpp"
#include "model/policy/condition.hpp"
#include "model/policy/element.hpp"
#include "model/ses/identities/identity.hpp"
#include "model/ses/identities/identity_name.hpp"
#include "model/ses/policies/condition_key.hpp"
#include "model/ses/refusals.hpp"
#include "model/ses/state.hpp"
#include "model/text/java/java_json.hpp"
#include "model/text/text.hpp"

#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>

namespace sesame::ses {
namespace json = boost::json;
namespace {

constexpr std::size_t max_policies = 20;     // of an identity
constexpr std::size_t max_policy = 4 * 1024; // bytes

void check_resource(json::value const& resource) {
    auto const* const text = resource.if_string();
    if (!text || !parse_arn(std::string_view(text->data(), text->size())))
        throw refusal(reason::invalid_policy_resource);
}

// An identity's policy knows SES's actions only. The sentence for others is borrowed from SNS.
void check_action(json::value const& action) {
    auto const* const text = action.if_string();
    if (!text) throw refusal(reason::action_is_no_string);
    auto const lower = ascii_lower(std::string_view(text->data(), text->size()));
    if (lower != "*" && !lower.starts_with("ses:")) throw refusal(reason::action_out_of_scope);
}

void check_condition(json::value const& condition) {
    auto const* const operators = condition.if_object();
    if (!operators) throw refusal(reason::condition_is_no_object);
    for (auto const& [name, asked] : *operators) {
        if (!policy::is_condition_operator(name))
            throw refusal(reason::unknown_condition_operator, {std::string(name)});
        auto const* const keys = asked.if_object();
        if (!keys) throw refusal(reason::condition_operator_is_no_object, {std::string(name)});
        for (auto const& entry : *keys) // this sentence is AWS's
            if (!is_condition_key(entry.key()))
                throw refusal(reason::unknown_condition_key, {std::string(entry.key())});
    }
}

void check_statement(json::value const& statement) {
    auto const* const members = statement.if_object();
    if (!members) throw refusal(reason::statement_is_no_object);
    for (auto const* const required : {"Effect", "Principal", "Action"})
        if (!members->contains(required)) throw refusal(reason::statement_member_missing, {required});
    auto const* const effect = members->at("Effect").if_string();
    if (!effect || (*effect != "Allow" && *effect != "Deny")) throw refusal(reason::invalid_effect);
    for (auto const& one : policy::each_of(members->at("Action"))) check_action(one);
    if (auto const* const resources = members->if_contains("Resource"))
        for (auto const& one : policy::each_of(*resources)) check_resource(one);
    if (auto const* const condition = members->if_contains("Condition")) check_condition(*condition);
}

// The policy without insignificant white space.
std::string checked_policy(std::string const& text) {
    if (text.size() > max_policy) throw refusal(reason::policy_too_long);
    auto const whole = parse_java_json(text);
    if (!whole || !whole->is_object()) throw refusal(reason::policy_is_no_json);
    auto const* const statements = whole->get_object().if_contains("Statement");
    if (!statements) throw refusal(reason::policy_without_statement);
    for (auto const& one : policy::each_of(*statements)) check_statement(one);
    return json::serialize(*whole);
}

identity_policies const& known_policies(account const& a, std::string const& kept_as) {
    static identity_policies const none;
    auto const found = a.ses->identity_policies.find(kept_as);
    return found == a.ses->identity_policies.end() ? none : found->second;
}

enum class kept_policy { may_be_known, is_new, is_known };

void put(account& a, std::string const& identity, std::string const& name, std::string const& policy,
         kept_policy wanted) {
    if (!made_of(name, "_-")) throw refusal(reason::invalid_policy_name);
    auto checked = checked_policy(policy);
    auto const kept_as = identity_name(identity);
    auto const& known = known_policies(a, kept_as);
    bool const is_known = known.contains(name);
    if (is_known && wanted == kept_policy::is_new) throw refusal(reason::policy_exists, {name});
    if (!is_known && wanted == kept_policy::is_known) throw refusal(reason::policy_not_found, {name});
    if (!is_known && known.size() >= max_policies) throw refusal(reason::too_many_policies, {identity});
    a.ses->identity_policies[kept_as].insert_or_assign(name, std::move(checked));
}

void require_known_identity(account const& a, std::string const& identity) {
    if (!find_identity(a, identity)) throw refusal(reason::identity_of_policy_not_found, {identity});
}

} // namespace

void put_identity_policy(account& a, std::string const& identity, std::string const& name, std::string const& policy) {
    check_identity_name(identity);
    put(a, identity, name, policy, kept_policy::may_be_known);
}

void delete_identity_policy(account& a, std::string const& identity, std::string const& name) {
    check_identity_name(identity);
    auto const found = a.ses->identity_policies.find(identity_name(identity));
    if (found == a.ses->identity_policies.end()) return;
    found->second.erase(name);
    if (found->second.empty()) a.ses->identity_policies.erase(found);
}

identity_policies const& policies_of(account const& a, std::string const& identity) {
    check_identity_name(identity);
    return known_policies(a, identity_name(identity));
}

void create_email_identity_policy(account& a, std::string const& identity, std::string const& name,
                                  std::string const& policy) {
    require_known_identity(a, identity);
    put(a, identity, name, policy, kept_policy::is_new);
}

void update_email_identity_policy(account& a, std::string const& identity, std::string const& name,
                                  std::string const& policy) {
    require_known_identity(a, identity);
    put(a, identity, name, policy, kept_policy::is_known);
}

void delete_email_identity_policy(account& a, std::string const& identity, std::string const& name) {
    if (!email_identity_policies(a, identity).contains(name)) throw refusal(reason::policy_not_found, {name});
    delete_identity_policy(a, identity, name);
}

identity_policies const& email_identity_policies(account const& a, std::string const& identity) {
    require_known_identity(a, identity);
    return known_policies(a, identity_name(identity));
}

} // namespace sesame::ses
