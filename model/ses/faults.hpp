#pragma once
#include "model/fault.hpp"

#include <string>
#include <string_view>

// Every refusal of SES, by name: code, status and wording in one place. Texts as recorded from or reported of AWS
// 2013-2026 (angle brackets in them are AWS's own). The further members that the API's model gives some of them, such
// as ConfigurationSetName, AWS leaves out: recorded in 2018 and 2023.

namespace sesame::ses {

fault invalid_parameter_value(std::string message);
fault message_rejected(std::string message);
fault access_denied(std::string const& user_arn, std::string const& action, std::string const& resource_arn);
fault identity_is_invalid(std::string const& name);
fault identity_does_not_exist(std::string const& name);
fault invalid_policy(std::string message);
fault invalid_email_address(std::string const& address);
fault custom_verification_template_already_exists(std::string const& name);
fault custom_verification_template_does_not_exist(std::string message);
fault custom_verification_email_invalid_content(std::string message);
fault from_email_address_not_verified(std::string message);
fault production_access_not_granted();
fault mail_from_domain_not_verified(std::string const& domain);
fault configuration_set_already_exists(std::string const& name);
fault configuration_set_does_not_exist(std::string const& name);
fault invalid_configuration_set(std::string message);
fault event_destination_already_exists(std::string const& set, std::string const& name);
fault event_destination_does_not_exist(std::string message);
fault invalid_sns_destination(std::string message);
fault invalid_cloudwatch_destination(std::string message);
fault invalid_firehose_destination(std::string message);
fault invalid_tracking_options(std::string message);
fault tracking_options_already_exist(std::string const& set);
fault tracking_options_do_not_exist(std::string const& set);
fault account_sending_paused();
fault configuration_set_sending_paused(std::string const& name);
fault throttling(std::string message);
fault template_already_exists(std::string const& name, std::string const& account);
fault template_does_not_exist(std::string const& name);
fault template_to_send_does_not_exist(std::string const& name);
fault invalid_template(std::string message);
fault invalid_rendering_parameter(std::string message);
fault missing_rendering_attribute(std::string message);
fault limit_exceeded(std::string message);
fault already_exists(std::string message);
fault cannot_delete_active_rule_set(std::string const& name);
fault rule_set_does_not_exist(std::string const& name);
fault rule_does_not_exist(std::string const& name);
fault invalid_sns_topic(std::string const& topic);
fault could_not_publish_to_sns_topic(std::string const& topic);
fault no_such_bucket(std::string const& bucket);
fault invalid_lambda_function(std::string const& function_arn);

} // namespace sesame::ses
