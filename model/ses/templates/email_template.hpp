#pragma once
#include "model/base/time.hpp"

#include <boost/describe/class.hpp>
#include <boost/json/object.hpp>
#include <optional>
#include <string>

namespace sesame {
struct account;
}

namespace sesame::ses {

// A template that was stored. Its parts are Handlebars: see model/handlebars/template.
struct email_template {
    std::string name;
    std::string subject;
    std::optional<std::string> text, html;
    timestamp created;
};
BOOST_DESCRIBE_STRUCT(email_template, (), (name, subject, text, html, created))

// What a template makes of some data.
struct rendered_template {
    std::string subject;
    std::optional<std::string> text, html;
};

// Refuse what is incomplete, too long or no Handlebars. An update replaces all parts.
void create_template(account& a, email_template made);
void update_template(account& a, email_template made);
// Nothing happens if there is none.
void delete_template(account& a, std::string const& name);

// Refuses an unknown name.
email_template const& require_template(account const& a, std::string const& name);

// The data of a template; nothing if the text is no JSON object.
std::optional<boost::json::object> parse_template_data(std::string_view text);

// Throws handlebars::template_error.
rendered_template render_template(email_template const& t, boost::json::object const& data);

} // namespace sesame::ses
