#include "api/operation/service.hpp"
#include "api/sns/families.hpp"
#include "model/sns/reason.hpp"

#include <algorithm>
#include <array>

namespace sesame::api {
namespace {

// A missing plain parameter is worded by SNS itself; everything else by the layer before it, which prints the value.
// That layer asks for the message of Publish and the token of ConfirmSubscription, too: recorded from AWS in 2026.
refusal sns_refusal(std::vector<codec::violation> const& violations) {
    auto const plain = [](codec::violation const& v) {
        return !v.value && v.scalar && v.parameter.find('.') == v.parameter.npos && v.parameter != "Message" &&
               v.parameter != "Token";
    };
    if (std::all_of(violations.begin(), violations.end(), plain))
        return {sesame::sns::reason::parameter_missing, {violations.front().parameter}};
    std::vector<codec::violation> structural;
    std::remove_copy_if(violations.begin(), violations.end(), std::back_inserter(structural), plain);
    return {common_reason::parameters_not_valid, {codec::validation_text(structural, true)}};
}

std::array const sns_families{sns::topics(),      sns::subscriptions(),   sns::publishing(), sns::tags(),
                              sns::permissions(), sns::data_protection(), sns::platforms(),  sns::sms()};

} // namespace

service const sns_service{.name = "sns",
                          .version = "2010-03-31",
                          .xml_namespace = "http://sns.amazonaws.com/doc/2010-03-31/",
                          .checks_version = version_check::if_given,
                          .refuse = sns_refusal,
                          .families = sns_families,
                          .operations_at_aws = 42};

} // namespace sesame::api
