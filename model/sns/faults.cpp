#include "model/sns/faults.hpp"

#include "model/arn.hpp"

namespace sesame::sns {

fault invalid_parameter(std::string_view what) {
    return {"InvalidParameter", std::string("Invalid parameter: ").append(what)};
}
fault invalid_parameter_verbatim(std::string message) { return {"InvalidParameter", std::move(message)}; }
fault missing_parameter(std::string_view name) {
    return invalid_parameter(std::string(name) + " Reason: no value for required parameter");
}
fault malformed_arn(std::string_view name, std::string_view value) {
    if (arn_elements(value) >= 6) return invalid_parameter(name);
    return invalid_parameter(std::string(name) + " Reason: An ARN must have at least 6 elements, not " +
                             std::to_string(arn_elements(value)));
}
fault invalid_attribute_value(std::string message) { return {"ParameterValueInvalid", std::move(message)}; }
fault topic_not_found() { return {"NotFound", "Topic does not exist", 404}; }
fault subscription_not_found() { return {"NotFound", "Subscription does not exist", 404}; }
fault topic_limit_exceeded() { return {"TopicLimitExceeded", "Topic limit exceeded", 403}; }
fault tag_limit_exceeded() {
    return {"TagLimitExceeded", "Could not complete request: tag quota of per resource exceeded"};
}
fault authorization_error(std::string message) { return {"AuthorizationError", std::move(message), 403}; }
fault resource_not_found() { return {"ResourceNotFound", "Resource does not exist", 404}; }
fault platform_application_not_found() { return {"NotFound", "PlatformApplication does not exist", 404}; }
fault platform_endpoint_not_found() { return {"NotFound", "Endpoint does not exist", 404}; }
fault endpoint_disabled() { return {"EndpointDisabled", "Endpoint is disabled"}; }
fault user_error(std::string message) { return {"UserError", std::move(message)}; }
fault verification_exception() {
    return fault("VerificationException", "The one-time password (OTP) is not valid").with("Status", "Pending");
}
fault batch_fault(std::string code, std::string message) { return {std::move(code), std::move(message)}; }
fault throttled() { return {"Throttling", "Rate exceeded"}; }

} // namespace sesame::sns
