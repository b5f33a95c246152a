#include "model/ses/email_template.hpp"

#include "model/account.hpp"
#include "model/ses/faults.hpp"
#include "model/ses/template/error.hpp"
#include "model/ses/template/parse.hpp"
#include "model/ses/template/render.hpp"

#include <boost/json/parse.hpp>

namespace sesame::ses {
namespace {

constexpr std::size_t max_email_templates = 10'000;
constexpr std::size_t max_bytes = 500 * 1024; // of text and HTML together

void check_handlebars(std::string const& name, std::optional<std::string> const& part) {
    if (!part) return;
    try {
        handlebars::parse(*part);
    } catch (handlebars::template_error const& e) {
        throw invalid_template("Template " + name + " is invalid: " + e.message);
    }
}

bool has_text(std::optional<std::string> const& part) { return part && !part->empty(); }

// An empty part beside another is kept, and the mail has it, too (reported of AWS in 2018).
void check(email_template const& t) {
    if (t.name.empty()) throw invalid_parameter_value("The template name must be specified.");
    if (t.subject.empty()) throw invalid_parameter_value("The subject must be specified.");
    if (!has_text(t.text) && !has_text(t.html))
        throw invalid_parameter_value("The text part or the HTML part must be specified.");
    if ((t.text ? t.text->size() : 0) + (t.html ? t.html->size() : 0) > max_bytes)
        throw limit_exceeded("Template size exceeds 500 KB.");
    check_handlebars(t.name, t.subject);
    check_handlebars(t.name, t.text);
    check_handlebars(t.name, t.html);
}

} // namespace

void create_template(account& a, email_template made) {
    check(made);
    auto& templates = a.ses.templates;
    if (templates.find(made.name)) throw template_already_exists(made.name, a.id);
    if (templates.size() >= max_email_templates) throw limit_exceeded("Template limit exceeded for this account.");
    auto const name = made.name;
    templates.add(name, std::move(made));
}

void update_template(account& a, email_template made) {
    auto* const known = a.ses.templates.find(made.name);
    if (!known) throw template_does_not_exist(made.name);
    check(made);
    made.created = known->created;
    *known = std::move(made);
}

void delete_template(account& a, std::string const& name) { a.ses.templates.erase(name); }

email_template const& require_template(account const& a, std::string const& name) {
    if (auto const* const found = a.ses.templates.find(name)) return *found;
    throw template_does_not_exist(name);
}

std::optional<boost::json::object> parse_template_data(std::string_view text) {
    boost::system::error_code error;
    boost::json::parse_options options;
    options.max_depth = 100;
    auto data = boost::json::parse(text, error, {}, options);
    if (error || !data.is_object()) return std::nullopt;
    return std::move(data.get_object());
}

rendered_template render_template(email_template const& t, boost::json::object const& data) {
    boost::json::value const context(data);
    auto const rendered = [&](std::string const& part) { return handlebars::render(handlebars::parse(part), context); };
    rendered_template out{rendered(t.subject), std::nullopt, std::nullopt};
    if (t.text) out.text = rendered(*t.text);
    if (t.html) out.html = rendered(*t.html);
    return out;
}

} // namespace sesame::ses
