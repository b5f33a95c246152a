#include "model/ses/tenants/tenant_resources.hpp"

#include "model/account/account.hpp"
#include "model/base/arn.hpp"
#include "model/ses/identities/identity_name.hpp"
#include "model/ses/refusals.hpp"
#include "model/ses/state.hpp"

#include <algorithm>

namespace sesame::ses {
namespace {

constexpr std::size_t max_resources = 1'000; // of a tenant; AWS's number is not known

struct resource_kind {
    std::string_view type, printed, end; // AWS prints a colon after a set only
    bool (*is_there)(account const&, std::string_view name);
};
constexpr resource_kind kinds[]{
    {"identity", "Identity", "",
     [](account const& a, std::string_view name) { return a.ses->identities.find(identity_name(name)) != nullptr; }},
    {"configuration-set", "Configuration set", ":",
     [](account const& a, std::string_view name) { return a.ses->configuration_sets.find(name) != nullptr; }},
    {"template", "Email template", "",
     [](account const& a, std::string_view name) { return a.ses->templates.find(name) != nullptr; }},
};

resource_kind const* kind_of(std::string_view type) {
    auto const found = std::find_if(std::begin(kinds), std::end(kinds), [&](auto const& k) { return k.type == type; });
    return found == std::end(kinds) ? nullptr : found;
}

struct named_resource {
    resource_kind const* kind;
    std::string_view name; // a view into the ARN
};

// The checks and their order are AWS's.
named_resource parse(account const& a, std::string const& arn) {
    auto const parsed = parse_arn(arn);
    if (!parsed) throw refusal(reason::no_resource_arn);
    if (parsed->service != "ses") throw refusal(reason::no_ses_resource_arn);
    auto const type = parsed->resource_type(), name = parsed->resource_name();
    auto const* const kind = kind_of(type);
    if (!kind) throw refusal(reason::unsupported_resource_type, {std::string(type)});
    if (name.empty()) throw refusal(reason::no_resource_arn);
    if (parsed->region != a.region) throw refusal(reason::resource_in_other_region, {arn});
    if (parsed->account != a.id) throw refusal(reason::resource_in_other_account, {arn});
    return {kind, name};
}

// Gives the ARN as resources are kept by it.
std::string require(account const& a, named_resource const& r) {
    if (!r.kind->is_there(a, r.name))
        throw refusal(reason::tenant_resource_not_found,
                      {std::string(r.kind->printed), std::string(r.name), std::string(r.kind->end)});
    auto const name = r.kind->type == "identity" ? identity_name(r.name) : std::string(r.name);
    return make_arn("ses", a.region, a.id, std::string(r.kind->type) + "/" + name);
}

void forget_association(account& a, tenant const& t, std::pair<std::string const, timestamp> const& resource) {
    auto& all = a.ses->tenants;
    auto const its = all.by_resource.find(resource.first);
    its->second.erase({resource.second, all.tenants.number_of(t.name)});
    if (its->second.empty()) all.by_resource.erase(its);
}

} // namespace

std::string_view resource_type_of(std::string_view arn) {
    auto const parsed = parse_arn(arn);
    return parsed ? parsed->resource_type() : std::string_view();
}

void check_resource_type(std::string_view type) {
    if (!kind_of(type)) throw refusal(reason::invalid_resource_type, {std::string(type)});
}

void associate(account& a, std::string const& tenant_name, std::string const& resource_arn, timestamp now) {
    auto const named = parse(a, resource_arn);
    auto& owner = require_tenant(a, tenant_name);
    auto arn = require(a, named);
    if (owner.resources.contains(arn)) throw refusal(reason::association_exists, {resource_arn, tenant_name});
    if (owner.resources.size() >= max_resources) throw refusal(reason::too_many_associations, {tenant_name});
    auto const& all = a.ses->tenants.tenants;
    a.ses->tenants.by_resource[arn].emplace(now, all.number_of(tenant_name));
    owner.resources.emplace(std::move(arn), now);
}

void dissociate(account& a, std::string const& tenant_name, std::string const& resource_arn) {
    auto const named = parse(a, resource_arn);
    auto& owner = require_tenant(a, tenant_name);
    auto const found = owner.resources.find(require(a, named));
    if (found == owner.resources.end()) return;
    forget_association(a, owner, *found);
    owner.resources.erase(found);
}

void forget_resources(account& a, tenant const& gone) {
    for (auto const& resource : gone.resources) forget_association(a, gone, resource);
}

resources_page resources_of(account const& a, std::string const& tenant_name, std::string_view type,
                            std::string_view after, std::size_t most) {
    auto const& all = require_tenant(a, tenant_name).resources;
    resources_page out;
    for (auto at = all.upper_bound(std::string(after)); at != all.end() && !out.more; ++at) {
        if (!type.empty() && resource_type_of(at->first) != type) continue;
        out.more = out.arns.size() == most;
        if (!out.more) out.arns.push_back(at->first);
    }
    return out;
}

tenants_page tenants_of(account const& a, std::string const& resource_arn, association after, std::size_t most) {
    tenants_page out;
    auto const& all = a.ses->tenants;
    auto const found = all.by_resource.find(require(a, parse(a, resource_arn)));
    if (found == all.by_resource.end()) return out;
    for (auto at = found->second.upper_bound(after); at != found->second.end() && !out.more; ++at) {
        out.more = out.tenants.size() == most;
        if (out.more) break;
        out.tenants.push_back({all.tenants.at(at->second), at->first});
        out.last = *at;
    }
    return out;
}

void check_no_tenants(account const& a, std::string_view resource) {
    auto const arn = make_arn("ses", a.region, a.id, resource);
    if (a.ses->tenants.by_resource.contains(arn)) throw refusal(reason::resource_has_tenants, {arn});
}

} // namespace sesame::ses
