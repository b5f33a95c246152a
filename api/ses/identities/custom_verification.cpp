#include "model/ses/identities/custom_verification.hpp"

#include "api/operation/handle.hpp"
#include "api/ses/families.hpp"
#include "api/ses/paging.hpp"
#include "model/ses/state.hpp"

namespace sesame::api::ses {
namespace {
namespace model = sesame::ses;

struct CreateCustomVerificationEmailTemplateRequest {
    std::string TemplateName, FromEmailAddress, TemplateSubject, TemplateContent;
    std::string SuccessRedirectionURL, FailureRedirectionURL;
};
BOOST_DESCRIBE_STRUCT(CreateCustomVerificationEmailTemplateRequest, (),
                      (TemplateName, FromEmailAddress, TemplateSubject, TemplateContent, SuccessRedirectionURL,
                       FailureRedirectionURL))

void create_verification_template(context& c, CreateCustomVerificationEmailTemplateRequest const& r) {
    model::create_custom_verification_template(c.all, c.home,
                                               {r.TemplateName, r.FromEmailAddress, r.TemplateSubject,
                                                r.TemplateContent, r.SuccessRedirectionURL, r.FailureRedirectionURL});
}

struct UpdateCustomVerificationEmailTemplateRequest {
    std::string TemplateName;
    std::optional<std::string> FromEmailAddress, TemplateSubject, TemplateContent;
    std::optional<std::string> SuccessRedirectionURL, FailureRedirectionURL;
};
BOOST_DESCRIBE_STRUCT(UpdateCustomVerificationEmailTemplateRequest, (),
                      (TemplateName, FromEmailAddress, TemplateSubject, TemplateContent, SuccessRedirectionURL,
                       FailureRedirectionURL))

void update_verification_template(context& c, UpdateCustomVerificationEmailTemplateRequest const& r) {
    model::update_custom_verification_template(
        c.all, c.home, r.TemplateName,
        {r.FromEmailAddress, r.TemplateSubject, r.TemplateContent, r.SuccessRedirectionURL, r.FailureRedirectionURL});
}

struct CustomVerificationEmailTemplateRequest {
    std::string TemplateName;
};
BOOST_DESCRIBE_STRUCT(CustomVerificationEmailTemplateRequest, (), (TemplateName))

// Get shows the parameters of Create.
CreateCustomVerificationEmailTemplateRequest
get_verification_template(context& c, CustomVerificationEmailTemplateRequest const& r) {
    auto const& t = model::require_custom_verification_template(c.home, r.TemplateName);
    return {t.name, t.from, t.subject, t.content, t.success_url, t.failure_url};
}

void delete_verification_template(context& c, CustomVerificationEmailTemplateRequest const& r) {
    model::delete_custom_verification_template(c.home, r.TemplateName);
}

struct ListCustomVerificationEmailTemplatesRequest {
    std::optional<std::string> NextToken;
    std::optional<int> MaxResults;
};
BOOST_DESCRIBE_STRUCT(ListCustomVerificationEmailTemplatesRequest, (), (NextToken, MaxResults))
struct CustomVerificationEmailTemplate {
    std::string TemplateName, FromEmailAddress, TemplateSubject, SuccessRedirectionURL, FailureRedirectionURL;
};
BOOST_DESCRIBE_STRUCT(CustomVerificationEmailTemplate, (),
                      (TemplateName, FromEmailAddress, TemplateSubject, SuccessRedirectionURL, FailureRedirectionURL))
struct ListCustomVerificationEmailTemplatesResponse {
    std::vector<CustomVerificationEmailTemplate> CustomVerificationEmailTemplates;
    std::optional<std::string> NextToken;
};
BOOST_DESCRIBE_STRUCT(ListCustomVerificationEmailTemplatesResponse, (), (CustomVerificationEmailTemplates, NextToken))

ListCustomVerificationEmailTemplatesResponse
list_verification_templates(context& c, ListCustomVerificationEmailTemplatesRequest const& r) {
    auto const page = c.home.ses->custom_verification_templates.list(number_of(c.operation, r.NextToken),
                                                                     page_size(r.MaxResults, 50));
    ListCustomVerificationEmailTemplatesResponse out;
    for (auto const* const t : page.values)
        out.CustomVerificationEmailTemplates.push_back({t->name, t->from, t->subject, t->success_url, t->failure_url});
    if (page.more) out.NextToken = page_token(c.operation, page.last);
    return out;
}

struct SendCustomVerificationEmailRequest {
    std::string EmailAddress, TemplateName;
    std::optional<std::string> ConfigurationSetName;
};
BOOST_DESCRIBE_STRUCT(SendCustomVerificationEmailRequest, (), (EmailAddress, TemplateName, ConfigurationSetName))
struct SendCustomVerificationEmailResponse {
    std::string MessageId;
};
BOOST_DESCRIBE_STRUCT(SendCustomVerificationEmailResponse, (), (MessageId))

SendCustomVerificationEmailResponse send_custom_verification(context& c, SendCustomVerificationEmailRequest const& r) {
    return {
        model::send_custom_verification(c.all, c.home, r.EmailAddress, r.TemplateName, r.ConfigurationSetName, c.call)};
}

} // namespace

std::span<operation const> custom_verification() {
    static constexpr operation rows[]{
        handle<create_verification_template>("CreateCustomVerificationEmailTemplate"),
        handle<delete_verification_template>("DeleteCustomVerificationEmailTemplate"),
        handle<get_verification_template>("GetCustomVerificationEmailTemplate"),
        handle<list_verification_templates>("ListCustomVerificationEmailTemplates"),
        handle<send_custom_verification>("SendCustomVerificationEmail"),
        handle<update_verification_template>("UpdateCustomVerificationEmailTemplate"),
    };
    return rows;
}

} // namespace sesame::api::ses
