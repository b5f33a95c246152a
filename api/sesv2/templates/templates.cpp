#include "api/operation/handle.hpp"
#include "api/sesv2/families.hpp"
#include "api/sesv2/paging.hpp"
#include "api/sesv2/sending/content.hpp"
#include "api/sesv2/tag.hpp"
#include "model/ses/sending/templated_sending.hpp"
#include "model/ses/state.hpp"

namespace sesame::api::sesv2 {
namespace {
using namespace codec;
namespace model = sesame::ses;

model::checked_template stored(std::string const& name, EmailTemplateContent& t) {
    return model::checked({name, std::move(t.Subject).value_or(""), std::move(t.Text), std::move(t.Html), {}});
}
model::checked_template at(timestamp now, model::checked_template t) {
    t.made.created = now;
    return t;
}

struct CreateEmailTemplateRequest {
    text<not_empty{}> TemplateName;
    EmailTemplateContent TemplateContent;
    std::vector<Tag> Tags;

    model::checked_template ready{};
    void prepare() { ready = stored(TemplateName, TemplateContent); }
};
BOOST_DESCRIBE_STRUCT(CreateEmailTemplateRequest, (), (TemplateName, TemplateContent, Tags))

empty_result create_email_template(context& c, CreateEmailTemplateRequest const& r) {
    model::create_template(c.home, at(c.call.now, r.ready), from_wire(r.Tags));
    return {};
}

struct UpdateEmailTemplateRequest {
    text<not_empty{}> TemplateName;
    EmailTemplateContent TemplateContent;

    model::checked_template ready{};
    void prepare() { ready = stored(TemplateName, TemplateContent); }
};
BOOST_DESCRIBE_STRUCT(UpdateEmailTemplateRequest, (), (TemplateName, TemplateContent))

empty_result update_email_template(context& c, UpdateEmailTemplateRequest const& r) {
    model::update_template(c.home, at(c.call.now, r.ready));
    return {};
}

struct GetEmailTemplateRequest {
    text<not_empty{}> TemplateName;
};
BOOST_DESCRIBE_STRUCT(GetEmailTemplateRequest, (), (TemplateName))
struct GetEmailTemplateResponse {
    std::string TemplateName;
    EmailTemplateContent TemplateContent;
    std::vector<Tag> Tags;
};
BOOST_DESCRIBE_STRUCT(GetEmailTemplateResponse, (), (TemplateName, TemplateContent, Tags))

GetEmailTemplateResponse get_email_template(context& c, GetEmailTemplateRequest const& r) {
    auto const& t = model::require_template(c.home, r.TemplateName);
    return {t.name, {t.subject, t.text, t.html}, to_wire(model::tags_of(c.home, model::template_resource(t.name)))};
}

empty_result delete_email_template(context& c, GetEmailTemplateRequest const& r) {
    model::require_template(c.home, r.TemplateName); // v1 takes an unknown one, too
    model::delete_template(c.home, r.TemplateName);
    return {};
}

struct ListEmailTemplatesRequest {
    std::optional<std::string> NextToken;
    std::optional<int> PageSize;
};
BOOST_DESCRIBE_STRUCT(ListEmailTemplatesRequest, (), (NextToken, PageSize))
struct EmailTemplateMetadata {
    std::string TemplateName;
    timestamp CreatedTimestamp;
};
BOOST_DESCRIBE_STRUCT(EmailTemplateMetadata, (), (TemplateName, CreatedTimestamp))
struct ListEmailTemplatesResponse {
    std::vector<EmailTemplateMetadata> TemplatesMetadata;
    std::optional<std::string> NextToken;
};
BOOST_DESCRIBE_STRUCT(ListEmailTemplatesResponse, (), (TemplatesMetadata, NextToken))

ListEmailTemplatesResponse list_email_templates(context& c, ListEmailTemplatesRequest const& r) {
    auto const page = c.home.ses->templates.list(number_of(c.operation, r.NextToken), page_size(r.PageSize, 100, 10));
    ListEmailTemplatesResponse out;
    for (auto const* t : page.values) out.TemplatesMetadata.push_back({t->name, t->created});
    if (page.more) out.NextToken = page_token(c.operation, page.last);
    return out;
}

struct TestRenderEmailTemplateRequest {
    text<not_empty{}> TemplateName;
    sesv2::TemplateData TemplateData;
};
BOOST_DESCRIBE_STRUCT(TestRenderEmailTemplateRequest, (), (TemplateName, TemplateData))
struct TestRenderEmailTemplateResponse {
    std::string RenderedTemplate;
};
BOOST_DESCRIBE_STRUCT(TestRenderEmailTemplateResponse, (), (RenderedTemplate))

class test_render_email_template {
  public:
    using request = TestRenderEmailTemplateRequest;

    test_render_email_template(context& c, request const& r)
        : work_(c.home, r.TemplateName, r.TemplateData) {}

    std::function<void()> apart() { return work_.apart(); }
    bool is_short() { return !apart(); }
    bool go_on(context& c) { return work_.go_on(c.home, c.call.now); }
    TestRenderEmailTemplateResponse response() { return {std::move(work_).take()}; }

  private:
    model::test_rendering work_;
};

} // namespace

std::span<operation const> templates() {
    static constexpr operation rows[]{
        handle<create_email_template>("CreateEmailTemplate", {"POST", "/v2/email/templates"}),
        handle<delete_email_template>("DeleteEmailTemplate", {"DELETE", "/v2/email/templates/{TemplateName}"}),
        handle<get_email_template>("GetEmailTemplate", {"GET", "/v2/email/templates/{TemplateName}"}),
        handle<list_email_templates>("ListEmailTemplates",
                                     {"GET", "/v2/email/templates?NextToken={NextToken}&PageSize={PageSize}"}),
        handle_in_slices<test_render_email_template>("TestRenderEmailTemplate",
                                                     {"POST", "/v2/email/templates/{TemplateName}/render"}),
        handle<update_email_template>("UpdateEmailTemplate", {"PUT", "/v2/email/templates/{TemplateName}"}),
    };
    return rows;
}

} // namespace sesame::api::sesv2
