#include "api/words.hpp"

#include "model/objects/reason.hpp"
#include "model/ses/reason.hpp"
#include "model/sns/reason.hpp"
#include "model/sts/reason.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace sesame;
using api::filled_in;
using api::words_of;

namespace {

std::string said(refusal const& r) {
    auto const e = words_of(r);
    return std::to_string(e.status) + " " + e.code + ": " + e.message;
}

// The texts of a whole table, in which the arguments are "first" to "fifth".
template<class Reason>
std::vector<api::aws_error> all_words(Reason last) {
    std::vector<api::aws_error> out;
    for (short i = 0; i <= static_cast<short>(last); ++i)
        out.push_back(words_of({static_cast<Reason>(i), {"first", "second", "third", "fourth", "fifth"}}));
    return out;
}

} // namespace

TEST_CASE("arguments are put into a text as they are, and other braces stay") {
    std::vector<std::string> const two{"{2}", "b"};
    CHECK(filled_in("{1} and {2}, {2}", two) == "{2} and b, b");
    CHECK(filled_in("{3}|{}|{x}|{", two) == "|{}|{x}|{");
    CHECK(filled_in("", two).empty());
}

TEST_CASE("each reason has words: a code, a text without an open place, and a status of errors") {
    for (auto const& table :
         {all_words(common_reason::verification_method_not_served), all_words(sns::reason::wrong_one_time_password),
          all_words(ses::reason::invalid_next_token), all_words(sts::reason::web_token_expired),
          all_words(objects::reason::operation_not_implemented)})
        for (auto const& e : table) {
            CAPTURE(e.code, e.message);
            CHECK(!e.code.empty());
            CHECK(!e.message.empty());
            for (auto const* const place : {"{1}", "{2}", "{3}", "{4}", "{5}"})
                CHECK(e.message.find(place) == std::string::npos);
            CHECK((e.status == 400 || e.status == 403 || e.status == 404 || e.status == 405 || e.status == 413 ||
                   e.status == 304 || e.status == 409 || e.status == 411 || e.status == 412 || e.status == 416 ||
                   e.status == 501 || e.status == 500));
        }
}

