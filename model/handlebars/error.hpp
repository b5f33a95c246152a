#pragma once
#include <exception>
#include <string>
#include <utility>

namespace sesame::handlebars {

// Why a template cannot be parsed or rendered. The engine throws nothing else.
struct template_error : std::exception {
    enum class reason {
        malformed,         // the template is not of SES's dialect
        missing_attribute, // the data lack something
        too_much           // rendering would not end, or not within bounds
    };
    template_error(reason why_, std::string message_, std::string attribute_ = {})
        : why(why_)
        , message(std::move(message_))
        , attribute(std::move(attribute_)) {}

    reason why;
    std::string message;
    std::string attribute; // the name that the data lack

    char const* what() const noexcept override { return message.c_str(); }
};

[[noreturn]] inline void refuse_template(std::string why) {
    throw template_error(template_error::reason::malformed, std::move(why));
}

} // namespace sesame::handlebars
