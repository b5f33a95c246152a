#include "model/ses/receipt_rules/receipt_rule_set.hpp"

#include "model/account/account.hpp"
#include "model/ses/receipt_rules/receipt_rule_check.hpp"
#include "model/ses/receipt_rules/receipt_setup.hpp"
#include "model/ses/refusals.hpp"
#include "model/ses/state.hpp"
#include "model/text/text.hpp"

#include <algorithm>
#include <map>

namespace sesame::ses {
namespace {

constexpr std::size_t max_rule_sets = 40;
constexpr std::size_t max_rules = 200;

void check_name(std::string_view member, std::string const& name) {
    if (!is_receipt_name(name)) throw refusal(reason::invalid_receipt_name, {std::string(member), name});
}

void add_rule_set(account& a, receipt_rule_set set) {
    auto& sets = a.ses->receiving.rule_sets;
    if (sets.size() >= max_rule_sets) throw refusal(reason::too_many_rule_sets);
    auto const name = set.name;
    sets.add(name, std::move(set));
}

void check_is_new(account const& a, std::string const& set) {
    if (a.ses->receiving.rule_sets.find(set)) throw refusal(reason::rule_set_exists, {set});
}

receipt_rule_set& found_rule_set(account& a, std::string const& name) {
    if (auto* const found = a.ses->receiving.rule_sets.find(name)) return *found;
    throw refusal(reason::rule_set_not_found, {name});
}

using rules = std::vector<receipt_rule>;

rules::iterator find_rule(rules& among, std::string const& name) {
    return std::find_if(among.begin(), among.end(), [&](auto const& r) { return r.name == name; });
}

rules::iterator found_rule(rules& among, std::string const& name) {
    auto const at = find_rule(among, name);
    if (at == among.end()) throw refusal(reason::rule_not_found, {name});
    return at;
}

// The place after this rule.
rules::iterator place_after(rules& among, std::optional<std::string> const& after) {
    return after ? found_rule(among, *after) + 1 : among.begin();
}

} // namespace

void create_rule_set(account& a, std::string const& name, timestamp now) {
    check_name("ruleSetName", name);
    check_is_new(a, name);
    add_rule_set(a, {name, now, {}});
}

void clone_rule_set(account& a, std::string const& name, std::string const& original, timestamp now) {
    check_name("ruleSetName", name);
    check_name("ruleSetName", original);
    check_is_new(a, name);
    add_rule_set(a, {name, now, found_rule_set(a, original).rules});
}

void delete_rule_set(account& a, std::string const& name) {
    check_name("ruleSetName", name);
    if (a.ses->receiving.active_rule_set == name) throw refusal(reason::rule_set_is_active, {name});
    a.ses->receiving.rule_sets.erase(name);
}

void set_active_rule_set(account& a, std::optional<std::string> const& name) {
    if (name) require_rule_set(a, *name);
    a.ses->receiving.active_rule_set = name.value_or("");
}

receipt_rule_set const* active_rule_set(account const& a) {
    return a.ses->receiving.rule_sets.find(a.ses->receiving.active_rule_set);
}

receipt_rule_set& require_rule_set(account& a, std::string const& name) {
    check_name("ruleSetName", name);
    return found_rule_set(a, name);
}

void create_rule(accounts& all, account& a, std::string const& set, std::optional<std::string> const& after,
                 receipt_rule rule, call const& c) {
    check_name("ruleSetName", set);
    check_name("ruleName", rule.name);
    auto& among = found_rule_set(a, set).rules;
    if (find_rule(among, rule.name) != among.end()) throw refusal(reason::rule_exists, {rule.name});
    if (among.size() >= max_rules) throw refusal(reason::too_many_rules);
    auto const place = place_after(among, after);
    check_receipt_rule(all, a, rule);
    set_up_targets(all, a, rule, c);
    among.insert(place, std::move(rule));
}

void update_rule(accounts& all, account& a, std::string const& set, receipt_rule rule, call const& c) {
    check_name("ruleSetName", set);
    check_name("ruleName", rule.name);
    auto const at = found_rule(found_rule_set(a, set).rules, rule.name);
    check_receipt_rule(all, a, rule);
    set_up_targets(all, a, rule, c);
    *at = std::move(rule);
}

void delete_rule(account& a, std::string const& set, std::string const& name) {
    check_name("ruleSetName", set);
    check_name("ruleName", name);
    std::erase_if(found_rule_set(a, set).rules, [&](auto const& r) { return r.name == name; });
}

receipt_rule const& require_rule(account& a, std::string const& set, std::string const& name) {
    check_name("ruleSetName", set);
    check_name("ruleName", name);
    return *found_rule(found_rule_set(a, set).rules, name);
}

void set_rule_position(account& a, std::string const& set, std::string const& name,
                       std::optional<std::string> const& after) {
    check_name("ruleSetName", set);
    check_name("ruleName", name);
    auto& among = found_rule_set(a, set).rules;
    auto const at = found_rule(among, name);
    if (after == name) return;
    auto const place = place_after(among, after);
    if (place <= at)
        std::rotate(place, at, at + 1);
    else
        std::rotate(at, at + 1, place);
}

void reorder_rules(account& a, std::string const& set, std::vector<std::string> const& names) {
    auto& among = require_rule_set(a, set).rules;
    std::map<std::string_view, std::size_t> positions;
    for (auto const& name : names)
        if (!positions.emplace(name, positions.size()).second) throw refusal(reason::rule_given_twice, {name});
    std::vector<std::string_view> missing;
    for (auto const& r : among)
        if (!positions.contains(r.name)) missing.push_back(r.name);
    if (!missing.empty()) throw refusal(reason::rules_left_out, {joined(missing)});
    for (auto const& name : names) found_rule(among, name);
    std::sort(among.begin(), among.end(),
              [&](auto const& l, auto const& r) { return positions.at(l.name) < positions.at(r.name); });
}

} // namespace sesame::ses
