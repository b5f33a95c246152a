#pragma once
#include "model/account/account.hpp"
#include "model/account/call.hpp"
#include "model/ses/receipt_rules/receipt_rule.hpp"

namespace sesame::ses {

// Rule sets, one of which may be the active one. Names that break AWS's pattern have been refused before; these refuse
// names that are too long or begin or end badly.
void create_rule_set(account& a, std::string const& name, timestamp now);
void clone_rule_set(account& a, std::string const& name, std::string const& original, timestamp now);
void delete_rule_set(account& a, std::string const& name); // none of that name: nothing to do
void set_active_rule_set(account& a, std::optional<std::string> const& name);
receipt_rule_set const* active_rule_set(account const& a);               // null if none is
receipt_rule_set& require_rule_set(account& a, std::string const& name); // refuses an unknown name

// Rules within a set. `after` names the rule that the new place follows; without it the place is the first.
void create_rule(accounts& all, account& a, std::string const& set, std::optional<std::string> const& after,
                 receipt_rule rule, call const& c);
void update_rule(accounts& all, account& a, std::string const& set, receipt_rule rule, call const& c);
void delete_rule(account& a, std::string const& set, std::string const& name); // none of that name: nothing to do
receipt_rule const& require_rule(account& a, std::string const& set, std::string const& name);
void set_rule_position(account& a, std::string const& set, std::string const& name,
                       std::optional<std::string> const& after);
void reorder_rules(account& a, std::string const& set, std::vector<std::string> const& names);

} // namespace sesame::ses
