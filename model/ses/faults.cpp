#include "model/ses/faults.hpp"

#include <utility>

namespace sesame::ses {
namespace {

// The modelled errors of configuration sets carry the names they are about.
fault about_set(std::string code, std::string message, std::string const& set) {
    return fault{std::move(code), std::move(message)}.with("ConfigurationSetName", set);
}
fault about_destination(std::string code, std::string message, std::string const& set, std::string const& name) {
    return about_set(std::move(code), std::move(message), set).with("EventDestinationName", name);
}

} // namespace

fault invalid_parameter_value(std::string message) { return fault{"InvalidParameterValue", std::move(message)}; }
fault message_rejected(std::string message) { return fault{"MessageRejected", std::move(message)}; }
fault identity_is_invalid(std::string const& name) {
    return invalid_parameter_value("Identity " + name + " is invalid. Must be a verified email address or domain.");
}
fault identity_does_not_exist(std::string const& name) {
    return invalid_parameter_value("Identity <" + name + "> does not exist.");
}
fault invalid_policy(std::string message) { return fault{"InvalidPolicy", std::move(message)}; }
fault mail_from_domain_not_verified(std::string const& domain) {
    return fault{"MailFromDomainNotVerifiedException", "MAIL FROM domain <" + domain + "> is not verified."};
}
fault configuration_set_already_exists(std::string const& name) {
    return about_set("ConfigurationSetAlreadyExists", "Configuration set <" + name + "> already exists.", name);
}
fault configuration_set_does_not_exist(std::string const& name) {
    return about_set("ConfigurationSetDoesNotExist", "Configuration set <" + name + "> does not exist.", name);
}
fault invalid_configuration_set(std::string message) { return fault{"InvalidConfigurationSet", std::move(message)}; }
fault event_destination_already_exists(std::string const& set, std::string const& name) {
    return about_destination(
        "EventDestinationAlreadyExists",
        "An event destination with name <" + name + "> already exists for configuration set <" + set + ">.", set, name);
}
fault event_destination_does_not_exist(std::string const& set, std::string const& name, std::string message) {
    return about_destination("EventDestinationDoesNotExist", std::move(message), set, name);
}
fault invalid_sns_destination(std::string const& set, std::string const& name, std::string message) {
    return about_destination("InvalidSNSDestination", std::move(message), set, name);
}
fault invalid_cloudwatch_destination(std::string const& set, std::string const& name, std::string message) {
    return about_destination("InvalidCloudWatchDestination", std::move(message), set, name);
}
fault limit_exceeded(std::string message) { return fault{"LimitExceeded", std::move(message)}; }

} // namespace sesame::ses
