#include "api/ses/words.hpp"
#include "model/ses/reason.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace sesame;

TEST_CASE("SES refuses in AWS's words") {
    using ses::reason;
    struct row {
        refusal why;
        char const* expected;
    };
    row const rows[]{
        {{reason::malformed_address, {"Illegal address"}}, "400 InvalidParameterValue: Illegal address"},
        {{reason::address_breaks_line, {"x"}}, "400 InvalidParameterValue: Invalid email address x."},
        {{reason::address_too_long, {"x"}},
         "400 InvalidParameterValue: Address length is more than 320 characters long: 'x'."},
        {{reason::senders_not_verified, {"US-EAST-1", "a@b, c@d"}},
         "400 MessageRejected: Email address is not verified. The following identities failed the check in region "
         "US-EAST-1: a@b, c@d"},
        {{reason::access_denied, {"arn:aws:iam::1:user/u", "ses:SendEmail", "arn:aws:ses:r:2:identity/i"}},
         "403 AccessDenied: User `arn:aws:iam::1:user/u' is not authorized to perform `ses:SendEmail' on resource "
         "`arn:aws:ses:r:2:identity/i'"},
        {{reason::message_too_long, {"x", "10485760"}},
         "400 InvalidParameterValue: Message length is more than 10485760 bytes long: 'x'."},
        {{reason::daily_quota_exceeded}, "400 Throttling: Daily message quota exceeded."},
        {{reason::no_room_for_mail},
         "400 Throttling: Maximum sending rate exceeded: mails with events to come take all the room that there is."},
        {{reason::unsupported_charset, {"x"}}, "400 InvalidParameterValue: Unsupported charset 'x'."},
        {{reason::header_name_empty}, "400 InvalidParameterValue: Empty header names are illegal."},
        {{reason::too_many_parts}, "400 InvalidParameterValue: MIME part count exceeds 500."},
        {{reason::start_boundary_missing}, "400 InvalidParameterValue: Missing start boundary"},
        {{reason::bounce_cause_missing, {"x"}},
         "400 InvalidParameterValue: BounceType or RecipientDsnFields must be specified for recipient: x"},
        {{reason::original_message_without_sender, {"x"}},
         "400 InvalidParameterValue: Message has no sender to bounce to: x"},
        {{reason::invalid_template, {"t", "it is open"}}, "400 InvalidTemplate: Template t is invalid: it is open"},
        {{reason::template_exists, {"t", "123456789012"}},
         "400 AlreadyExists: Template t already exists for account id 123456789012"},
        {{reason::too_many_templates}, "400 LimitExceeded: Template limit exceeded for this account."},
        {{reason::template_not_found, {"x"}}, "400 TemplateDoesNotExist: Template x does not exist."},
        {{reason::template_to_send_not_found, {"x"}}, "400 TemplateDoesNotExist: Template x does not exist"},
        {{reason::too_many_bulk_destinations}, "400 InvalidParameterValue: Destination count exceeds 50."},
        {{reason::rendering_attribute_missing, {"x"}},
         "400 MissingRenderingAttribute: Attribute 'x' is not present in the rendering data."},
        {{reason::invalid_configuration_set_name, {"x"}},
         "400 InvalidConfigurationSet: Invalid configuration set name <x>: only alphanumeric ASCII characters, '_', "
         "and '-' are allowed."},
        {{reason::configuration_set_name_too_long},
         "400 InvalidConfigurationSet: Configuration set name cannot exceed 64 characters."},
        {{reason::too_many_configuration_sets},
         "400 LimitExceeded: Configuration set limit exceeded for this account."},
        {{reason::event_types_missing}, "400 InvalidParameterValue: At least one event type must be specified."},
        {{reason::event_destination_exists, {"d", "s"}},
         "400 EventDestinationAlreadyExists: An event destination with name <d> already exists for configuration set "
         "<s>."},
        {{reason::event_destination_to_delete_not_found, {"d", "s"}},
         "400 EventDestinationDoesNotExist: No EventDestination found for s"},
        {{reason::dimensions_missing},
         "400 InvalidCloudWatchDestination: CloudWatch metrics dimension configuration list cannot be empty."},
        {{reason::too_many_dimensions},
         "400 InvalidCloudWatchDestination: CloudWatch metrics dimension count exceeds 10."},
        {{reason::invalid_firehose_stream, {"x"}},
         "400 InvalidFirehoseDestination: Invalid delivery stream ARN x should have the form "
         "<arn:aws:firehose:region:[account-id]:deliverystream/[stream-name]>"},
        {{reason::firehose_stream_elsewhere, {"x", "us-east-1"}},
         "400 InvalidFirehoseDestination: Delivery stream <x> must be located in same region as SES <us-east-1>"},
        {{reason::event_topic_elsewhere, {"x", "us-east-1"}},
         "400 InvalidSNSDestination: SNS topic must be located in same region as SES <us-east-1>"},
        {{reason::event_topic_is_fifo, {"x"}}, "400 InvalidSNSDestination: SNS topic <x> is a FIFO topic."},
        {{reason::too_many_identities}, "400 LimitExceeded: Identity limit exceeded for this account."},
        {{reason::mail_from_is_no_subdomain, {"m.test", "a@b.test"}},
         "400 InvalidParameterValue: Provided MAIL-FROM domain <m.test> is not subdomain of the domain of the identity "
         "<a@b.test>."},
        {{reason::policy_too_long}, "400 InvalidPolicy: Policy length exceeds 4096 bytes."},
        {{reason::statement_is_no_object}, "400 InvalidPolicy: Policy statement must be an object."},
        {{reason::statement_member_missing, {"x"}}, "400 InvalidPolicy: Policy statement must contain x."},
        {{reason::invalid_effect}, "400 InvalidPolicy: Policy statement Effect must be Allow or Deny."},
        {{reason::action_is_no_string}, "400 InvalidPolicy: Policy statement action must be a string."},
        {{reason::condition_is_no_object}, "400 InvalidPolicy: Policy statement Condition must be an object."},
        {{reason::unknown_condition_operator, {"x"}}, "400 InvalidPolicy: Unknown condition type 'x'."},
        {{reason::condition_operator_is_no_object, {"x"}}, "400 InvalidPolicy: The condition 'x' must be an object."},
        {{reason::unknown_condition_key, {"x"}}, "400 InvalidPolicy: Unknown or unapplicable condition field 'x'."},
        {{reason::invalid_verification_content},
         "400 CustomVerificationEmailInvalidContent: The template content must have 1 byte to 10 MB."},
        {{reason::invalid_receipt_name, {"ruleName", "-"}}, "400 InvalidParameterValue: Not a valid ruleName: -"},
        {{reason::invalid_receipt_recipient, {"x"}}, "400 InvalidParameterValue: Invalid recipient: x"},
        {{reason::invalid_header_value, {"x"}}, "400 InvalidParameterValue: Invalid header value: x"},
        {{reason::invalid_status_code, {"x"}}, "400 InvalidParameterValue: Invalid status code: x"},
    };
    for (auto const& r : rows) {
        auto const e = api::words_of(r.why);
        CHECK(std::to_string(e.status) + " " + e.code + ": " + e.message == r.expected);
    }
}

TEST_CASE("what refuses a destination of a bulk mail is one of AWS's statuses") {
    using ses::reason;
    std::pair<refusal, char const*> const rows[]{
        {{reason::address_without_domain}, "InvalidParameterValue"},
        {{reason::too_many_recipients}, "InvalidParameterValue"},
        {{reason::senders_not_verified}, "MessageRejected"},
        {{reason::mail_from_domain_not_verified}, "MailFromDomainNotVerified"},
        {{reason::configuration_set_not_found}, "ConfigurationSetDoesNotExist"},
        {{reason::configuration_set_sending_paused}, "ConfigurationSetSendingPaused"},
        {{reason::account_sending_paused}, "AccountSendingPaused"},
        {{reason::sending_rate_exceeded}, "AccountThrottled"},
        {{reason::no_room_for_mail}, "AccountThrottled"},
        {{reason::daily_quota_exceeded}, "AccountDailyQuotaExceeded"},
        {{reason::access_denied}, "Failed"},
        {{common_reason::no_room_for_account}, "Failed"},
    };
    for (auto const& [why, expected] : rows) CHECK(api::ses::bulk_status_of(why) == expected);
}
