#include "model/ses/templates/email_template.hpp"

#include "model/account/account.hpp"
#include "model/handlebars/error.hpp"
#include "model/handlebars/parse.hpp"
#include "model/ses/refusals.hpp"
#include "model/ses/state.hpp"
#include "model/ses/templates/parsed_template.hpp"
#include "model/ses/tenants/tenant_resources.hpp"
#include "model/text/java/java_json.hpp"

#include <algorithm>

namespace sesame::ses {
namespace {

constexpr std::size_t max_email_templates = 10'000;
constexpr std::size_t max_bytes = 500 * 1024; // of text and HTML together, and of the subject

void check_handlebars(std::string const& name, std::optional<std::string> const& part) {
    if (!part) return;
    try {
        handlebars::parse(*part);
    } catch (handlebars::template_error const& e) {
        throw refusal(reason::invalid_template, {name, e.message});
    }
}

bool has_text(std::optional<std::string> const& part) { return part && !part->empty(); }

// An empty part beside a full one is kept, and the mail has it, too (reported of AWS in 2018).
void check(email_template const& t) {
    if (t.name.empty()) throw refusal(reason::template_name_missing);
    if (t.subject.empty()) throw refusal(reason::template_subject_missing);
    if (!has_text(t.text) && !has_text(t.html)) throw refusal(reason::template_body_missing);
    check_template_length(t);
    check_handlebars(t.name, t.subject);
    check_handlebars(t.name, t.text);
    check_handlebars(t.name, t.html);
}

} // namespace

void check_template_length(email_template const& t) {
    auto const body = (t.text ? t.text->size() : 0) + (t.html ? t.html->size() : 0);
    if (std::max(body, t.subject.size()) > max_bytes) throw refusal(reason::template_too_long);
}

checked_template checked(email_template made) {
    checked_template out{std::move(made), std::nullopt};
    try {
        check(out.made);
    } catch (refusal const& r) {
        out.refused = r;
    }
    return out;
}

void create_template(account& a, checked_template given, tag_list const& tags) {
    if (given.refused) throw refusal(*given.refused);
    auto& made = given.made;
    check_tags(tags);
    auto& templates = a.ses->templates;
    if (templates.find(made.name)) throw refusal(reason::template_exists, {made.name, a.id});
    if (templates.size() >= max_email_templates) throw refusal(reason::too_many_templates);
    auto const name = made.name;
    templates.add(name, std::move(made));
    add_tags(a, template_resource(name), tags);
}

void create_template(account& a, email_template made, tag_list const& tags) {
    create_template(a, checked(std::move(made)), tags);
}

void update_template(account& a, email_template made) { update_template(a, checked(std::move(made))); }

void update_template(account& a, checked_template given) {
    auto& made = given.made;
    auto* const known = a.ses->templates.find(made.name);
    if (!known) throw refusal(reason::template_not_found, {made.name});
    if (given.refused) throw refusal(*given.refused);
    made.created = known->created;
    *known = std::move(made);
}

void delete_template(account& a, std::string const& name) {
    check_no_tenants(a, template_resource(name));
    forget_tags(a, template_resource(name));
    a.ses->templates.erase(name);
}

std::string template_resource(std::string_view name) { return "template/" + std::string(name); }

email_template const& require_template(account const& a, std::string const& name) {
    if (auto const* const found = a.ses->templates.find(name)) return *found;
    throw refusal(reason::template_not_found, {name});
}

std::optional<boost::json::object> parse_template_data(std::string_view text) {
    auto data = parse_java_json(text, 100);
    if (!data || !data->is_object()) return std::nullopt;
    return std::move(data->get_object());
}

rendered_template render_template(email_template const& t, boost::json::object const& data) {
    return rendered(*parsed(t), data);
}

} // namespace sesame::ses
