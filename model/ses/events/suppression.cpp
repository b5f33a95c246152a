#include "model/ses/events/suppression.hpp"

#include "model/account/account.hpp"
#include "model/ses/events/fate.hpp"
#include "model/ses/identities/identity_name.hpp"
#include "model/ses/refusals.hpp"
#include "model/ses/state.hpp"
#include "model/text/text.hpp"

#include <algorithm>

namespace sesame::ses {
namespace {

constexpr std::size_t max_suppressed = 250'000; // AWS names no limit

std::string listed_form(std::string_view address) { return with_lower_domain(trim(address)); }

bool counts(suppression_rules const& rules, suppression_reason why) {
    return std::find(rules.reasons->begin(), rules.reasons->end(), why) != rules.reasons->end();
}

bool is_full(suppressed_destinations const& list) { return list.size() >= max_suppressed; }

template<class Account>
auto& list_in(Account& a, std::string const& tenant) {
    return tenant.empty() ? a.ses->suppressed : require_tenant(a, tenant).suppressed;
}

} // namespace

suppressed_destinations const& suppression_list(account const& a, std::string const& tenant) {
    return list_in(a, tenant);
}

void suppress(account& a, suppressed_destination what, std::string const& tenant) {
    auto& list = list_in(a, tenant);
    what.email_address = listed_form(what.email_address);
    auto const name = what.email_address;
    if (auto* const known = list.find(name))
        *known = std::move(what);
    else if (is_full(list))
        throw refusal(reason::too_many_suppressed);
    else
        list.add(name, std::move(what));
}

void put_suppressed(account& a, std::string const& address, suppression_reason why, timestamp now,
                    std::string const& tenant) {
    check_email_address(std::string(trim(address)));
    suppress(a, {address, why, now, "", ""}, tenant);
}

bool stop_suppressing(account& a, std::string_view address, std::string const& tenant) {
    return list_in(a, tenant).erase(listed_form(address));
}

suppressed_destination const* find_suppressed(account const& a, std::string_view address, std::string const& tenant) {
    return list_in(a, tenant).find(listed_form(address));
}

suppressed_destination const& require_suppressed(account const& a, std::string_view address,
                                                 std::string const& tenant) {
    if (auto const* const found = find_suppressed(a, address, tenant)) return *found;
    throw refusal(reason::address_not_suppressed, {listed_form(address)});
}

suppression_rules suppression_rules_of(account const& a, mail const& m) {
    auto const* const set = a.ses->configuration_sets.find(m.configuration_set);
    auto const* const tenant = m.tenant.empty() ? nullptr : a.ses->tenants.tenants.find(m.tenant); // it may be gone
    auto const* const pair = tenant && tenant->suppression ? &*tenant->suppression : nullptr;
    auto scope = pair ? pair->scope : suppression_scope::ACCOUNT;
    auto const* reasons = pair ? &pair->reasons : &a.ses->suppressed_reasons;
    if (set && set->suppression.scope) scope = *set->suppression.scope;
    if (set && set->suppression.reasons) reasons = &*set->suppression.reasons;
    bool const of_tenant = tenant && scope == suppression_scope::TENANT;
    return {of_tenant ? &tenant->suppressed : &a.ses->suppressed, reasons, of_tenant};
}

suppressed_destination const* suppression_of(std::string_view address, suppression_rules const& rules) {
    auto const* const found = rules.list->find(listed_form(address));
    return found && counts(rules, found->reason) ? found : nullptr;
}

void suppress_after(account& a, mail const& m, event const& e) {
    auto const* const b = find<bounce>(e);
    auto const* const c = find<complaint>(e);
    if (!c && (!b || b->bounce_type != bounce_type::Permanent || is_bounced_by_ses(b->bounce_sub_type))) return;
    auto const rules = suppression_rules_of(a, m);
    auto const add = [&](std::string const& address, suppression_reason why, std::string const& feedback_id) {
        if (is_simulator_address(address) || !counts(rules, why)) return;
        if (is_full(*rules.list) && !rules.list->find(listed_form(address))) return;
        suppress(a, {address, why, e.at, m.message_id, feedback_id}, rules.of_tenant ? m.tenant.text() : "");
    };
    if (b)
        for (auto const& r : b->recipients) add(r.email_address, suppression_reason::BOUNCE, b->feedback_id);
    else
        for (auto const& address : c->by) add(address, suppression_reason::COMPLAINT, c->feedback_id);
}

} // namespace sesame::ses
