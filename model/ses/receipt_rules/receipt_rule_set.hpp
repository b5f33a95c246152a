#pragma once
#include "model/account/account.hpp"
#include "model/account/call.hpp"
#include "model/ses/receipt_rules/receipt_rule.hpp"

namespace sesame::ses {

// Rule sets; one may be active. The caller has checked names against AWS's pattern. These functions refuse names that
// are too long, or begin or end badly. Pointers and references are good until the set is deleted.
void create_rule_set(account& a, std::string const& name, timestamp now);
void clone_rule_set(account& a, std::string const& name, std::string const& original, timestamp now);
void delete_rule_set(account& a, std::string const& name); // none of that name: nothing to do
void set_active_rule_set(account& a, std::optional<std::string> const& name);
receipt_rule_set const* active_rule_set(account const& a);               // null if none is
receipt_rule_set& require_rule_set(account& a, std::string const& name); // refuses an unknown name

// Rules within a set. The new place is after the rule `after`, or first without it. References to rules are good until
// the set's rules change.
void create_rule(accounts& all, account& a, std::string const& set, std::optional<std::string> const& after,
                 receipt_rule rule, call const& c);
void update_rule(accounts& all, account& a, std::string const& set, receipt_rule rule, call const& c);
void delete_rule(account& a, std::string const& set, std::string const& name); // none of that name: nothing to do
receipt_rule const& require_rule(account& a, std::string const& set, std::string const& name);
void set_rule_position(account& a, std::string const& set, std::string const& name,
                       std::optional<std::string> const& after);
void reorder_rules(account& a, std::string const& set, std::vector<std::string> const& names);

} // namespace sesame::ses
