#include "model/ses/templates/email_template.hpp"

#include "api/operation/handle.hpp"
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

struct CreateTemplateRequest {
    struct Template Template;

    model::checked_template ready{};
    void prepare();
    model::checked_template made(timestamp now) const;
};
BOOST_DESCRIBE_STRUCT(CreateTemplateRequest, (), (Template))

void CreateTemplateRequest::prepare() {
    auto& t = Template;
    ready = model::checked({std::move(t.TemplateName),
                            std::move(t.SubjectPart).value_or(""),
                            std::move(t.TextPart),
                            std::move(t.HtmlPart),
                            {}});
}

model::checked_template CreateTemplateRequest::made(timestamp now) const {
    auto out = ready;
    out.made.created = now;
    return out;
}

empty_result create_template(context& c, CreateTemplateRequest const& r) {
    model::create_template(c.home, r.made(c.call.now));
    return {};
}

empty_result update_template(context& c, CreateTemplateRequest const& r) {
    model::update_template(c.home, r.made(c.call.now));
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
    auto const page =
        c.home.ses->templates.list(number_of(c.operation, r.NextToken), page_size(r.MaxItems.value_or(10), 100));
    ListTemplatesResponse out;
    for (auto const* t : page.values) out.TemplatesMetadata.push_back({t->name, iso8601(t->created)});
    if (page.more) out.NextToken = page_token(c.operation, page.last);
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
