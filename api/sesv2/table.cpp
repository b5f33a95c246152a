#include "api/operation/service.hpp"
#include "api/sesv2/families.hpp"
#include "api/sesv2/words.hpp"

#include <array>

namespace sesame::api {
namespace {

refusal sesv2_refusal(std::vector<codec::violation> const& violations) {
    return {sesame::ses::reason::shape_not_valid, {codec::validation_text(violations, false)}};
}

std::array const sesv2_families{
    sesv2::sending(),
    sesv2::bulk_sending(),
    sesv2::identities(),
    sesv2::identity_dkim(),
    sesv2::identity_settings(),
    sesv2::identity_policies(),
    sesv2::identity_certificates(),
    sesv2::custom_verification(),
    sesv2::configuration_sets(),
    sesv2::configuration_set_options(),
    sesv2::event_destinations(),
    sesv2::templates(),
    sesv2::sending_account(),
    sesv2::suppression(),
    sesv2::tagging(),
    sesv2::dedicated_ips(),
    sesv2::multi_region_endpoints(),
    sesv2::deliverability_tests(),
    sesv2::deliverability_dashboard(),
    sesv2::contact_lists(),
    sesv2::contacts(),
    sesv2::import_jobs(),
    sesv2::export_jobs(),
    sesv2::message_insights(),
    sesv2::metric_data(),
    sesv2::recommendations(),
    sesv2::tenants(),
    sesv2::tenant_resources(),
    sesv2::reputation_entities(),
};

} // namespace

service const sesv2_service{.name = "sesv2",
                            .version = "2019-09-27",
                            .rest_json = true,
                            .rest_root = "/v2/email/",
                            .refuse = sesv2_refusal,
                            .families = sesv2_families,
                            .operations_at_aws = 117,
                            .words = sesv2::words_of};

} // namespace sesame::api
