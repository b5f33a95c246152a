#pragma once
#include "api/control/look/mails/message_query.hpp"
#include "model/ses/identities/dkim_keys.hpp"

#include <functional>
#include <string>

namespace sesame::api::control {

// The response of `show` for a mail as its recipients receive it, with its DKIM signature. `show` touches no state, and
// may throw `refused`. The first look at mail of an identity takes as long as its key takes to be made.
response response_about_delivered(control_call const& c, sent_mail const& m, std::function<response(std::string)> show);

// The response of `show` for an Easy DKIM key, under the same terms; for null if there is none.
response response_about_key(control_call const& c, ses::easy_dkim_key const& wanted,
                            std::function<response(ses::dkim_key_ptr)> show);

} // namespace sesame::api::control
