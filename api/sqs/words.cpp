#include "api/sqs/words.hpp"

#include "model/sqs/reason.hpp"

// Texts as recorded from AWS 2023 to 2026 where there is a record; others in AWS's style.

namespace sesame::api::sqs {
namespace {

using sesame::sqs::reason;

// An error by its name in JSON and by its code in Query.
struct sqs_error {
    std::string_view type, code;
    int status = 400;
};
constexpr std::string_view own = "com.amazonaws.sqs#", coral = "com.amazon.coral.service#";

constexpr sqs_error invalid_value{"InvalidParameterValueException", "InvalidParameterValue"};
constexpr sqs_error missing_value{"MissingRequiredParameterException", "MissingParameter"};
constexpr sqs_error empty_value{"EmptyValue", "EmptyValue"};
constexpr sqs_error no_such_queue{"QueueDoesNotExist", "AWS.SimpleQueueService.NonExistentQueue"};
constexpr sqs_error other_queue{"QueueNameExists", "QueueAlreadyExists"};
constexpr sqs_error deleted_lately{"QueueDeletedRecently", "AWS.SimpleQueueService.QueueDeletedRecently"};
constexpr sqs_error attribute_name{"InvalidAttributeName", "InvalidAttributeName"};
constexpr sqs_error attribute_value{"InvalidAttributeValue", "InvalidAttributeValue"};
constexpr sqs_error bad_contents{"InvalidMessageContents", "InvalidMessageContents"};
constexpr sqs_error unsupported{"UnsupportedOperation", "AWS.SimpleQueueService.UnsupportedOperation"};
constexpr sqs_error bad_handle{"ReceiptHandleIsInvalid", "ReceiptHandleIsInvalid", 404};
constexpr sqs_error purge_runs{"PurgeQueueInProgress", "AWS.SimpleQueueService.PurgeQueueInProgress", 403};
constexpr sqs_error empty_batch{"EmptyBatchRequest", "AWS.SimpleQueueService.EmptyBatchRequest"};
constexpr sqs_error large_batch{"TooManyEntriesInBatchRequest", "AWS.SimpleQueueService.TooManyEntriesInBatchRequest"};
constexpr sqs_error equal_ids{"BatchEntryIdsNotDistinct", "AWS.SimpleQueueService.BatchEntryIdsNotDistinct"};
constexpr sqs_error bad_id{"InvalidBatchEntryId", "AWS.SimpleQueueService.InvalidBatchEntryId"};
constexpr sqs_error long_batch{"BatchRequestTooLong", "AWS.SimpleQueueService.BatchRequestTooLong"};
constexpr sqs_error over_limit{"OverLimit", "OverLimit", 403};
constexpr sqs_error throttled{"RequestThrottled", "RequestThrottled", 403};
constexpr sqs_error no_resource{"ResourceNotFoundException", "ResourceNotFoundException", 404};

struct sqs_row {
    reason why;
    sqs_error const& error;
    std::string_view text;
};

constexpr sqs_row sqs_words[]{
    {reason::parameter_missing, missing_value, "The request must contain the parameter {1}."},
    {reason::parameter_broken, invalid_value, "Value {2} for parameter {1} is invalid. Reason: {3}."},
    {reason::queue_name_missing, invalid_value,
     "Value for parameter QueueName is invalid. Reason: Must specify a queue name."},
    {reason::invalid_next_token, invalid_value, "Invalid or expired next token."},
    {reason::invalid_max_results, invalid_value,
     "Value for parameter MaxResults is invalid. Reason: MaxResults must be an integer between 1 and {1}."},

    {reason::queue_not_found, no_such_queue, "The specified queue does not exist."},
    {reason::invalid_queue_name, invalid_value,
     "Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length"},
    {reason::invalid_fifo_queue_name, invalid_value,
     "The name of a FIFO queue can only include alphanumeric characters, hyphens, or underscores, must end with .fifo "
     "suffix and be 1 to 80 in length."},
    {reason::queue_has_other_attribute, other_queue,
     "A queue already exists with the same name and a different value for attribute {1}"},
    {reason::queue_deleted_recently, deleted_lately,
     "You must wait 60 seconds after deleting a queue before you can create another with the same name."},
    {reason::too_many_queues, over_limit,
     "There are {1} queues in this account and region; there is no room for more."},
    {reason::no_room, over_limit,
     "Queues and their messages take {1} bytes, as many as are kept. Delete some, purge queues, or raise "
     "--max-message-bytes."},
    {reason::unknown_attribute, attribute_name, "Unknown Attribute {1}."},
    {reason::attribute_needs_fifo, attribute_name, "You can specify the {1} only when FifoQueue is set to true."},
    {reason::invalid_attribute_value, attribute_value, "Invalid value for the parameter {1}."},
    {reason::attribute_value_because, attribute_value, "Invalid value for the parameter {1}. Reason: {2}"},
    {reason::encrypted_twice, attribute_name,
     "You can use one type of server-side encryption (SSE) at one time. You can either enable KMS SSE or SQS SSE."},
    {reason::queue_type_not_changeable, attribute_value,
     "Invalid value for the parameter FifoQueue. Reason: Modifying queue type is not supported."},
    {reason::invalid_redrive_policy, invalid_value, "Value {1} for parameter RedrivePolicy is invalid. Reason: {2}"},
    {reason::invalid_redrive_allow_policy, invalid_value,
     "Value {1} for parameter RedriveAllowPolicy is invalid. Reason: {2}"},
    {reason::purge_in_progress, purge_runs, "Only one PurgeQueue operation on {1} is allowed every 60 seconds."},
    {reason::too_many_tags, invalid_value, "Too many tags added for queue {1}."},
    {reason::invalid_tag_key, invalid_value, "Tag keys must be between 1 and 128 characters in length."},
    {reason::reserved_tag_key, invalid_value, "aws: prefixed tag key names are not allowed for external use."},
    {reason::invalid_tag_value, invalid_value, "Tag values must be between 0 and 256 characters in length."},
    {reason::label_exists, invalid_value, "Value {1} for parameter Label is invalid. Reason: Already exists."},
    {reason::label_not_found, invalid_value, "Value {1} for parameter Label is invalid. Reason: can't find label."},
    {reason::invalid_label, invalid_value,
     "Value {1} for parameter Label is invalid. Reason: Can only include alphanumeric characters, hyphens, or "
     "underscores. 1 to 80 in length."},
    {reason::unknown_action, invalid_value,
     "Value SQS:{1} for parameter ActionName is invalid. Reason: Please refer to the appropriate WSDL for a list of "
     "valid actions."},
    {reason::unknown_action_of_policy, invalid_value,
     "Value {1} for parameter ActionName is invalid. Reason: Please refer to the appropriate WSDL for a list of "
     "valid actions."},
    {reason::too_many_actions_of_policy, over_limit,
     "{1} actions were found in a statement from the submitted policy, max allowed is 7"},
    {reason::owners_action, invalid_value,
     "Value SQS:{1} for parameter ActionName is invalid. Reason: Only the queue owner is allowed to invoke this "
     "action."},
    {reason::invalid_account_id, invalid_value,
     "Value [{1}] for parameter PrincipalId is invalid. Reason: Unable to verify."},
    {reason::too_many_actions, over_limit, "{1} Actions were found, maximum allowed is 7."},
    {reason::too_many_statements, over_limit, "{1} statements were found in the submitted policy, max allowed is 20"},
    {reason::policy_too_long, over_limit, "Submitted policy is over max allowed size."},

    {reason::invalid_message_contents, bad_contents,
     "Invalid characters found. Valid unicode characters are #x9 | #xA | #xD | #x20 to #xD7FF | #xE000 to #xFFFD | "
     "#x10000 to #x10FFFF."},
    {reason::message_too_long, invalid_value,
     "One or more parameters are invalid. Reason: Message must be shorter than {1} bytes."},
    {reason::parameter_out_of_range, invalid_value,
     "Value {2} for parameter {1} is invalid. Reason: Must be between {3} and {4}, if provided."},
    {reason::seconds_out_of_range, invalid_value,
     "Value {2} for parameter {1} is invalid. Reason: Must be >= 0 and <= {3}, if provided."},
    {reason::delay_out_of_range, invalid_value,
     "Value {1} for parameter DelaySeconds is invalid. Reason: DelaySeconds must be >= 0 and <= 900."},
    {reason::too_many_message_attributes, invalid_value,
     "Number of message attributes [{1}] exceeds the allowed maximum [10]."},
    {reason::message_attribute_name_empty, invalid_value,
     "The request must contain non-empty message (user) attribute names."},
    {reason::message_attribute_name_too_long, invalid_value,
     "Message (user) attribute names must be shorter than 256 Bytes"},
    {reason::message_attribute_name_has_character, invalid_value,
     "Message (user) attributes name can only contain upper and lower score characters, digits, periods, hyphens and "
     "underscores. "},
    {reason::message_attribute_name_reserved, invalid_value,
     "You can't use message attribute names beginning with 'AWS.' or 'Amazon.'. These strings are reserved for "
     "internal "
     "use. Additionally, they cannot start or end with '.'."},
    {reason::message_attribute_type_missing, invalid_value,
     "The message attribute '{1}' must contain a non-empty message attribute type."},
    {reason::message_attribute_type_unknown, invalid_value,
     "The type of message (user) attribute '{1}' is invalid. You must use only the following supported type prefixes: "
     "Binary, Number, String."},
    {reason::message_attribute_type_too_long, invalid_value,
     "Message (user) attribute types must be shorter than 256 Bytes"},
    {reason::message_attribute_empty, invalid_value,
     "Message (user) attribute '{1}' must contain a non-empty value of type '{2}'."},
    {reason::message_attribute_not_a_number, invalid_value,
     "Can't cast the value of message (user) attribute '{1}' to a number."},
    {reason::message_attribute_is_list, unsupported,
     "Message attribute list values in SendMessage operation are not supported."},
    {reason::unknown_system_attribute, invalid_value, "Message system attribute name '{1}' is invalid."},
    {reason::system_attribute_not_a_string, invalid_value,
     "The message system attribute '{1}' must have the data type String."},
    {reason::invalid_fifo_id, invalid_value,
     "Value {2} for parameter {1} is invalid. Reason: {1} can only include alphanumeric and punctuation characters. 1 "
     "to "
     "128 in length."},
    {reason::deduplication_id_missing, invalid_value,
     "The queue should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly"},
    {reason::not_for_queue, invalid_value,
     "Value {2} for parameter {1} is invalid. Reason: The request include parameter that is not valid for this queue "
     "type."},

    {reason::invalid_receipt_handle, bad_handle, "The input receipt handle \"{1}\" is not a valid receipt handle."},
    {reason::receipt_handle_expired, invalid_value,
     "Value {1} for parameter ReceiptHandle is invalid. Reason: The receipt handle has expired."},
    {reason::message_gone, invalid_value,
     "Value {1} for parameter ReceiptHandle is invalid. Reason: Message does not exist or is not available for "
     "visibility timeout change."},
    {reason::entry_of_gone_message, bad_handle, // recorded
     "Message does not exist or is not available for visibility timeout change"},
    {reason::hidden_for_too_long, invalid_value,
     "Value {1} for parameter VisibilityTimeout is invalid. Reason: Total VisibilityTimeout for the message is beyond "
     "the limit [{2} seconds]."},
    {reason::too_many_in_flight, over_limit, "Too many messages are in flight: {1}, the most that a queue may have."},
    {reason::too_many_polls, throttled, "{1} requests wait for messages already, as many as there may be."},

    {reason::batch_empty, empty_batch, "There should be at least one {1} in the request."},
    {reason::batch_of_too_many, large_batch, "Maximum number of entries per request are 10. You have sent {1}."},
    {reason::batch_ids_not_distinct, equal_ids, "Id {1} repeated."},
    {reason::invalid_batch_id, bad_id,
     "A batch entry id can only contain alphanumeric characters, hyphens and underscores. It can be at most 80 letters "
     "long."},
    {reason::batch_too_long, long_batch,
     "Batch requests cannot be longer than 1048576 bytes. You have sent {1} bytes."},
    {reason::batch_group_id_missing, invalid_value, "The request must contain the parameter MessageGroupId."},
    {reason::batch_body_missing, empty_value, "The request must contain the parameter {1}."},

    {reason::source_not_found, no_resource,
     "The resource that you specified for the SourceArn parameter doesn't exist."},
    {reason::destination_not_found, no_resource,
     "The resource that you specified for the DestinationArn parameter doesn't exist."},
    {reason::source_not_dead_letter_queue, invalid_value, "Source queue must be configured as a Dead Letter Queue."},
    {reason::destination_is_source, invalid_value, "Source queue arn and destination queue arn cannot be the same."},
    {reason::destination_of_other_type, invalid_value, "Source and destination queues must be of the same type."},
    {reason::move_already_runs, invalid_value,
     "There is already a task running. Only one active task is allowed for a source queue arn at a given time."},
    {reason::invalid_task_handle, invalid_value, "Value for parameter TaskHandle is invalid."},
    {reason::task_not_found, no_resource, "Task does not exist."},
    {reason::task_not_running, unsupported, "Only a task whose status is RUNNING can be cancelled."},
};

constexpr bool has_all_rows() {
    std::size_t i = 0;
    for (auto const& row : sqs_words)
        if (static_cast<std::size_t>(row.why) != i++) return false;
    return i == static_cast<std::size_t>(reason::task_not_running) + 1;
}
static_assert(has_all_rows());

aws_error worded(reason why, std::span<std::string const> arguments) {
    auto const& row = sqs_words[static_cast<std::size_t>(why)];
    aws_error out{std::string(row.error.code), filled_in(row.text, arguments), row.error.status};
    bool const is_coral =
        row.error.type.ends_with("ParameterValueException") || row.error.type.ends_with("ParameterException");
    out.json_type = std::string(is_coral ? coral : own).append(row.error.type);
    return out;
}

// The common reasons, in words of SQS.
aws_error common_words(common_reason why, std::span<std::string const> arguments) {
    auto out = json_words_of(why, arguments);
    auto const type = std::string(coral) + out.code;
    switch (why) {
    case common_reason::action_unknown:
    case common_reason::action_unknown_of_version:
        out = {"InvalidAction", filled_in("The action {1} is not valid for this endpoint.", arguments), 400};
        out.json_type = std::string(coral) + "UnknownOperationException";
        return out;
    case common_reason::body_not_serialized:
        out.code = "MalformedInput";
        break;
    default:
        out.code = words_of(refusal(why, {arguments.begin(), arguments.end()})).code;
    }
    out.json_type = type;
    return out;
}

aws_error worded(refusal const& r) {
    if (auto const* const common = std::get_if<common_reason>(&r.why)) return common_words(*common, r.arguments);
    if (auto const* const why = std::get_if<reason>(&r.why)) return worded(*why, r.arguments);
    return api::words_of(r);
}

} // namespace

aws_error words_of(reason why, std::span<std::string const> arguments) { return worded(why, arguments); }

aws_error query_words(refusal const& r) {
    auto out = worded(r);
    if (r.is(reason::queue_not_found)) out.message = "The specified queue does not exist for this wsdl version.";
    out.members = {{"Detail", ""}};
    return out;
}

aws_error json_words(refusal const& r) { return worded(r); }

aws_error entry_words(refusal const& r) {
    auto out = worded(r);
    if (r.is(reason::message_too_long))
        out.message = filled_in(
            "One or more parameters cannot be validated. Reason: Message must be shorter than {1} bytes.", r.arguments);
    return out;
}

} // namespace sesame::api::sqs