TEST_CASE("SNS refuses in AWS's words") {
    using sns::reason;
    struct row {
        refusal why;
        char const* expected;
    };
    row const rows[]{
        {{reason::empty_message}, "400 InvalidParameter: Invalid parameter: Empty message"},
        {{reason::malformed_message_structure},
         "400 InvalidParameter: Invalid parameter: Message Structure - JSON message body failed to parse"},
        {{reason::default_text_missing},
         "400 InvalidParameter: Invalid parameter: Message Structure - No default entry in JSON message body"},
        {{reason::invalid_subject}, "400 InvalidParameter: Invalid parameter: Subject"},
        {{reason::message_too_long}, "400 InvalidParameter: Invalid parameter: Message too long"},
        {{reason::message_attribute_empty, {"attr1", "String"}},
         "400 ParameterValueInvalid: The message attribute 'attr1' must contain non-empty message attribute value for "
         "message attribute type 'String'."},
        {{reason::message_attribute_in_other_field, {"attr1", "Number", "String"}},
         "400 ParameterValueInvalid: The message attribute 'attr1' with type 'Number' must use field 'String'."},
        {{reason::unknown_message_attribute_type, {"attr1"}},
         "400 ParameterValueInvalid: The message attribute 'attr1' has an invalid message attribute type, the set of "
         "supported type prefixes is Binary, Number, and String."},
        {{reason::message_attribute_name_too_long},
         "400 ParameterValueInvalid: Length of message attribute name must be less than 256 bytes."},
        {{reason::message_attribute_name_has_character, {"#x5E"}},
         "400 ParameterValueInvalid: Invalid non-alphanumeric character '#x5E' was found in the message attribute "
         "name. Can only include alphanumeric characters, hyphens, underscores, or dots."},
        {{reason::message_attribute_name_starts_with_dot},
         "400 ParameterValueInvalid: Invalid message attribute name starting with character '.' was found."},
        {{reason::message_attribute_name_ends_with_dot},
         "400 ParameterValueInvalid: Invalid message attribute name ending with character '.' was found."},
        {{reason::message_attribute_name_has_dots},
         "400 ParameterValueInvalid: Message attribute name can not have successive '.' character."},
        {{reason::message_attribute_name_reserved},
         "400 ParameterValueInvalid: Message attribute name can not start with the reserved prefix 'AWS.' or "
         "'Amazon.'."},
        {{reason::message_attribute_type_too_long},
         "400 ParameterValueInvalid: Length of message attribute type must be less than 256 bytes."},
        {{reason::message_attribute_not_a_number, {"n"}},
         "400 ParameterValueInvalid: Could not cast message attribute 'n' value to number."},
        {{reason::group_id_missing},
         "400 InvalidParameter: Invalid parameter: The MessageGroupId parameter is required for FIFO topics"},
        {{reason::deduplication_id_missing},
         "400 InvalidParameter: Invalid parameter: The topic should either have ContentBasedDeduplication enabled or "
         "MessageDeduplicationId provided explicitly"},
        {{reason::deduplication_id_not_for_topic},
         "400 InvalidParameter: Invalid parameter: MessageDeduplicationId Reason: The request includes "
         "MessageDeduplicationId parameter that is not valid for this topic type"},
        {{reason::batch_empty}, "400 EmptyBatchRequest: The batch request doesn't contain any entries."},
        {{reason::batch_of_too_many},
         "400 TooManyEntriesInBatchRequest: The batch request contains more entries than permissible."},
        {{reason::batch_ids_not_distinct},
         "400 BatchEntryIdsNotDistinct: Two or more batch entries in the request have the same Id."},
        {{reason::batch_id_has_character, {"a b"}},
         "400 InvalidBatchEntryId: The Id of a batch entry in the batch request contains an impermissible character: a "
         "b"},
        {{reason::batch_id_too_long, {"aa"}},
         "400 InvalidBatchEntryId: The Id of a batch entry in the batch request is too long: aa"},
        {{reason::batch_too_long},
         "400 BatchRequestTooLong: The length of all the messages put together is more than the limit."},
        {{reason::outbox_full}, "400 Throttling: Rate exceeded"},
        {{reason::topic_not_found}, "404 NotFound: Topic does not exist"},
        {{reason::invalid_topic_name}, "400 InvalidParameter: Invalid parameter: Topic Name"},
        {{reason::arn_too_short, {"TopicArn", "5"}},
         "400 InvalidParameter: Invalid parameter: TopicArn Reason: An ARN must have at least 6 elements, not 5"},
        {{reason::arn_of_other_partition, {"TopicArn", "us-east-1", "aws", "urn:aws:sns:us-east-1:303030303030:x"}},
         "400 InvalidParameter: Invalid parameter: TopicArn Reason: A us-east-1 ARN must begin with arn:aws, not "
         "urn:aws:sns:us-east-1:303030303030:x"},
        {{reason::arn_not_served, {"TopicArn"}}, "400 InvalidParameter: Invalid parameter: TopicArn"},
        {{reason::topic_has_other_attributes},
         "400 InvalidParameter: Invalid parameter: Attributes Reason: Topic already exists with different attributes"},
        {{reason::topic_has_other_tags},
         "400 InvalidParameter: Invalid parameter: Tags Reason: Topic already exists with different tags"},
        {{reason::topic_has_archive}, "400 InvalidState: Cannot delete a topic with an ArchivePolicy"},
        {{reason::attribute_out_of_range, {"Attributes", "SQSSuccessFeedbackSampleRate", "500", "0", "100"}},
         "400 InvalidParameter: Invalid parameter: Attributes Reason: SQSSuccessFeedbackSampleRate: 500 value provided "
         "is not an integer between 0-100"},
        {{reason::attribute_of_fifo_topics, {"Attributes", "ArchivePolicy"}},
         "400 InvalidParameter: Invalid parameter: Attributes Reason: ArchivePolicy"},
        {{reason::unknown_attribute, {"Attributes", "Nonsense"}},
         "400 InvalidParameter: Invalid parameter: Attributes Reason: Unknown attribute Nonsense"},
        {{reason::invalid_delivery_policy, {"Attributes", "must be a JSON object"}},
         "400 InvalidParameter: Invalid parameter: Attributes Reason: DeliveryPolicy: must be a JSON object"},
        {{reason::invalid_archive_policy, {"", "must be a JSON object"}},
         "400 InvalidParameter: Invalid parameter: ArchivePolicy: must be a JSON object"},
        {{reason::invalid_replay_policy, {"", "PointType must be Timestamp"}},
         "400 InvalidParameter: Invalid parameter: ReplayPolicy: PointType must be Timestamp"},
        {{reason::nothing_to_replay, {"Attributes"}},
         "400 InvalidParameter: Invalid parameter: Attributes Reason: ReplayPolicy: the topic has no active "
         "ArchivePolicy"},
        {{reason::invalid_data_protection_policy, {"Statement DataDirection must be either Inbound or Outbound"}},
         "400 InvalidParameter: Invalid parameter: DataProtectionPolicy Reason: Statement DataDirection must be either "
         "Inbound or Outbound"},
        {{reason::protocol_not_for_large_topic, {"http"}},
         "400 InvalidParameter: Invalid parameter: MaximumMessageSize Reason: Protocol http is not supported by topics "
         "with a MaximumMessageSize over 262144"},
        {{reason::large_topic_full},
         "400 InvalidParameter: Invalid parameter: MaximumMessageSize Reason: Topics with a MaximumMessageSize over "
         "262144 have at most 100 subscriptions"},
        {{reason::too_many_tags},
         "400 TagLimitExceeded: Could not complete request: tag quota of per resource exceeded"},
        {{reason::tag_key_given_twice}, "400 InvalidParameter: Invalid parameter: Duplicated keys are not allowed."},
        {{reason::reserved_tag_key},
         "400 InvalidParameter: Invalid parameter: Tags Reason: aws: prefixed tag key names are not allowed for "
         "external "
         "use"},
        {{reason::permission_exists}, "400 InvalidParameter: Invalid parameter: Statement already exists"},
        {{reason::policy_action_out_of_scope, {""}},
         "400 InvalidParameter: Invalid parameter: Policy statement action out of service scope!"},
        {{reason::invalid_account_id}, "400 InvalidParameter: Invalid parameter: A provided account ID is not valid"},
        {{reason::invalid_token}, "400 InvalidParameter: Invalid parameter: Token"},
        {{reason::malformed_token}, "400 InvalidParameter: Invalid token"},
        {{reason::subscription_has_other_attributes},
         "400 InvalidParameter: Invalid parameter: Attributes Reason: Subscription already exists with different "
         "attributes"},
        {{reason::subscription_of_other_owner},
         "403 AuthorizationError: Subscription can only be deleted by its owner"},
        {{reason::confirmation_not_signed}, "403 MissingAuthenticationToken: Request is missing Authentication Token"},
        {{reason::unknown_protocol, {"smtp"}},
         "400 InvalidParameter: Invalid parameter: Amazon SNS does not support this protocol string: smtp"},
        {{reason::protocol_not_for_fifo, {"http"}},
         "400 InvalidParameter: Invalid parameter: Invalid protocol type: http"},
        {{reason::invalid_endpoint}, "400 InvalidParameter: Invalid parameter: Endpoint"},
        {{reason::endpoint_of_other_protocol},
         "400 InvalidParameter: Invalid parameter: Endpoint must match the specified protocol"},
        {{reason::invalid_queue_arn}, "400 InvalidParameter: Invalid parameter: SQS endpoint ARN"},
        {{reason::fifo_queue_at_standard_topic},
         "400 InvalidParameter: Invalid parameter: Invalid parameter: Endpoint Reason: FIFO SQS Queues can not be "
         "subscribed to standard SNS topics"},
        {{reason::invalid_sms_endpoint, {"+1."}}, "400 InvalidParameter: Invalid SMS endpoint: +1."},
        {{reason::invalid_email_endpoint}, "400 InvalidParameter: Invalid parameter: Email address"},
        {{reason::invalid_device_arn, {"x"}},
         "400 InvalidParameter: Invalid parameter: Application endpoint arn invalid:x"},
        {{reason::invalid_raw_delivery, {"Attributes", "wrongvalue"}},
         "400 InvalidParameter: Invalid parameter: Attributes Reason: RawMessageDelivery: Invalid value [wrongvalue]. "
         "Must be true or false."},
        {{reason::invalid_filter_scope, {"Attributes", "Body"}},
         "400 InvalidParameter: Invalid parameter: Attributes Reason: FilterPolicyScope: Invalid value [Body]. Please "
         "use either MessageBody or MessageAttributes"},
        {{reason::invalid_filter_policy, {"Attributes", "Empty arrays are not allowed"}},
         "400 InvalidParameter: Invalid parameter: Attributes Reason: FilterPolicy: Empty arrays are not allowed"},
        {{reason::invalid_redrive_policy, {"Attributes", "deadLetterTargetArn is an invalid arn"}},
         "400 InvalidParameter: Invalid parameter: Attributes Reason: RedrivePolicy: deadLetterTargetArn is an invalid "
         "arn"},
        {{reason::dead_letter_queue_elsewhere, {"Attributes"}},
         "400 InvalidParameter: Invalid parameter: Attributes Reason: RedrivePolicy: deadLetterTargetArn must be in "
         "the "
         "same region as the subscription"},
        {{reason::firehose_role_missing},
         "400 InvalidParameter: Invalid parameter: Delivery protocol firehose can only be subscribed with subscription "
         "role arn"},
        {{reason::subscription_is_pending},
         "400 InvalidParameter: Invalid parameter: SubscriptionArn Reason: Cannot unsubscribe a subscription that is "
         "pending confirmation"},
        {{reason::display_name_too_long, {"Attributes"}},
         "400 InvalidParameter: Invalid parameter: Attributes Reason: DisplayName"},
        {{reason::dead_letter_queue_not_fifo, {"Attributes"}},
         "400 InvalidParameter: Invalid parameter: Attributes Reason: RedrivePolicy: must use a FIFO queue as DLQ for "
         "a FIFO Subscription to a FIFO Topic."},
    };
    for (auto const& r : rows) CHECK(said(r.why) == r.expected);
}

