#include "model/ses/tenants/tenant_sending.hpp"

#include "model/account/account.hpp"
#include "model/base/arn.hpp"
#include "model/mail/header/address.hpp"
#include "model/ses/identities/email_identity.hpp"
#include "model/ses/refusals.hpp"
#include "model/ses/sending/formatted_sending.hpp"
#include "model/ses/state.hpp"
#include "model/text/text.hpp"

#include <algorithm>
#include <vector>

namespace sesame::ses {
namespace {

std::string_view sending_identity(account const& a, std::string_view sender) {
    if (auto const* const exact = a.ses->identities.find(sender)) return exact->name;
    if (auto const* const covering = covering_identity(a, sender)) return covering->name;
    return sender;
}

// The identity that a call names counts if it covers the sender: else a tenant could send for others by its own.
std::string used_identity(account const& a, used_sender const& used) {
    auto const parsed = used.identity_arn ? parse_arn(*used.identity_arn) : std::nullopt;
    if (used.identity_arn && !(parsed && parsed->account == a.id)) return *used.identity_arn;
    auto const* const named = used.identity_arn ? find_identity(a, *used.identity_arn) : nullptr;
    return named && covers(*named, used.address) ? *used.identity_arn
                                                 : identity_arn(a, sending_identity(a, used.address));
}

} // namespace

tenant const* sending_tenant(account const& a, std::optional<std::string> const& name) {
    if (!name) return nullptr;
    if (trim(*name).empty()) throw refusal(reason::tenant_name_empty);
    if (auto const* const found = a.ses->tenants.tenants.find(*name)) return found;
    throw refusal(reason::tenant_to_send_not_found, {*name, a.id});
}

void check_tenant(account const& a, tenant const* who, used_resources const& used) {
    if (!who) return;
    std::vector<std::string> lacking;
    auto const need = [&](std::string arn) {
        if (!who->resources.contains(arn) && std::find(lacking.begin(), lacking.end(), arn) == lacking.end())
            lacking.push_back(std::move(arn));
    };
    for (auto const& sender : used.senders) need(used_identity(a, sender));
    auto const set = used.configuration_set.empty() ? default_configuration_set(a, used.senders.front().address)
                                                    : std::string(used.configuration_set);
    if (!set.empty()) need(configuration_set_arn(a, set));
    if (!used.template_name.empty()) need(make_arn("ses", a.region, a.id, template_resource(used.template_name)));
    if (!lacking.empty()) throw refusal(reason::tenant_lacks_resources, {joined(lacking)});
    if (!may_send(a, arn_of(a, *who))) throw refusal(reason::tenant_sending_paused, {who->name});
}

void check_tenant_of(account const& a, formatted_email const& e, std::string_view template_name) {
    auto const* const who = sending_tenant(a, e.tenant);
    if (!who) return;
    auto const sender = mime::bare_address(e.source);
    check_tenant(a, who, {{{sender, e.arns.source}}, e.configuration_set.value_or(""), template_name});
}

void check_reputation(account const& a, account const& owner, std::string_view identity,
                      std::string_view configuration_set) {
    if (a.ses->tenants.reputation.empty()) return;
    auto const check = [&](std::string const& arn) {
        if (!may_send(a, arn)) throw refusal(reason::sending_disabled_of_entity, {arn});
    };
    check(identity_arn(owner, identity));
    if (!configuration_set.empty()) check(configuration_set_arn(a, configuration_set));
}

} // namespace sesame::ses
