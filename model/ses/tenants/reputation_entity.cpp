#include "model/ses/tenants/reputation_entity.hpp"

#include "model/account/account.hpp"
#include "model/base/arn.hpp"
#include "model/ses/refusals.hpp"
#include "model/ses/state.hpp"

#include <algorithm>
#include <array>

namespace sesame::ses {
namespace {

constexpr std::array<std::string_view, 3> policies{"none", "standard", "strict"};

std::string policy_arn_of(account const& a, std::string_view policy) {
    return make_arn("ses", a.region, "aws", "reputation-policy/" + std::string(policy));
}

reputation_record const* record_of(account const& a, std::string_view arn) {
    auto const& all = a.ses->tenants.reputation;
    auto const found = all.find(arn);
    return found == all.end() ? nullptr : &found->second;
}

// AWS shows the policy "none" of an entity that nobody touched (reported in August 2026).
reputation_entity entity_of(account const& a, std::string arn) {
    auto const* const record = record_of(a, arn);
    reputation_entity out{std::move(arn), policy_arn_of(a, policies.front()), std::nullopt, sending_status::ENABLED};
    if (!record) return out;
    if (!record->policy.empty()) out.policy_arn = policy_arn_of(a, record->policy);
    out.customer = record->customer;
    if (record->customer) out.aggregate = record->customer->status;
    return out;
}

// The ARN under which the resource of this one is kept; nothing if there is none.
std::optional<std::string> kept_arn(account const& a, std::string_view text) {
    auto const parsed = parse_arn(text);
    if (!parsed || parsed->service != "ses" || parsed->region != a.region || parsed->account != a.id)
        return std::nullopt;
    auto const kind = parsed->resource_type(), name = parsed->resource_name();
    if (kind == "tenant") {
        auto const* const found = find_tenant_by_id(a, name);
        return found ? std::optional(arn_of(a, *found)) : std::nullopt;
    }
    if (kind == "identity") {
        auto const* const found = find_identity(a, name);
        return found ? std::optional(identity_arn(a, found->name)) : std::nullopt;
    }
    if (kind == "configuration-set" && a.ses->configuration_sets.find(name)) return configuration_set_arn(a, name);
    return std::nullopt;
}

std::string require_to_update(account const& a, std::string const& arn) {
    if (auto kept = kept_arn(a, arn)) return std::move(*kept);
    throw refusal(reason::reputation_entity_to_update_not_found, {arn});
}

} // namespace

std::optional<reputation_entity> find_reputation_entity(account const& a, std::string_view arn) {
    auto kept = kept_arn(a, arn);
    if (!kept) return std::nullopt;
    return entity_of(a, std::move(*kept));
}

reputation_page list_reputation_entities(account const& a, reputation_filter const& filter, std::uint64_t after,
                                         std::size_t limit) {
    reputation_page out;
    if (filter.nothing) return out;
    // Of one kind, from the place of `after` on.
    auto const walk = [&](std::uint64_t kind, auto const& all, auto arn_of_one) {
        auto const begin = kind * reputation_page::kind;
        if (after >= begin + reputation_page::kind) return;
        for (auto n = all.next(after > begin ? after - begin : 0); n != 0 && !out.more; n = all.next(n)) {
            std::string arn = arn_of_one(*all.at(n));
            if (!arn.starts_with(filter.arn_prefix)) continue;
            auto entity = entity_of(a, std::move(arn));
            if (filter.status && entity.aggregate != *filter.status) continue;
            out.more = out.entities.size() == limit;
            if (out.more) return;
            out.entities.push_back(std::move(entity));
            out.last = begin + n;
        }
    };
    walk(0, a.ses->tenants.tenants, [&](tenant const& t) { return arn_of(a, t); });
    walk(1, a.ses->identities, [&](identity const& i) { return identity_arn(a, i.name); });
    walk(2, a.ses->configuration_sets, [&](configuration_set const& s) { return configuration_set_arn(a, s.name); });
    return out;
}

void set_customer_status(account& a, std::string const& arn, sending_status status, timestamp now) {
    a.ses->tenants.reputation[require_to_update(a, arn)].customer = status_record{status, now};
}

void set_reputation_policy(account& a, std::string const& arn, std::string const& policy_arn) {
    auto kept = require_to_update(a, arn);
    auto const policy = std::find_if(policies.begin(), policies.end(),
                                     [&](std::string_view p) { return policy_arn == policy_arn_of(a, p); });
    if (policy == policies.end()) throw refusal(reason::invalid_reputation_policy, {policy_arn});
    a.ses->tenants.reputation[std::move(kept)].policy = *policy;
}

bool may_send(account const& a, std::string_view arn) { return status_of(a, arn) != sending_status::DISABLED; }

sending_status status_of(account const& a, std::string_view arn) {
    auto const* const record = record_of(a, arn);
    return record && record->customer ? record->customer->status : sending_status::ENABLED;
}

void forget_reputation(account& a, std::string_view arn) {
    auto& all = a.ses->tenants.reputation;
    if (auto const found = all.find(arn); found != all.end()) all.erase(found);
}

} // namespace sesame::ses