TEST_CASE("where an attribute stood goes before what is wrong with it, unless the call is about just that") {
    using sns::reason;
    CHECK(said({reason::malformed_policy, {"Attributes"}}) ==
          "400 InvalidParameter: Invalid parameter: Attributes Reason: Policy Error: null");
    CHECK(said({reason::malformed_policy, {""}}) == "400 InvalidParameter: Invalid parameter: Policy Error: null");
}

TEST_CASE("a wrong one-time password tells how the number stands") {
    auto const e = words_of({sns::reason::wrong_one_time_password});
    CHECK(e.members == std::vector<std::pair<std::string, std::string>>{{"Status", "Pending"}});
}

TEST_CASE("what protocols of JSON say otherwise is a code and a status, not a text") {
    std::vector<std::string> const arguments{"SQS", "AWS_ENDPOINT_URL_SQS"};
    auto const query = words_of({common_reason::service_not_here, arguments});
    auto const json = api::json_words_of(common_reason::service_not_here, arguments);
    CHECK(query.code == "InvalidAction");
    CHECK(query.status == 400);
    CHECK(json.code == "UnknownOperationException");
    CHECK(json.status == 404);
    CHECK(query.message == json.message);
    CHECK(api::json_words_of(common_reason::internal_failure, {}).code == "InternalFailure");
}
