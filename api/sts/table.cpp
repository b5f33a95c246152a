#include "api/operation/service.hpp"
#include "api/sts/families.hpp"

#include <array>

namespace sesame::api {
namespace {

refusal sts_refusal(std::vector<codec::violation> const& violations) {
    return {common_reason::parameters_not_valid, {codec::validation_text(violations, true)}};
}

std::array const sts_families{sts::callers(), sts::sessions()};

} // namespace

service const sts_service{.name = "sts",
                          .version = "2011-06-15",
                          .xml_namespace = "https://sts.amazonaws.com/doc/2011-06-15/",
                          .checks_version = version_check::always,
                          .refuse = sts_refusal,
                          .families = sts_families,
                          .operations_at_aws = 12,
                          .json_on_accept = true,
                          .is_helper = true};

} // namespace sesame::api
