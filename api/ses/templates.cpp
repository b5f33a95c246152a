#include "model/ses/templates/email_template.hpp"

#include "api/ses/families.hpp"
#include "api/ses/paging.hpp"
#include "model/ses/state.hpp"

namespace sesame::api::ses {
namespace {
using namespace codec;
namespace model = sesame::ses;

struct Template {
    std::string TemplateName;
    std::optional<std::string> SubjectPart, TextPart, HtmlPart;
};
BOOST_DESCRIBE_STRUCT(Template, (), (TemplateName, SubjectPart, TextPart, HtmlPart))

model::email_template to_model(Template const& t, timestamp now) {
    return {t.TemplateName, t.SubjectPart.value_or(""), t.TextPart, t.HtmlPart, now};
}

struct CreateTemplateRequest {
    struct Template Template;
};
BOOST_DESCRIBE_STRUCT(CreateTemplateRequest, (), (Template))

empty_result create_template(context& c, CreateTemplateRequest const& r) {
    model::create_template(c.home, to_model(r.Template, c.call.now));
    return {};
}

empty_result update_template(context& c, CreateTemplateRequest const& r) {
    model::update_template(c.home, to_model(r.Template, c.call.now));
    return {};
}

struct GetTemplateRequest {
    std::string TemplateName;
};
BOOST_DESCRIBE_STRUCT(GetTemplateRequest, (), (TemplateName))
struct GetTemplateResponse {
    struct Template Template;
};
BOOST_DESCRIBE_STRUCT(GetTemplateResponse, (), (Template))

GetTemplateResponse get_template(context& c, GetTemplateRequest const& r) {
    auto const& t = model::require_template(c.home, r.TemplateName);
    return {{t.name, t.subject, t.text, t.html}};
}

empty_result delete_template(context& c, GetTemplateRequest const& r) {
    model::delete_template(c.home, r.TemplateName);
    return {};
}

struct ListTemplatesRequest {
    std::optional<std::string> NextToken;
    std::optional<int> MaxItems;
};
BOOST_DESCRIBE_STRUCT(ListTemplatesRequest, (), (NextToken, MaxItems))
struct TemplateMetadata {
    std::string Name, CreatedTimestamp;
};
BOOST_DESCRIBE_STRUCT(TemplateMetadata, (), (Name, CreatedTimestamp))
struct ListTemplatesResponse {
    std::vector<TemplateMetadata> TemplatesMetadata;
    std::optional<std::string> NextToken;
};
BOOST_DESCRIBE_STRUCT(ListTemplatesResponse, (), (TemplatesMetadata, NextToken))

ListTemplatesResponse list_templates(context& c, ListTemplatesRequest const& r) {
    auto const page = c.home.ses->templates.list(number_of(r.NextToken), page_size(r.MaxItems.value_or(10), 100));
    ListTemplatesResponse out;
    for (auto const* t : page.values) out.TemplatesMetadata.push_back({t->name, iso8601(t->created)});
    if (page.more) out.NextToken = page_token(page.last);
    return out;
}

} // namespace

std::span<operation const> templates() {
    static constexpr operation rows[]{
        handle<create_template>("CreateTemplate"), handle<delete_template>("DeleteTemplate"),
        handle<get_template>("GetTemplate"),       handle<list_templates>("ListTemplates"),
        handle<update_template>("UpdateTemplate"),
    };
    return rows;
}

} // namespace sesame::api::ses
