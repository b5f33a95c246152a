#pragma once
#include "api/ses/words/row.hpp"

namespace sesame::api::ses {

inline constexpr row templates_words[]{
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
};

} // namespace sesame::api::ses
