#include "model/ses/tenants/tenant.hpp"

#include "model/account/account.hpp"
#include "model/base/arn.hpp"
#include "model/ses/refusals.hpp"
#include "model/ses/state.hpp"
#include "model/ses/tenants/reputation_entity.hpp"
#include "model/ses/tenants/tenant_resources.hpp"
#include "model/text/text.hpp"
#include "model/text/utf8.hpp"

#include <algorithm>

namespace sesame::ses {
namespace {

constexpr std::size_t max_tenants = 10'000; // Amazon SES Developer Guide, "Tenants": by default
constexpr std::size_t max_tenant_name = 64;

void check_name(std::string const& name) {
    if (trim(name).empty()) throw refusal(reason::tenant_name_empty);
    if (utf8_length(name) > max_tenant_name) throw refusal(reason::tenant_name_too_long);
    if (!made_of(name, "_-")) throw refusal(reason::invalid_tenant_name, {name});
}

bool has_repeated(std::vector<suppression_reason> const& reasons) {
    return std::any_of(reasons.begin(), reasons.end(),
                       [&](auto r) { return std::count(reasons.begin(), reasons.end(), r) > 1; });
}

} // namespace

std::optional<tenant_suppression> suppression_pair(std::optional<std::vector<suppression_reason>> const& reasons,
                                                   std::optional<suppression_scope> scope) {
    if (reasons && has_repeated(*reasons)) throw refusal(reason::suppressed_reasons_given_twice);
    if (reasons && !scope)
        throw refusal(reasons->empty() ? reason::suppression_scope_required : reason::suppression_scope_missing);
    if (scope && !reasons) throw refusal(reason::suppressed_reasons_missing);
    if (!reasons) return std::nullopt;
    return tenant_suppression{*reasons, *scope};
}

tenant& create_tenant(account& a, std::string const& name, tag_list const& tags,
                      std::optional<tenant_suppression> suppression, timestamp now) {
    check_name(name);
    check_tags(tags);
    auto& tenants = a.ses->tenants.tenants;
    if (tenants.find(name)) throw refusal(reason::tenant_exists, {name, a.id});
    if (tenants.size() >= max_tenants) throw refusal(reason::too_many_tenants);
    auto const number = tenants.add(name, {name, "tn-" + a.ids.hex(30), now, std::move(suppression)});
    auto& made = *tenants.at(number);
    a.ses->tenants.by_id.emplace(made.id, number);
    add_tags(a, resource_of(made), tags);
    return made;
}

void delete_tenant(account& a, std::string const& name) {
    auto const& gone = require_named_tenant(a, name);
    forget_tags(a, resource_of(gone));
    forget_reputation(a, arn_of(a, gone));
    forget_resources(a, gone);
    a.ses->tenants.by_id.erase(gone.id);
    a.ses->tenants.tenants.erase(name);
}

void set_suppression(account& a, std::string const& name, std::optional<tenant_suppression> suppression) {
    require_tenant(a, name).suppression = std::move(suppression);
}

tenant& require_tenant(account& a, std::string const& name) {
    return const_cast<tenant&>(require_tenant(static_cast<account const&>(a), name));
}

tenant const& require_tenant(account const& a, std::string const& name) {
    if (trim(name).empty()) throw refusal(reason::tenant_name_empty);
    if (auto const* const found = a.ses->tenants.tenants.find(name)) return *found;
    throw refusal(reason::tenant_not_found, {name});
}

tenant const& require_named_tenant(account const& a, std::string const& name) {
    check_name(name);
    return require_tenant(a, name);
}

tenant const* find_tenant_by_id(account const& a, std::string_view name_and_id) {
    auto const id = name_and_id.substr(name_and_id.rfind('/') + 1);
    auto const& all = a.ses->tenants;
    auto const found = all.by_id.find(id);
    return found == all.by_id.end() ? nullptr : all.tenants.at(found->second);
}

void tenants_state::rebuild() {
    by_id.clear();
    by_resource.clear();
    tenants.for_each([&](tenant const& t) {
        auto const number = tenants.number_of(t.name);
        by_id.emplace(t.id, number);
        for (auto const& [arn, since] : t.resources) by_resource[arn].emplace(since, number);
    });
}

std::string resource_of(tenant const& t) { return "tenant/" + t.name + "/" + t.id; }

std::string arn_of(account const& a, tenant const& t) { return make_arn("ses", a.region, a.id, resource_of(t)); }

} // namespace sesame::ses
