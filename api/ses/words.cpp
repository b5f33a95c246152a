#include "api/ses/words.hpp"

#include "model/ses/reason.hpp"

// Texts as recorded from or reported of AWS 2013-2026 (angle brackets in them are AWS's own). The further members that
// the API's model gives some refusals, such as ConfigurationSetName, AWS leaves out: recorded in 2018 and 2023.

namespace sesame::api::ses {
namespace {

using sesame::ses::reason;

// What SES v1 says of a reason.
struct row {
    reason why;
    std::string_view code;
    std::string_view text;
    std::string_view bulk_status = "Failed"; // of a destination of a bulk mail: BulkEmailStatus of the API reference
    int status = 400;
};

constexpr row invalid_parameter(reason why, std::string_view text) {
    return {why, "InvalidParameterValue", text, "InvalidParameterValue"};
}

constexpr std::string_view not_verified =
    "Email address is not verified. The following identities failed the check in region {1}: {2}";

constexpr row words[]{
    invalid_parameter(reason::malformed_address, "{1}"),
    invalid_parameter(reason::address_without_domain, "Missing final '@domain'"),
    invalid_parameter(reason::address_breaks_line, "Invalid email address {1}."),
    invalid_parameter(reason::address_too_long, "Address length is more than 320 characters long: '{1}'."),
    invalid_parameter(reason::invalid_email_address, "Invalid email address<{1}>."),
    invalid_parameter(reason::invalid_arn, "Invalid ARN <{1}>."),

    // AWS's text for this one is not known.
    {reason::account_sending_paused, "AccountSendingPausedException", "Sending is paused for this account.",
     "AccountSendingPaused"},
    {reason::configuration_set_sending_paused, "ConfigurationSetSendingPausedException",
     "Sending is paused for configuration set {1}", "ConfigurationSetSendingPaused"},
    {reason::senders_not_verified, "MessageRejected", not_verified, "MessageRejected"},
    // With these quotes: in many public reports, 2015-2023.
    {reason::access_denied, "AccessDenied", "User `{1}' is not authorized to perform `{2}' on resource `{3}'", "Failed",
     403},
    {reason::mail_from_domain_not_verified, "MailFromDomainNotVerifiedException",
     "MAIL FROM domain <{1}> is not verified.", "MailFromDomainNotVerified"},
    invalid_parameter(reason::too_many_recipients, "Recipient count exceeds 50."),
    invalid_parameter(reason::message_too_long, "Message length is more than {2} bytes long: '{1}'."),
    {reason::sending_rate_exceeded, "Throttling", "Maximum sending rate exceeded.", "AccountThrottled"},
    {reason::daily_quota_exceeded, "Throttling", "Daily message quota exceeded.", "AccountDailyQuotaExceeded"},
    {reason::no_room_for_mail, "Throttling",
     "Maximum sending rate exceeded: mails with events to come take all the room that there is.", "AccountThrottled"},
    invalid_parameter(reason::tag_name_missing, "The tag name must be specified."),
    // The spacing of this text and of the next but one is AWS's.
    invalid_parameter(reason::invalid_tag_name,
                      "Invalid tag name <{1}>: only alphanumeric ASCII characters, '_',  '-' are allowed."),
    invalid_parameter(reason::tag_name_too_long, "Tag name cannot exceed 255 characters."),
    invalid_parameter(reason::tag_value_missing, "The tag value must be specified."),
    invalid_parameter(reason::invalid_tag_value,
                      "Invalid tag value <{1}>: only alphanumeric ASCII characters, '_',  '-' , '.', '@' are allowed."),
    invalid_parameter(reason::tag_value_too_long, "Tag value cannot exceed 255 characters."),

    invalid_parameter(reason::unsupported_charset, "Unsupported charset '{1}'."),
    invalid_parameter(reason::header_missing, "Missing required header '{1}'."),
    invalid_parameter(reason::header_empty, "Empty required header '{1}'."),
    invalid_parameter(reason::header_duplicated, "Duplicate header '{1}'."),
    invalid_parameter(reason::header_name_empty, "Empty header names are illegal."),
    invalid_parameter(reason::invalid_header_name, "Invalid header name: {1}"),
    invalid_parameter(reason::malformed_header, "{1}"),
    invalid_parameter(reason::header_section_too_long, "Header section too long."),
    invalid_parameter(reason::too_many_parts, "MIME part count exceeds 500."),
    invalid_parameter(reason::start_boundary_missing, "Missing start boundary"),
    invalid_parameter(reason::blocked_attachment, "Illegal filename '{1}'."),

    invalid_parameter(reason::bounce_cause_missing,
                      "BounceType or RecipientDsnFields must be specified for recipient: {1}"),
    invalid_parameter(reason::original_message_not_found, "Message does not exist: {1}"),
    invalid_parameter(reason::original_message_without_sender, "Message has no sender to bounce to: {1}"),

    invalid_parameter(reason::template_name_missing, "The template name must be specified."),
    invalid_parameter(reason::template_subject_missing, "The subject must be specified."),
    invalid_parameter(reason::template_body_missing, "The text part or the HTML part must be specified."),
    {reason::template_too_long, "LimitExceeded", "Template size exceeds 500 KB."},
    {reason::invalid_template, "InvalidTemplate", "Template {1} is invalid: {2}"},
    {reason::template_exists, "AlreadyExists", "Template {1} already exists for account id {2}"},
    {reason::too_many_templates, "LimitExceeded", "Template limit exceeded for this account."},
    {reason::template_not_found, "TemplateDoesNotExist", "Template {1} does not exist."},
    // Without the full stop that GetTemplate's has: both recorded from AWS in 2018.
    {reason::template_to_send_not_found, "TemplateDoesNotExist", "Template {1} does not exist"},
    invalid_parameter(reason::invalid_template_data, "The template data is invalid"),
    invalid_parameter(reason::too_many_bulk_destinations, "Destination count exceeds 50."),
    {reason::invalid_rendering_data, "InvalidRenderingParameter", "Template rendering data is invalid"},
    {reason::rendering_failed, "InvalidRenderingParameter", "{1}"},
    {reason::rendering_attribute_missing, "MissingRenderingAttribute",
     "Attribute '{1}' is not present in the rendering data."},

    {reason::invalid_configuration_set_name, "InvalidConfigurationSet",
     "Invalid configuration set name <{1}>: only alphanumeric ASCII characters, '_', and '-' are allowed."},
    {reason::configuration_set_name_too_long, "InvalidConfigurationSet",
     "Configuration set name cannot exceed 64 characters."},
    {reason::configuration_set_exists, "ConfigurationSetAlreadyExists", "Configuration set <{1}> already exists."},
    {reason::too_many_configuration_sets, "LimitExceeded", "Configuration set limit exceeded for this account."},
    {reason::configuration_set_not_found, "ConfigurationSetDoesNotExist", "Configuration set <{1}> does not exist.",
     "ConfigurationSetDoesNotExist"},
    {reason::default_configuration_set_not_found, "ConfigurationSetDoesNotExist",
     "Configuration set <{1}> does not exist.", "ConfigurationSetDoesNotExist"},
    {reason::redirect_domain_missing, "InvalidTrackingOptions",
     "At least one field of TrackingOptions must contain a value."},
    {reason::redirect_domain_not_verified, "InvalidTrackingOptions",
     "Domain <{1}> is not verified under this account."},
    {reason::tracking_options_exist, "TrackingOptionsAlreadyExistsException",
     "Configuration set <{1}> already has tracking options."},
    {reason::tracking_options_not_found, "TrackingOptionsDoesNotExistException",
     "There are no tracking options for configuration set <{1}>"},

    invalid_parameter(
        reason::invalid_event_destination_name,
        "Invalid event destination name <{1}>: only alphanumeric ASCII characters, '_', and '-' are allowed."),
    invalid_parameter(reason::event_destination_name_too_long, "Event destination name cannot exceed 64 characters."),
    invalid_parameter(reason::event_types_missing, "At least one event type must be specified."),
    invalid_parameter(reason::event_destination_missing, "Event destination is not provided."),
    invalid_parameter(reason::several_event_destinations,
                      "Please provide only one destination with each request. Either a Firehose Destination or a "
                      "Cloudwatch Destination or an SNS Destination or an EventBridge Destination."),
    {reason::event_destination_exists, "EventDestinationAlreadyExists",
     "An event destination with name <{1}> already exists for configuration set <{2}>."},
    {reason::too_many_event_destinations, "LimitExceeded",
     "Event destination limit exceeded for configuration set <{1}>."},
    {reason::event_destination_not_found, "EventDestinationDoesNotExist",
     "An event destination with name <{1}> does not exist for configuration set <{2}>."},
    // Names the set, as recorded from AWS.
    {reason::event_destination_to_delete_not_found, "EventDestinationDoesNotExist",
     "No EventDestination found for {2}"},
    {reason::dimensions_missing, "InvalidCloudWatchDestination",
     "CloudWatch metrics dimension configuration list cannot be empty."},
    {reason::too_many_dimensions, "InvalidCloudWatchDestination", "CloudWatch metrics dimension count exceeds 10."},
    {reason::invalid_dimension_name, "InvalidCloudWatchDestination", "Invalid dimension name <{1}>."},
    {reason::invalid_dimension_value, "InvalidCloudWatchDestination", "Invalid default dimension value <{1}>."},
    {reason::invalid_firehose_role, "InvalidFirehoseDestination", "Could not assume IAM role <{1}>."},
    {reason::firehose_stream_not_found, "InvalidFirehoseDestination", "Firehose delivery stream <{1}> not found."},
    {reason::event_topic_not_found, "InvalidSNSDestination", "SNS topic <{1}> not found."},
    {reason::event_topic_is_fifo, "InvalidSNSDestination", "SNS topic <{1}> is a FIFO topic."},

    invalid_parameter(reason::invalid_domain_name, "Invalid domain name {1}."),
    {reason::too_many_identities, "LimitExceeded", "Identity limit exceeded for this account."},
    invalid_parameter(reason::invalid_identity, "Identity {1} is invalid. Must be a verified email address or domain."),
    invalid_parameter(reason::identity_not_found, "Identity <{1}> does not exist."),
    invalid_parameter(reason::invalid_dkim_domain, "Domain {1} is invalid."),
    invalid_parameter(reason::dkim_domain_not_verified, "Domain {1} is not verified for DKIM signing."),
    invalid_parameter(reason::mail_from_is_no_subdomain,
                      "Provided MAIL-FROM domain <{1}> is not subdomain of the domain of the identity <{2}>."),
    invalid_parameter(reason::invalid_notification_topic, "Invalid SNS topic <{1}>."),
    invalid_parameter(
        reason::forwarding_is_needed,
        "Feedback forwarding for identity {1} can only be disabled when both bounce and complaint topics are set."),

    invalid_parameter(
        reason::invalid_policy_name,
        "PolicyName is invalid. Policy names must only include alpha-numeric characters, dashes, and underscores."),
    invalid_parameter(reason::too_many_policies,
                      "Number of policies for {1} exceeds max allowed number of policies per resource"),
    {reason::policy_too_long, "InvalidPolicy", "Policy length exceeds 4096 bytes."},
    {reason::policy_is_no_json, "InvalidPolicy", "Policy is not a valid JSON object."},
    {reason::policy_without_statement, "InvalidPolicy", "Policy must contain a Statement."},
    {reason::statement_is_no_object, "InvalidPolicy", "Policy statement must be an object."},
    {reason::statement_member_missing, "InvalidPolicy", "Policy statement must contain {1}."},
    {reason::invalid_effect, "InvalidPolicy", "Policy statement Effect must be Allow or Deny."},
    {reason::action_is_no_string, "InvalidPolicy", "Policy statement action must be a string."},
    // SNS has this sentence, too.
    {reason::action_out_of_scope, "InvalidPolicy", "Policy statement action out of service scope!"},
    {reason::invalid_policy_resource, "InvalidPolicy", "Invalid ARN"},
    {reason::condition_is_no_object, "InvalidPolicy", "Policy statement Condition must be an object."},
    {reason::unknown_condition_operator, "InvalidPolicy", "Unknown condition type '{1}'."},
    {reason::condition_operator_is_no_object, "InvalidPolicy", "The condition '{1}' must be an object."},
    // This sentence is AWS's.
    {reason::unknown_condition_key, "InvalidPolicy", "Unknown or unapplicable condition field '{1}'."},

    {reason::verification_template_exists, "CustomVerificationEmailTemplateAlreadyExists",
     "Custom verification email template <{1}> already exists"},
    {reason::too_many_verification_templates, "LimitExceeded",
     "Custom verification email template limit exceeded for this account."},
    {reason::verification_template_not_found, "CustomVerificationEmailTemplateDoesNotExist",
     "Custom verification email template <{1}> does not exist"},
    {reason::verification_template_to_send_not_found, "CustomVerificationEmailTemplateDoesNotExist",
     "Template <{1}> does not exist"},
    {reason::from_address_not_verified, "FromEmailAddressNotVerified", "The from email address <{1}> is not verified"},
    {reason::from_address_to_send_not_verified, "FromEmailAddressNotVerified", not_verified},
    invalid_parameter(reason::invalid_success_url, "The success redirection URL is invalid"),
    invalid_parameter(reason::invalid_failure_url, "The failure redirection URL is invalid"),
    {reason::invalid_verification_content, "CustomVerificationEmailInvalidContent",
     "The template content must have 1 byte to 10 MB."},
    invalid_parameter(reason::email_address_missing, "Email address not specified."),
    {reason::production_access_not_granted, "ProductionAccessNotGranted",
     "The account has not been granted production access."},

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

    invalid_parameter(reason::resource_has_tenants,
                      "Cannot delete <{1}> because it has tenant associations. Remove all "
                      "tenant associations and try again."),
    // Of these v2's texts are reported, if any.
    invalid_parameter(reason::tenant_to_send_not_found, "Tenant {1} for AwsAccountId {2} not found."),
    {reason::tenant_lacks_resources, "AccessDenied", "Tenant not associated with resources [{1}].", "Failed", 403},
    {reason::tenant_sending_paused, "AccountSendingPausedException", "Sending is paused for tenant {1}",
     "AccountSendingPaused"},
    {reason::sending_disabled_of_entity, "AccountSendingPausedException", "Sending is paused for resource {1}",
     "AccountSendingPaused"},
    // AWS's texts are reported of v2.
    invalid_parameter(reason::contact_list_name_blank, "ContactListName can't be blank."),
    invalid_parameter(reason::invalid_contact_list_name,
                      "ContactListName can contain up to 64 characters. Only alphanumeric characters, underscores(_) "
                      "and hyphens(-) are allowed."),
    invalid_parameter(reason::contact_list_not_found, "List with name: {1} doesn't exist."),
    invalid_parameter(reason::list_topic_not_found, "List: {1} doesn't contain Topic: {2}"),

    invalid_parameter(reason::invalid_next_token, "NextToken is not valid."),
};
static_assert(is_complete(words, reason::invalid_next_token));

} // namespace

aws_error words_of(reason why, std::span<std::string const> arguments) { return api::words_of(words, why, arguments); }

std::string bulk_status_of(refusal const& r) {
    auto const* const why = std::get_if<reason>(&r.why);
    return std::string(why ? words[static_cast<std::size_t>(*why)].bulk_status : "Failed");
}

} // namespace sesame::api::ses
