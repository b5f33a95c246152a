#include "api/operation/service.hpp"
#include "api/ses/families.hpp"

#include <array>

namespace sesame::api {
namespace {

refusal ses_refusal(std::vector<codec::violation> const& violations) {
    return {common_reason::parameters_not_valid, {codec::validation_text(violations, false)}};
}

std::array const ses_families{ses::sending_account(),
                              ses::bouncing(),
                              ses::configuration_sets(),
                              ses::configuration_set_options(),
                              ses::custom_verification(),
                              ses::event_destinations(),
                              ses::identities(),
                              ses::identity_dkim(),
                              ses::identity_mail_from(),
                              ses::identity_notifications(),
                              ses::identity_policies(),
                              ses::receipt_filters(),
                              ses::receipt_rule_sets(),
                              ses::receipt_rules(),
                              ses::sending(),
                              ses::templated_sending(),
                              ses::templates()};

} // namespace

service const ses_service{.name = "ses",
                          .version = "2010-12-01",
                          .xml_namespace = "http://ses.amazonaws.com/doc/2010-12-01/",
                          .checks_version = version_check::if_given,
                          .refuse = ses_refusal,
                          .families = ses_families,
                          .operations_at_aws = 71};

} // namespace sesame::api
