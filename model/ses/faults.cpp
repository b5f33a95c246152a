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

fault about_template(std::string code, std::string message, std::string const& name) {
    return fault{std::move(code), std::move(message)}.with("TemplateName", name);
}

} // namespace

fault invalid_parameter_value(std::string message) { return fault{"InvalidParameterValue", std::move(message)}; }
fault message_rejected(std::string message) { return fault{"MessageRejected", std::move(message)}; }
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
fault template_already_exists(std::string const& name) {
    return fault{"AlreadyExists", "Template " + name + " already exists."}.with("Name", name);
}
fault template_does_not_exist(std::string const& name) {
    return about_template("TemplateDoesNotExist", "Template " + name + " does not exist.", name);
}
fault invalid_template(std::string const& name, std::string message) {
    return about_template("InvalidTemplate", std::move(message), name);
}
fault invalid_rendering_parameter(std::string const& name, std::string message) {
    return about_template("InvalidRenderingParameter", std::move(message), name);
}
fault missing_rendering_attribute(std::string const& name, std::string message) {
    return about_template("MissingRenderingAttribute", std::move(message), name);
}
fault limit_exceeded(std::string message) { return fault{"LimitExceeded", std::move(message)}; }

} // namespace sesame::ses
