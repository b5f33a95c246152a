#include "model/ses/faults.hpp"

#include <utility>

namespace sesame::ses {
fault invalid_parameter_value(std::string message) { return fault{"InvalidParameterValue", std::move(message)}; }
fault message_rejected(std::string message) { return fault{"MessageRejected", std::move(message)}; }
// With these quotes: in many public reports, 2015-2023.
fault access_denied(std::string const& user_arn, std::string const& action, std::string const& resource_arn) {
    return fault{"AccessDenied",
                 "User `" + user_arn + "' is not authorized to perform `" + action + "' on resource `" + resource_arn +
                     "'",
                 403};
}
fault identity_is_invalid(std::string const& name) {
    return invalid_parameter_value("Identity " + name + " is invalid. Must be a verified email address or domain.");
}
fault identity_does_not_exist(std::string const& name) {
    return invalid_parameter_value("Identity <" + name + "> does not exist.");
}
fault invalid_policy(std::string message) { return fault{"InvalidPolicy", std::move(message)}; }
fault invalid_email_address(std::string const& address) {
    return invalid_parameter_value("Invalid email address<" + address + ">.");
}
fault custom_verification_template_already_exists(std::string const& name) {
    return fault{"CustomVerificationEmailTemplateAlreadyExists",
                 "Custom verification email template <" + name + "> already exists"};
}
fault custom_verification_template_does_not_exist(std::string message) {
    return fault{"CustomVerificationEmailTemplateDoesNotExist", std::move(message)};
}
fault custom_verification_email_invalid_content(std::string message) {
    return fault{"CustomVerificationEmailInvalidContent", std::move(message)};
}
fault from_email_address_not_verified(std::string message) {
    return fault{"FromEmailAddressNotVerified", std::move(message)};
}
fault production_access_not_granted() {
    return fault{"ProductionAccessNotGranted", "The account has not been granted production access."};
}
fault mail_from_domain_not_verified(std::string const& domain) {
    return fault{"MailFromDomainNotVerifiedException", "MAIL FROM domain <" + domain + "> is not verified."};
}
fault configuration_set_already_exists(std::string const& name) {
    return fault{"ConfigurationSetAlreadyExists", "Configuration set <" + name + "> already exists."};
}
fault configuration_set_does_not_exist(std::string const& name) {
    return fault{"ConfigurationSetDoesNotExist", "Configuration set <" + name + "> does not exist."};
}
fault invalid_configuration_set(std::string message) { return fault{"InvalidConfigurationSet", std::move(message)}; }
fault event_destination_already_exists(std::string const& set, std::string const& name) {
    return fault{"EventDestinationAlreadyExists",
                 "An event destination with name <" + name + "> already exists for configuration set <" + set + ">."};
}
fault event_destination_does_not_exist(std::string message) {
    return fault{"EventDestinationDoesNotExist", std::move(message)};
}
fault invalid_sns_destination(std::string message) { return fault{"InvalidSNSDestination", std::move(message)}; }
fault invalid_cloudwatch_destination(std::string message) {
    return fault{"InvalidCloudWatchDestination", std::move(message)};
}
fault invalid_firehose_destination(std::string message) {
    return fault{"InvalidFirehoseDestination", std::move(message)};
}
fault invalid_tracking_options(std::string message) { return fault{"InvalidTrackingOptions", std::move(message)}; }
fault tracking_options_already_exist(std::string const& set) {
    return fault{"TrackingOptionsAlreadyExistsException",
                 "Configuration set <" + set + "> already has tracking options."};
}
fault tracking_options_do_not_exist(std::string const& set) {
    return fault{"TrackingOptionsDoesNotExistException",
                 "There are no tracking options for configuration set <" + set + ">"};
}
// AWS's text for this one is not known.
fault account_sending_paused() { return {"AccountSendingPausedException", "Sending is paused for this account."}; }
fault configuration_set_sending_paused(std::string const& name) {
    return fault{"ConfigurationSetSendingPausedException", "Sending is paused for configuration set " + name};
}
fault throttling(std::string message) { return fault{"Throttling", std::move(message)}; }
fault template_already_exists(std::string const& name, std::string const& account) {
    return fault{"AlreadyExists", "Template " + name + " already exists for account id " + account};
}
fault template_does_not_exist(std::string const& name) {
    return fault{"TemplateDoesNotExist", "Template " + name + " does not exist."};
}
fault template_to_send_does_not_exist(std::string const& name) {
    return fault{"TemplateDoesNotExist", "Template " + name + " does not exist"};
}
fault invalid_template(std::string message) { return fault{"InvalidTemplate", std::move(message)}; }
fault invalid_rendering_parameter(std::string message) {
    return fault{"InvalidRenderingParameter", std::move(message)};
}
fault missing_rendering_attribute(std::string message) {
    return fault{"MissingRenderingAttribute", std::move(message)};
}
fault limit_exceeded(std::string message) { return fault{"LimitExceeded", std::move(message)}; }
fault already_exists(std::string message) { return fault{"AlreadyExists", std::move(message)}; }
fault cannot_delete_active_rule_set(std::string const& name) {
    return fault{"CannotDelete", "Cannot delete active rule set: " + name};
}
fault rule_set_does_not_exist(std::string const& name) {
    return fault{"RuleSetDoesNotExist", "Rule set does not exist: " + name};
}
fault rule_does_not_exist(std::string const& name) { return fault{"RuleDoesNotExist", "Rule does not exist: " + name}; }
fault invalid_sns_topic(std::string const& topic) { return fault{"InvalidSnsTopic", "Invalid SNS topic: " + topic}; }
fault could_not_publish_to_sns_topic(std::string const& topic) {
    return fault{"InvalidSnsTopic", "Could not publish to SNS topic: " + topic};
}
fault no_such_bucket(std::string const& bucket) { return fault{"InvalidS3Configuration", "No such bucket: " + bucket}; }
fault invalid_lambda_function(std::string const& function_arn) {
    return fault{"InvalidLambdaFunction", "Invalid Lambda function: " + function_arn};
}

} // namespace sesame::ses
