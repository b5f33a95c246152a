#include "model/ses/identities/custom_verification.hpp"

#include "api/operation/handle.hpp"
#include "api/sesv2/families.hpp"
#include "api/sesv2/paging.hpp"
#include "api/sesv2/tag.hpp"
#include "model/ses/state.hpp"

namespace sesame::api::sesv2 {
namespace {
using namespace codec;
namespace model = sesame::ses;

using template_name = text<not_empty{}>;

struct CreateCustomVerificationEmailTemplateRequest {
    template_name TemplateName;
    std::string FromEmailAddress, TemplateSubject, TemplateContent;
    std::vector<Tag> Tags;
    std::string SuccessRedirectionURL, FailureRedirectionURL;
};
BOOST_DESCRIBE_STRUCT(CreateCustomVerificationEmailTemplateRequest, (),
                      (TemplateName, FromEmailAddress, TemplateSubject, TemplateContent, Tags, SuccessRedirectionURL,
                       FailureRedirectionURL))

empty_result create_verification_template(context& c, CreateCustomVerificationEmailTemplateRequest const& r) {
    model::create_custom_verification_template(c.all, c.home,
                                               {r.TemplateName, r.FromEmailAddress, r.TemplateSubject,
                                                r.TemplateContent, r.SuccessRedirectionURL, r.FailureRedirectionURL},
                                               from_wire(r.Tags));
    return {};
}

struct UpdateCustomVerificationEmailTemplateRequest {
    template_name TemplateName;
    std::string FromEmailAddress, TemplateSubject, TemplateContent, SuccessRedirectionURL, FailureRedirectionURL;
};
BOOST_DESCRIBE_STRUCT(UpdateCustomVerificationEmailTemplateRequest, (),
                      (TemplateName, FromEmailAddress, TemplateSubject, TemplateContent, SuccessRedirectionURL,
                       FailureRedirectionURL))

empty_result update_verification_template(context& c, UpdateCustomVerificationEmailTemplateRequest const& r) {
    model::update_custom_verification_template(
        c.all, c.home, r.TemplateName,
        {r.FromEmailAddress, r.TemplateSubject, r.TemplateContent, r.SuccessRedirectionURL, r.FailureRedirectionURL});
    return {};
}

struct CustomVerificationEmailTemplateRequest {
    template_name TemplateName;
};
BOOST_DESCRIBE_STRUCT(CustomVerificationEmailTemplateRequest, (), (TemplateName))

// Get shows the parameters of Create.
CreateCustomVerificationEmailTemplateRequest
get_verification_template(context& c, CustomVerificationEmailTemplateRequest const& r) {
    auto const& t = model::require_custom_verification_template(c.home, r.TemplateName);
    auto const tags = model::tags_of(c.home, model::custom_verification_resource(t.name));
    return {t.name, t.from, t.subject, t.content, to_wire(tags), t.success_url, t.failure_url};
}

// v1 does not mind if there is none.
empty_result delete_verification_template(context& c, CustomVerificationEmailTemplateRequest const& r) {
    model::require_custom_verification_template(c.home, r.TemplateName);
    model::delete_custom_verification_template(c.home, r.TemplateName);
    return {};
}

struct ListCustomVerificationEmailTemplatesRequest {
    std::optional<std::string> NextToken;
    std::optional<int> PageSize;
};
BOOST_DESCRIBE_STRUCT(ListCustomVerificationEmailTemplatesRequest, (), (NextToken, PageSize))
struct CustomVerificationEmailTemplateMetadata {
    std::string TemplateName, FromEmailAddress, TemplateSubject, SuccessRedirectionURL, FailureRedirectionURL;
};
BOOST_DESCRIBE_STRUCT(CustomVerificationEmailTemplateMetadata, (),
                      (TemplateName, FromEmailAddress, TemplateSubject, SuccessRedirectionURL, FailureRedirectionURL))
struct ListCustomVerificationEmailTemplatesResponse {
    std::vector<CustomVerificationEmailTemplateMetadata> CustomVerificationEmailTemplates;
    std::optional<std::string> NextToken;
};
BOOST_DESCRIBE_STRUCT(ListCustomVerificationEmailTemplatesResponse, (), (CustomVerificationEmailTemplates, NextToken))

ListCustomVerificationEmailTemplatesResponse
list_verification_templates(context& c, ListCustomVerificationEmailTemplatesRequest const& r) {
    auto const page = c.home.ses->custom_verification_templates.list(number_of(c.operation, r.NextToken),
                                                                     page_size(r.PageSize, 50, 50));
    ListCustomVerificationEmailTemplatesResponse out;
    for (auto const* const t : page.values)
        out.CustomVerificationEmailTemplates.push_back({t->name, t->from, t->subject, t->success_url, t->failure_url});
    if (page.more) out.NextToken = page_token(c.operation, page.last);
    return out;
}

struct SendCustomVerificationEmailRequest {
    std::string EmailAddress;
    template_name TemplateName;
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
        handle<create_verification_template>("CreateCustomVerificationEmailTemplate",
                                             {"POST", "/v2/email/custom-verification-email-templates"}),
        handle<delete_verification_template>(
            "DeleteCustomVerificationEmailTemplate",
            {"DELETE", "/v2/email/custom-verification-email-templates/{TemplateName}"}),
        handle<get_verification_template>("GetCustomVerificationEmailTemplate",
                                          {"GET", "/v2/email/custom-verification-email-templates/{TemplateName}"}),
        handle<list_verification_templates>(
            "ListCustomVerificationEmailTemplates",
            {"GET", "/v2/email/custom-verification-email-templates?NextToken={NextToken}&PageSize={PageSize}"}),
        handle<send_custom_verification>("SendCustomVerificationEmail",
                                         {"POST", "/v2/email/outbound-custom-verification-emails"}),
        handle<update_verification_template>("UpdateCustomVerificationEmailTemplate",
                                             {"PUT", "/v2/email/custom-verification-email-templates/{TemplateName}"}),
    };
    return rows;
}

} // namespace sesame::api::sesv2
