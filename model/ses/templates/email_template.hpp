#pragma once
#include "model/account/refusal.hpp"
#include "model/base/time.hpp"
#include "model/ses/tags/tags.hpp"

#include <boost/describe/class.hpp>
#include <boost/json/object.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace sesame {
struct account;
}

namespace sesame::ses {

// A stored template. Its parts are Handlebars: see model/handlebars/parse.hpp.
struct email_template {
    std::string name;
    std::string subject;
    std::optional<std::string> text, html;
    timestamp created;
};
BOOST_DESCRIBE_STRUCT(email_template, (), (name, subject, text, html, created))

// A template rendered with data.
struct rendered_template {
    std::string subject;
    std::optional<std::string> text, html;
};

// Refuses more than 500 KiB of text and HTML together, as SES documents, or of subject.
void check_template_length(email_template const& t);

// A template, and why it cannot be stored.
struct checked_template {
    checked_template() = default;
    checked_template(email_template t, std::optional<refusal> r)
        : made(std::move(t))
        , refused(std::move(r)) {}

    email_template made;
    std::optional<refusal> refused;
};

// Looks whether it is incomplete, too long, or malformed Handlebars, which takes long for a long one. It touches
// nothing else, so another thread may run it.
checked_template checked(email_template made);

// Refuse a template as checked() says. An update replaces all parts, and keeps the tags.
void create_template(account& a, checked_template made, tag_list const& tags = {});
void create_template(account& a, email_template made, tag_list const& tags = {});
void update_template(account& a, checked_template made);
void update_template(account& a, email_template made);
// With its tags. Nothing happens if there is none.
void delete_template(account& a, std::string const& name);

// "template/<name>", the end of its ARN: tags are kept by it.
std::string template_resource(std::string_view name);

// Refuses an unknown name. Good until the template is updated or deleted.
email_template const& require_template(account const& a, std::string const& name);

// The data of a template; nothing if the text is no JSON object.
std::optional<boost::json::object> parse_template_data(std::string_view text);

// Throws handlebars::template_error: malformed, data missing, or too much.
rendered_template render_template(email_template const& t, boost::json::object const& data);

} // namespace sesame::ses
