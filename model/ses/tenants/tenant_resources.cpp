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
    owner.resources.emplace(std::move(arn), now);
}

void dissociate(account& a, std::string const& tenant_name, std::string const& resource_arn) {
    auto const named = parse(a, resource_arn);
    auto& owner = require_tenant(a, tenant_name);
    owner.resources.erase(require(a, named));
}

std::vector<std::string> resources_of(account const& a, std::string const& tenant_name, std::string_view type) {
    std::vector<std::string> out;
    for (auto const& [arn, since] : require_tenant(a, tenant_name).resources)
        if (type.empty() || resource_type_of(arn) == type) out.push_back(arn);
    return out;
}

std::vector<tenant_of_resource> tenants_of(account const& a, std::string const& resource_arn) {
    auto const arn = require(a, parse(a, resource_arn));
    std::vector<tenant_of_resource> out;
    a.ses->tenants.tenants.for_each([&](tenant const& t) {
        if (auto const found = t.resources.find(arn); found != t.resources.end()) out.push_back({&t, found->second});
    });
    std::stable_sort(out.begin(), out.end(), [](auto const& x, auto const& y) { return x.since < y.since; });
    return out;
}

void check_no_tenants(account const& a, std::string_view resource) {
    if (a.ses->tenants.tenants.size() == 0) return;
    auto const arn = make_arn("ses", a.region, a.id, resource);
    auto const has = [&](tenant const& t) { return t.resources.contains(arn); };
    if (!a.ses->tenants.tenants.list(0, 1, has).values.empty()) throw refusal(reason::resource_has_tenants, {arn});
}

} // namespace sesame::ses
