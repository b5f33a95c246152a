#include "model/ses/identities/identity.hpp"

#include "model/account/account.hpp"
#include "model/base/arn.hpp"
#include "model/ses/identities/identity_name.hpp"
#include "model/ses/refusals.hpp"
#include "model/ses/state.hpp"
#include "model/ses/tenants/tenant_resources.hpp"
#include "model/text/base64.hpp"
#include "model/text/text.hpp"

namespace sesame::ses {
namespace {

constexpr std::size_t max_identities = 10'000;

identity& add(account& a, identity made) {
    if (a.ses->identities.size() >= max_identities) throw refusal(reason::too_many_identities);
    auto const name = made.name;
    return *a.ses->identities.at(a.ses->identities.add(name, std::move(made)));
}

std::string verification_token(id_source& ids) {
    std::string bytes(32, '\0');
    for (auto& b : bytes) b = static_cast<char>(ids.next());
    return base64(bytes); // 44 characters
}

identity const* verified(account const& a, std::string_view name) {
    auto const* const found = a.ses->identities.find(name);
    return found && found->verification.stands() ? found : nullptr;
}

} // namespace

identity& verify_email_address(account& a, std::string const& address, timestamp now) {
    if (!is_email_address(address)) throw refusal(reason::invalid_email_address, {address});
    auto* const known = a.ses->identities.find(address);
    auto& i = known ? *known : add(a, {address, identity_kind::email_address});
    begin_verification(a, i, verified_part::identity, now);
    return i;
}

identity& verify_domain(account& a, std::string const& domain, timestamp now) {
    if (!is_domain(domain)) throw refusal(reason::invalid_domain_name, {domain});
    auto& i = add_domain(a, domain);
    begin_verification(a, i, verified_part::identity, now);
    return i;
}

identity& add_domain(account& a, std::string const& domain) {
    auto const name = ascii_lower(domain);
    if (auto* const known = a.ses->identities.find(name)) return *known;
    return add(a, {name, identity_kind::domain, verification_token(a.ids)});
}

identity* find_identity(account& a, std::string_view name) { return a.ses->identities.find(identity_name(name)); }

identity const* find_identity(account const& a, std::string_view name) {
    return a.ses->identities.find(identity_name(name));
}

void delete_identity(account& a, std::string_view name) {
    check_identity_name(name);
    auto const kept_as = identity_name(name);
    check_no_tenants(a, identity_resource(kept_as));
    forget_reputation(a, identity_arn(a, kept_as));
    a.ses->identities.erase(kept_as);
    a.ses->identity_policies.erase(kept_as);
    forget_certificates(a, kept_as);
    forget_tags(a, identity_resource(kept_as));
}

void delete_email_address(account& a, std::string const& address) {
    check_email_address(address);
    delete_identity(a, address);
}

std::vector<std::string> verified_email_addresses(account const& a) {
    std::vector<std::string> out;
    a.ses->identities.for_each([&](identity const& i) {
        if (i.kind == identity_kind::email_address && i.verification.stands()) out.push_back(i.name);
    });
    return out;
}

identity const* covering_identity(account const& a, std::string_view address) {
    auto const at = address.rfind('@');
    if (at == address.npos) return nullptr;
    if (auto const* const exact = verified(a, address)) return exact;
    if (auto const* const unlabelled = verified(a, without_label(address))) return unlabelled;
    auto const lower = ascii_lower(address.substr(at + 1));
    for (std::string_view domain = lower;;) {
        if (auto const* const found = verified(a, domain)) return found;
        auto const dot = domain.find('.');
        if (dot == domain.npos) return nullptr;
        domain.remove_prefix(dot + 1);
    }
}

bool covers(identity const& i, std::string_view address) {
    if (i.kind == identity_kind::email_address) return address == i.name || without_label(address) == i.name;
    auto const domain = ascii_lower(domain_of(address));
    return domain == i.name || is_subdomain(domain, i.name);
}

std::string without_label(std::string_view address) {
    auto const at = std::min(address.rfind('@'), address.size());
    auto const plus = address.substr(0, at).find('+');
    return std::string(address.substr(0, std::min(plus, at))).append(address.substr(at));
}

std::string identity_resource(std::string_view name) { return "identity/" + std::string(name); }

std::string identity_arn(account const& a, std::string_view name) {
    return make_arn("ses", a.region, a.id, identity_resource(name));
}

} // namespace sesame::ses
