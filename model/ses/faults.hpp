#pragma once
#include "model/fault.hpp"

#include <string>
#include <string_view>

// Every refusal of SES, by name: code, status and wording in one place. Texts as recorded from or reported of AWS
// 2013-2026 (angle brackets in them are AWS's own).

namespace sesame::ses {

fault invalid_parameter_value(std::string message);
fault message_rejected(std::string message);
fault configuration_set_already_exists(std::string const& name);
fault configuration_set_does_not_exist(std::string const& name);
fault invalid_configuration_set(std::string message);
fault event_destination_already_exists(std::string const& set, std::string const& name);
fault event_destination_does_not_exist(std::string const& set, std::string const& name, std::string message);
fault invalid_sns_destination(std::string const& set, std::string const& name, std::string message);
fault invalid_cloudwatch_destination(std::string const& set, std::string const& name, std::string message);
fault template_already_exists(std::string const& name);
fault template_does_not_exist(std::string const& name);
fault invalid_template(std::string const& name, std::string message);
fault invalid_rendering_parameter(std::string const& name, std::string message);
fault missing_rendering_attribute(std::string const& name, std::string message);
fault limit_exceeded(std::string message);

} // namespace sesame::ses
