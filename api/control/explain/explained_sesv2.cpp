#include "api/control/explain/near_things.hpp"
#include "model/account/accounts.hpp"
#include "model/ses/reason.hpp"
#include "model/ses/state.hpp"

// Refusals of what only SES v2 has; the rest is explained for both APIs alike.

namespace sesame::api::control {
namespace {

bool looks_for_named_identity(refused_call& c) {
    c.elsewhere = other_places(c, "exists", [&](account const& a) { return a.ses->identities.find(c.parts.at(0)); });
    suggest(c, c.parts.at(0), offer_identities);
    return true;
}

bool looks_for_contact_list(refused_call& c) {
    c.elsewhere = other_places(c, "exists", [&](account const& a) {
        auto const& list = a.ses->contacts.list;
        return list && list->name == c.parts.at(0);
    });
    suggest(c, c.parts.at(0), [](account const& a, near_name& to) {
        if (auto const& list = a.ses->contacts.list) to.offer(list->name);
    });
    return true;
}

using ses_reason = sesame::ses::reason;

constexpr explained_refusal sesv2_table[]{
    {{ses_reason::email_identity_not_found, ses_reason::identity_of_policy_not_found,
      ses_reason::identity_of_default_set_not_found},
     "Account {account} has no identity {1} in region {region}.{elsewhere} Create it (aws sesv2 create-email-identity "
     "--email-identity {1}), or list it under identities in a seed.",
     looks_for_named_identity},
    {ses_reason::policy_not_found, "The identity has no policy {1}. GetEmailIdentityPolicies lists its policies; "
                                   "CreateEmailIdentityPolicy adds one."},
    {ses_reason::default_configuration_set_not_found,
     "Configuration set {1} is the default of the sender's identity, but was deleted. Create it again, or give the "
     "identity another: PutEmailIdentityConfigurationSetAttributes, without a name none."},
    {{ses_reason::tagged_resource_not_found, ses_reason::resource_of_other_account},
     "Account {account} has no such resource in region {region}. ARNs are "
     "arn:aws:ses:{region}:{account}:identity/<name>; configuration-set, template, contact-list, dedicated-ip-pool and "
     "tenant are named alike."},
    {{ses_reason::source_missing, ses_reason::simple_source_missing},
     "The mail has no sender. Set FromEmailAddress; only a Raw mail may name it in its From header instead."},
    {ses_reason::unsupported_operations,
     "A template in the request itself may only put in values, as names in double braces. Store one with blocks and "
     "helpers (CreateEmailTemplate), and send it by TemplateName."},
    {{ses_reason::contact_list_not_found, ses_reason::import_list_not_found},
     "Account {account} has no contact list {1} in region {region}.{elsewhere} Create it (aws sesv2 "
     "create-contact-list --contact-list-name {1}), or list it under contact_lists in a seed.",
     looks_for_contact_list},
    {ses_reason::list_topic_not_found,
     "The contact list has no topic {2}. GetContactList lists its topics; names are case-sensitive."},
    {ses_reason::contact_not_found,
     "The contact list has no contact {1}. ListContacts lists its contacts; what stands before the @ counts as "
     "written."},
    {ses_reason::too_many_contact_lists,
     "SES permits one contact list in an account and region; topics divide it. DeleteContactList makes room, and so "
     "does POST /_sesame/v1/reset?account={account}&region={region}"},
    {{ses_reason::export_job_not_found, ses_reason::import_job_not_found},
     "Account {account} has no job {1} in region {region}. ListExportJobs and ListImportJobs list the jobs."},
    {ses_reason::message_not_found,
     "Account {account} has no mail {1} in region {region}, or it made room for newer ones. GET /_sesame/v1/messages "
     "lists what is kept."},
    {{ses_reason::tenant_not_found, ses_reason::tenant_to_send_not_found},
     "Account {account} has no tenant {1} in region {region}. Create it: aws sesv2 create-tenant --tenant-name {1}"},
    {ses_reason::tenant_lacks_resources,
     "A tenant sends with its own resources only: the identity, the configuration set and the template. "
     "CreateTenantResourceAssociation gives it {1}"},
    {{ses_reason::tenant_sending_paused, ses_reason::sending_disabled_of_entity},
     "Sending is disabled for {1}. Enable it: UpdateReputationEntityCustomerManagedStatus with SendingStatus ENABLED."},
    {ses_reason::resource_has_tenants,
     "A tenant has this resource. Take it away first: DeleteTenantResourceAssociation. ListResourceTenants names the "
     "tenants."},
    {ses_reason::address_not_suppressed, "The suppression list has no {1}. GET /_sesame/v1/suppression lists its "
                                         "addresses; what stands before the @ counts as written."},
    {{ses_reason::ip_pool_not_found, ses_reason::sending_pool_not_found},
     "Account {account} has no dedicated IP pool {1} in region {region}. Create it: CreateDedicatedIpPool."},
    {{ses_reason::endpoint_not_found, ses_reason::endpoint_to_send_not_found},
     "Account {account} has no multi-region endpoint {1} in region {region}. ListMultiRegionEndpoints lists names and "
     "ids."},
    {ses_reason::endpoint_in_provisioning,
     "The endpoint is not ready yet. Wait, or advance the clock: POST /_sesame/v1/clock"},
};

} // namespace

constinit std::span<explained_refusal const> const sesv2_refusals{sesv2_table};

} // namespace sesame::api::control
