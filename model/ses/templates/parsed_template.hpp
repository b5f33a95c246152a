#pragma once
#include "model/handlebars/ast.hpp"
#include "model/ses/templates/email_template.hpp"

#include <boost/json/object.hpp>
#include <memory>
#include <optional>

namespace sesame::ses {

// A template that can be rendered, for one mail or for many.
struct parsed_template {
    handlebars::program subject;
    std::optional<handlebars::program> text, html;
};

// Each takes long for a long template, touches nothing else, and throws handlebars::template_error: malformed; data
// missing, or too much.
std::shared_ptr<parsed_template const> parsed(email_template const& t);
rendered_template rendered(parsed_template const& t, boost::json::object const& data);

} // namespace sesame::ses
