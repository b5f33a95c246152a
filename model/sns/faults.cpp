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
fault too_short_arn(std::string_view name, std::string_view value) {
    return invalid_parameter(std::string(name) + " Reason: An ARN must have at least 6 elements, not " +
                             std::to_string(arn_elements(value)));
}
fault arn_of_other_partition(std::string_view name, std::string_view value, std::string_view region,
                             std::string_view partition) {
    std::string what(name);
    what.append(" Reason: A ").append(region).append(" ARN must begin with arn:").append(partition);
    return invalid_parameter(what.append(", not ").append(value));
}
fault attributes_not_given() {
    return {"ValidationError", "1 validation error detected: Value null at 'attributes' failed to satisfy constraint: "
                               "Member must not be null"};
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
fault invalid_state(std::string message) { return {"InvalidState", std::move(message)}; }
fault user_error(std::string message) { return {"UserError", std::move(message)}; }
fault verification_exception() {
    return fault("VerificationException", "The one-time password (OTP) is not valid").with("Status", "Pending");
}
fault empty_batch_request() { return {"EmptyBatchRequest", "The batch request doesn't contain any entries."}; }
fault too_many_entries_in_batch_request() {
    return {"TooManyEntriesInBatchRequest", "The batch request contains more entries than permissible."};
}
fault batch_entry_ids_not_distinct() {
    return {"BatchEntryIdsNotDistinct", "Two or more batch entries in the request have the same Id."};
}
fault batch_entry_id_with_impermissible_character(std::string const& id) {
    return {"InvalidBatchEntryId",
            "The Id of a batch entry in the batch request contains an impermissible character: " + id};
}
fault batch_entry_id_too_long(std::string const& id) {
    return {"InvalidBatchEntryId", "The Id of a batch entry in the batch request is too long: " + id};
}
fault batch_request_too_long() {
    return {"BatchRequestTooLong", "The length of all the messages put together is more than the limit."};
}
fault throttled() { return {"Throttling", "Rate exceeded"}; }

} // namespace sesame::sns
