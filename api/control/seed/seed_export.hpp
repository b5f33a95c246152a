#pragma once
#include "api/control/seed/document/seed_document.hpp"
#include "model/ses/templates/email_template.hpp"

namespace sesame::api::control {

// An account's state as a seed that restores it. The seed contains no mail and no deliveries.
seed_content exported(account const& a, timestamp real_now);

// The JSON Schema (draft 2020-12) of seeds, for editors; `url` is where it is served.
boost::json::object seed_schema(std::string const& url);

seed_tags exported_tags(account const& a, std::string const& resource); // of SES
void export_tenants(seed_content& to, account const& a);
void export_ip_pools(seed_content& to, account const& a);
void export_contacts(seed_content& to, ses::contacts_state const& from);
seed_identity exported(account const& a, ses::identity const& i);
seed_configuration_set exported(account const& a, ses::configuration_set const& s);
seed_template exported(account const& a, ses::email_template const& t);
seed_destination exported(ses::event_destination const& d);
seed_rule exported(ses::receipt_rule const& r);

} // namespace sesame::api::control
