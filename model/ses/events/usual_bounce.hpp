#pragma once
#include "model/ses/events/outcome.hpp"

#include <string>
#include <string_view>

namespace sesame::ses {

// A bounce of this type as it usually comes. An empty sub type means the type's own.
bounced usual_bounce(bounce_type type, std::string_view sub_type);

// Why SES did not send to an address on the suppression list of an account, or of a tenant. AWS's texts: recorded for
// the account; AWS SES developer guide, "Tenant-level suppression".
std::string suppression_text(bool by_tenant);

} // namespace sesame::ses
