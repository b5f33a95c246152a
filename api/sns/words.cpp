#include "api/words.hpp"
#include "model/sns/reason.hpp"

// Texts as recorded from AWS 2023-08 to 2026-02 unless the place that refuses says otherwise.

namespace sesame::api::sns {
namespace {

using sesame::sns::reason;

// What stands before a text: nothing; "Invalid parameter: "; or that, the first argument and " Reason: " (if the
// argument is empty, these two are left out).
enum class opening : unsigned char { none, invalid_parameter, invalid_attribute };

struct sns_row {
    reason why;
    std::string_view code;
    std::string_view text;
    int status = 400;
    opening before = opening::none;
};

constexpr sns_row invalid(reason why, std::string_view text) {
    return {why, "InvalidParameter", text, 400, opening::invalid_parameter};
}
constexpr sns_row invalid_within(reason why, std::string_view text) {
    return {why, "InvalidParameter", text, 400, opening::invalid_attribute};
}
constexpr sns_row invalid_message_attribute(reason why, std::string_view text) {
    return {why, "ParameterValueInvalid", text};
}

constexpr sns_row sns_words[]{
    invalid(reason::parameter_missing, "{1} Reason: no value for required parameter"),
    {reason::attributes_missing, "ValidationError",
     "1 validation error detected: Value null at 'attributes' failed to satisfy constraint: Member must not be null"},
    invalid(reason::arn_too_short, "{1} Reason: An ARN must have at least 6 elements, not {2}"),
    invalid(reason::arn_of_other_partition, "{1} Reason: A {2} ARN must begin with arn:{3}, not {4}"),
    invalid(reason::arn_not_served, "{1}"),
    invalid(reason::invalid_next_token, "NextToken"),
    invalid_within(reason::unknown_attribute, "Unknown attribute {2}"),
    invalid(reason::not_an_attribute, "AttributeName"),
    {reason::outbox_full, "Throttling", "Rate exceeded"}, // SDKs retry on it

    {reason::topic_not_found, "NotFound", "Topic does not exist", 404},
    {reason::too_many_topics, "TopicLimitExceeded", "Topic limit exceeded", 403},
    invalid(reason::invalid_topic_name, "Topic Name"),
    invalid(reason::topic_has_other_attributes, "Attributes Reason: Topic already exists with different attributes"),
    invalid(reason::topic_has_other_tags, "Tags Reason: Topic already exists with different tags"),
    {reason::topic_has_archive, "InvalidState", "Cannot delete a topic with an ArchivePolicy"},
    invalid_within(reason::attribute_of_fifo_topics, "{2}"),
    invalid_within(reason::invalid_attribute_value, "{2}: Invalid value [{3}]."),
    invalid_within(reason::attribute_out_of_range, "{2}: {3} value provided is not an integer between {4}-{5}"),
    invalid_within(reason::display_name_too_long, "DisplayName"),
    invalid_within(reason::malformed_policy, "Policy Error: null"),
    invalid_within(reason::policy_principal_not_found, "Policy Error: PrincipalNotFound"),
    invalid_within(reason::policy_action_out_of_scope, "Policy statement action out of service scope!"),
    invalid_within(reason::policy_of_several_resources, "Policy statement must apply to a single resource!"),
    invalid_within(reason::invalid_archive_policy, "ArchivePolicy: {2}"),
    invalid_within(reason::invalid_delivery_policy, "DeliveryPolicy: {2}"),
    invalid(reason::invalid_data_protection_policy, "DataProtectionPolicy Reason: {1}"),
    invalid(reason::protocol_not_for_large_topic,
            "MaximumMessageSize Reason: Protocol {1} is not supported by topics with a MaximumMessageSize over 262144"),
    invalid(reason::large_topic_full,
            "MaximumMessageSize Reason: Topics with a MaximumMessageSize over 262144 have at most 100 subscriptions"),

    {reason::tagged_topic_not_found, "ResourceNotFound", "Resource does not exist", 404},
    {reason::too_many_tags, "TagLimitExceeded", "Could not complete request: tag quota of per resource exceeded"},
    invalid(reason::reserved_tag_key, "Tags Reason: aws: prefixed tag key names are not allowed for external use"),
    invalid(reason::invalid_tag_characters, "Tags Reason: The given tag(s) contain invalid characters"),
    invalid(reason::tag_key_given_twice, "Duplicated keys are not allowed."),
    invalid(reason::permission_exists, "Statement already exists"),
    invalid(reason::invalid_account_id, "A provided account ID is not valid"),

    {reason::subscription_not_found, "NotFound", "Subscription does not exist", 404},
    invalid(reason::subscription_id_missing, "SubscriptionId"),
    invalid(reason::subscription_has_other_attributes,
            "Attributes Reason: Subscription already exists with different attributes"),
    invalid(reason::subscription_is_pending,
            "SubscriptionArn Reason: Cannot unsubscribe a subscription that is pending confirmation"),
    {reason::subscription_of_other_owner, "AuthorizationError", "Subscription can only be deleted by its owner", 403},
    {reason::confirmation_not_signed, "MissingAuthenticationToken", "Request is missing Authentication Token", 403},
    invalid(reason::unknown_protocol, "Amazon SNS does not support this protocol string: {1}"),
    invalid(reason::protocol_not_for_fifo, "Invalid protocol type: {1}"),
    invalid(reason::invalid_endpoint, "Endpoint"),
    invalid(reason::endpoint_of_other_protocol, "Endpoint must match the specified protocol"),
    invalid(reason::invalid_queue_arn, "SQS endpoint ARN"),
    invalid(reason::fifo_queue_at_standard_topic, // AWS doubles the prefix
            "Invalid parameter: Endpoint Reason: FIFO SQS Queues can not be subscribed to standard SNS topics"),
    invalid(reason::invalid_function_arn, "Lambda endpoint ARN"),
    invalid(reason::invalid_stream_arn, "Firehose endpoint ARN"),
    invalid(reason::invalid_device_arn, "Application endpoint arn invalid:{1}"),
    invalid(reason::device_to_subscribe_not_found, "Endpoint Reason: Endpoint does not exist for endpoint arn{1}"),
    {reason::invalid_sms_endpoint, "InvalidParameter", "Invalid SMS endpoint: {1}"},
    invalid(reason::invalid_email_endpoint, "Email address"),
    invalid(reason::firehose_role_missing,
            "Delivery protocol firehose can only be subscribed with subscription role arn"),
    invalid_within(reason::invalid_raw_delivery, "RawMessageDelivery: Invalid value [{2}]. Must be true or false."),
    invalid_within(reason::raw_delivery_not_supported,
                   "Delivery protocol [{2}] does not support raw message delivery."),
    invalid_within(reason::invalid_filter_scope,
                   "FilterPolicyScope: Invalid value [{2}]. Please use either MessageBody or MessageAttributes"),
    invalid_within(reason::invalid_filter_policy, "FilterPolicy: {2}"),
    invalid_within(reason::nested_filter_policy, "{2}"),
    invalid_within(reason::invalid_redrive_policy, "RedrivePolicy: {2}"),
    invalid_within(reason::dead_letter_queue_not_fifo,
                   "RedrivePolicy: must use a FIFO queue as DLQ for a FIFO Subscription to a FIFO Topic."),
    invalid_within(reason::dead_letter_queue_is_fifo,
                   "RedrivePolicy: must use a standard queue as DLQ for a Subscription to a standard Topic."),
    invalid_within(reason::dead_letter_queue_elsewhere,
                   "RedrivePolicy: deadLetterTargetArn must be in the same region as the subscription"),
    invalid_within(reason::invalid_replay_policy, "ReplayPolicy: {2}"),
    invalid_within(reason::nothing_to_replay, "ReplayPolicy: the topic has no active ArchivePolicy"),

    invalid(reason::confirmation_topic_not_served, "Topic"),
    {reason::malformed_token, "InvalidParameter", "Invalid token"},
    invalid(reason::invalid_token, "Token"),

    invalid(reason::empty_message, "Empty message"),
    invalid(reason::message_too_long, "Message too long"),
    invalid(reason::invalid_subject, "Subject"),
    invalid(reason::malformed_message_structure, "Message Structure - JSON message body failed to parse"),
    invalid(reason::default_text_missing, "Message Structure - No default entry in JSON message body"),
    invalid(reason::platform_text_missing, "JSON must contain an entry for 'default' or '{1}'."),
    invalid_message_attribute(reason::message_attribute_name_empty,
                              "The request must contain non-empty message attribute name."),
    invalid_message_attribute(reason::message_attribute_name_too_long,
                              "Length of message attribute name must be less than 256 bytes."),
    invalid_message_attribute(reason::message_attribute_name_has_character,
                              "Invalid non-alphanumeric character '{1}' was found in the message attribute name. Can "
                              "only include alphanumeric characters, hyphens, underscores, or dots."),
    invalid_message_attribute(reason::message_attribute_name_starts_with_dot,
                              "Invalid message attribute name starting with character '.' was found."),
    invalid_message_attribute(reason::message_attribute_name_ends_with_dot,
                              "Invalid message attribute name ending with character '.' was found."),
    invalid_message_attribute(reason::message_attribute_name_has_dots,
                              "Message attribute name can not have successive '.' character."),
    invalid_message_attribute(reason::message_attribute_name_reserved,
                              "Message attribute name can not start with the reserved prefix 'AWS.' or 'Amazon.'."),
    invalid_message_attribute(reason::unknown_message_attribute_type,
                              "The message attribute '{1}' has an invalid message attribute type, the set of supported "
                              "type prefixes is Binary, Number, and String."),
    invalid_message_attribute(reason::message_attribute_type_too_long,
                              "Length of message attribute type must be less than 256 bytes."),
    invalid_message_attribute(reason::message_attribute_in_other_field,
                              "The message attribute '{1}' with type '{2}' must use field '{3}'."),
    invalid_message_attribute(reason::message_attribute_empty,
                              "The message attribute '{1}' must contain non-empty message attribute value for message "
                              "attribute type '{2}'."),
    invalid_message_attribute(reason::message_attribute_not_a_number,
                              "Could not cast message attribute '{1}' value to number."),
    invalid(reason::invalid_fifo_id, "{1} Reason: must be 1-128 alphanumeric or punctuation characters"),
    invalid(reason::deduplication_id_not_for_topic,
            "MessageDeduplicationId Reason: The request includes MessageDeduplicationId parameter that is not valid "
            "for this topic type"),
    invalid(reason::group_id_missing, "The MessageGroupId parameter is required for FIFO topics"),
    invalid(reason::deduplication_id_missing,
            "The topic should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided "
            "explicitly"),
    {reason::batch_empty, "EmptyBatchRequest", "The batch request doesn't contain any entries."},
    {reason::batch_of_too_many, "TooManyEntriesInBatchRequest",
     "The batch request contains more entries than permissible."},
    {reason::batch_ids_not_distinct, "BatchEntryIdsNotDistinct",
     "Two or more batch entries in the request have the same Id."},
    {reason::batch_id_has_character, "InvalidBatchEntryId",
     "The Id of a batch entry in the batch request contains an impermissible character: {1}"},
    {reason::batch_id_too_long, "InvalidBatchEntryId", "The Id of a batch entry in the batch request is too long: {1}"},
    {reason::batch_too_long, "BatchRequestTooLong",
     "The length of all the messages put together is more than the limit."},

    invalid(reason::unknown_platform, "Platform Reason: {1} is not supported"),
    invalid(reason::application_name_empty, "{1} Reason: cannot be empty"),
    invalid(reason::application_name_too_long, "{1} Reason: must be at most 256 characters long"),
    invalid(reason::invalid_application_name,
            "{1} Reason: must contain only characters 'a'-'z', 'A'-'Z', '0'-'9', '_', '-', and '.'"),
    {reason::application_not_found, "NotFound", "PlatformApplication does not exist", 404},
    invalid(reason::application_has_other_attributes,
            "Name Reason: An application with the same name but different properties already exists"),
    invalid(reason::unknown_device_attribute, "Attributes Reason: Invalid attribute name: {1}"),
    invalid(reason::device_attribute_not_boolean,
            "Attributes Reason: Invalid value for attribute: {1}: must be true or false"),
    invalid(reason::device_attribute_not_percentage,
            "Attributes Reason: Invalid value for attribute: {1}: {2} value provided is not an integer between 0-100"),
    invalid(reason::device_attribute_empty, "Attributes Reason: Invalid value for attribute: {1}: cannot be empty"),
    invalid(reason::device_attribute_too_long,
            "Attributes Reason: Invalid value for attribute: {1}: must be at most 2048 bytes long in UTF-8 encoding"),
    invalid(reason::platform_credential_missing,
            "Attributes Reason: PlatformPrincipal attribute provided without PlatformCredential"),
    invalid(reason::platform_principal_missing,
            "Attributes Reason: PlatformCredential attribute provided without PlatformPrincipal"),
    invalid(reason::device_token_missing, "Token Reason: cannot be empty"),
    invalid(reason::device_has_other_attributes,
            "Token Reason: Endpoint {1} already exists with the same Token, but different attributes."),
    invalid(reason::device_arn_exists, "EndpointArn Reason: Endpoint {1} already exists."),
    invalid(reason::device_arn_of_other_form, "{1} Reason: Wrong number of slashes in relative portion of the ARN."),
    invalid(reason::device_id_of_other_length,
            "EndpointArn Reason: ARN specifies an invalid endpointId: UUID must be encoded in exactly 36 characters."),
    {reason::device_not_found, "NotFound", "Endpoint does not exist", 404},
    invalid(reason::target_device_not_found, "TargetArn Reason: No endpoint found for the target arn specified"),
    {reason::device_disabled, "EndpointDisabled", "Endpoint is disabled"},
    {reason::application_disabled, "PlatformApplicationDisabled", "Platform application is disabled"},

    invalid(reason::invalid_phone_number, "PhoneNumber Reason: input incorrectly formatted"),
    invalid(reason::phone_number_not_reachable, "PhoneNumber Reason: {1} is not valid to publish to"),
    {reason::unknown_sms_attribute, "InvalidParameter", "{1} is not a valid attribute"},
    {reason::invalid_sms_attribute, "InvalidParameter", "{1} is invalid"},
    {reason::sms_attribute_not_percentage, "InvalidParameter", "{1} is not an integer between 0-100"},
    {reason::too_many_sandbox_numbers, "UserError", "The maximum number of sandbox phone numbers has been reached."},
    {reason::sandbox_number_not_found, "ResourceNotFound", "Resource does not exist", 404},
    {reason::wrong_one_time_password, "VerificationException", "The one-time password (OTP) is not valid"},
};
static_assert(is_complete(sns_words, reason::wrong_one_time_password));

std::string opening_of(sns_row const& row, std::span<std::string const> arguments) {
    if (row.before == opening::none) return "";
    bool const within = row.before == opening::invalid_attribute && !arguments.empty() && !arguments[0].empty();
    return "Invalid parameter: " + (within ? arguments[0] + " Reason: " : std::string());
}

} // namespace

aws_error words_of(reason why, std::span<std::string const> arguments) {
    auto out = api::words_of(sns_words, why, arguments);
    out.message.insert(0, opening_of(sns_words[static_cast<std::size_t>(why)], arguments));
    if (why == reason::wrong_one_time_password) out.members.emplace_back("Status", "Pending");
    return out;
}

} // namespace sesame::api::sns
