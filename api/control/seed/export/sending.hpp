#pragma once
#include "api/control/seed/document/seed_document.hpp"
#include "model/account/account.hpp"
#include "model/ses/templates/email_template.hpp"

#include <string>

// Things of SES, as a seed writes them.

namespace sesame::api::control {

// `resource` is the end of the ARN.
seed_tags exported_tags(account const& a, std::string const& resource);
seed_identity exported(account const& a, ses::identity const& i);
seed_configuration_set exported(account const& a, ses::configuration_set const& s);
seed_template exported(account const& a, ses::email_template const& t);
seed_destination exported(ses::event_destination const& d);
seed_rule exported(ses::receipt_rule const& r);

// Lists of them.
void export_ip_pools(seed_content& to, account const& a);
void export_tenants(seed_content& to, account const& a);
void export_contacts(seed_content& to, ses::contacts_state const& from);

} // namespace sesame::api::control
