#include "api/control/seed/apply/apply_seed.hpp"

#include "model/base/arn.hpp"
#include "model/ses/state.hpp"
#include "model/ses/tenants/tenant_resources.hpp"

namespace sesame::api::control {
namespace {

bool is_like(std::optional<ses::tenant_suppression> const& a, std::optional<ses::tenant_suppression> const& b) {
    if (!a || !b) return !a && !b;
    return a->reasons == b->reasons && a->scope == b->scope;
}

void apply_resource(seeded_account const& to, ses::tenant const& tenant, std::string const& wanted) {
    auto const arn = wanted.starts_with("arn:") ? wanted : make_arn("ses", to.home.region, to.home.id, wanted);
    if (!tenant.resources.contains(arn)) ses::associate(to.home, tenant.name, arn, to.by.now);
}

} // namespace

void apply_tags(seeded_account const& to, std::string const& path, std::string const& resource,
                seed_tags const& wanted) {
    ses::tag_list tags;
    for (auto const& [key, value] : wanted) tags.push_back({key, value});
    at_seed_path(path + ".tags", [&] { ses::add_tags(to.home, resource, tags); });
}

void apply_ip_pool(seeded_account const& to, std::string const& path, seed_ip_pool const& wanted) {
    auto const* const known = to.home.ses->dedicated_ips.pools.find(wanted.name);
    auto const scaling = wanted.scaling_mode.value_or(known ? known->scaling : ses::scaling_mode::STANDARD);
    if (!known)
        ses::create_ip_pool(to.home, wanted.name, scaling, {});
    else if (known->scaling != scaling)
        ses::set_scaling_mode(to.home, wanted.name, scaling);
    apply_tags(to, path, ses::ip_pool_resource(wanted.name), wanted.tags);
}

void apply_tenant(seeded_account const& to, std::string const& path, seed_tenant const& wanted) {
    auto& a = to.home;
    if (!a.ses->tenants.tenants.find(wanted.name))
        ses::create_tenant(a, wanted.name, {}, wanted.suppression, to.by.now);
    auto const& tenant = ses::require_tenant(a, wanted.name);
    if (wanted.suppression && !is_like(tenant.suppression, wanted.suppression))
        ses::set_suppression(a, wanted.name, wanted.suppression);
    for (std::size_t i = 0; i < wanted.resources.size(); ++i)
        at_seed_path(path + ".resources[" + std::to_string(i) + "]",
                     [&] { apply_resource(to, tenant, wanted.resources[i]); });
    for (std::size_t i = 0; i < wanted.suppression_list.size(); ++i)
        apply_suppressed(to, path + ".suppression_list[" + std::to_string(i) + "]", wanted.suppression_list[i],
                         wanted.name);
    apply_tags(to, path, ses::resource_of(tenant), wanted.tags);
}

} // namespace sesame::api::control
