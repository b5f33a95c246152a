#pragma once
#include "api/ses/words/row.hpp"

namespace sesame::api::ses {

inline constexpr row receiving_words[]{
    invalid_parameter(reason::invalid_receipt_name, "Not a valid {1}: {2}"),
    {reason::rule_set_exists, "AlreadyExists", "Rule set already exists: {1}"},
    {reason::too_many_rule_sets, "LimitExceeded", "Too many rule sets"},
    {reason::rule_set_not_found, "RuleSetDoesNotExist", "Rule set does not exist: {1}"},
    {reason::rule_set_is_active, "CannotDelete", "Cannot delete active rule set: {1}"},
    {reason::rule_exists, "AlreadyExists", "Rule already exists: {1}"},
    {reason::too_many_rules, "LimitExceeded", "Too many rules"},
    {reason::rule_not_found, "RuleDoesNotExist", "Rule does not exist: {1}"},
    invalid_parameter(reason::rule_given_twice, "Multiple positions found for rule: {1}"),
    invalid_parameter(reason::rules_left_out, "Positions for rules not found: {1}"),
    invalid_parameter(reason::invalid_receipt_recipient, "Invalid recipient: {1}"),
    {reason::too_many_actions, "LimitExceeded", "Too many actions"},
    invalid_parameter(reason::not_one_action_type, "Exactly one action type must be specified for each ReceiptAction"),
    invalid_parameter(reason::stop_action_not_last,
                      "Stop action, if any, must be placed at the end of the actions list"),
    invalid_parameter(reason::invalid_header_value, "Invalid header value: {1}"),
    invalid_parameter(reason::invalid_smtp_reply_code, "Invalid SMTP reply code: {1}"),
    invalid_parameter(reason::invalid_status_code, "Invalid status code: {1}"),
    invalid_parameter(reason::invalid_smtp_response, "Invalid SMTP response message: {1}"),
    invalid_parameter(reason::bounce_sender_not_verified, "Identity is not verified: {1}"),
    invalid_parameter(reason::lambda_function_missing, "Lambda function ARN must not be empty"),
    {reason::invalid_lambda_function, "InvalidLambdaFunction", "Invalid Lambda function: {1}"},
    invalid_parameter(reason::bucket_name_missing, "Bucket name must not be empty"),
    {reason::bucket_not_found, "InvalidS3Configuration", "No such bucket: {1}"},
    {reason::kms_key_not_usable, "InvalidS3Configuration", "Unable to use AWS KMS key: {1}"},
    {reason::invalid_receipt_topic, "InvalidSnsTopic", "Invalid SNS topic: {1}"},
    {reason::receipt_topic_not_publishable, "InvalidSnsTopic", "Could not publish to SNS topic: {1}"},
    invalid_parameter(reason::filter_name_empty, "filterName must not be empty"),
    invalid_parameter(reason::invalid_cidr_block, "Invalid CIDR block: {1}"),
    {reason::filter_exists, "AlreadyExists", "Filter already exists: {1}"},
    {reason::too_many_filters, "LimitExceeded", "Too many filters"},
};

} // namespace sesame::api::ses
