#include "api/operation/handle.hpp"
#include "api/sesv2/families.hpp"
#include "api/sesv2/sending/content.hpp"
#include "model/ses/endpoints/multi_region_endpoint.hpp"
#include "model/ses/sending/raw_sending.hpp"
#include "model/ses/sending/request_parts.hpp"

#include <utility>

namespace sesame::api::sesv2 {
namespace {
using namespace codec;
namespace model = sesame::ses;

struct ListManagementOptions {
    std::string ContactListName;
    std::optional<std::string> TopicName;
};
BOOST_DESCRIBE_STRUCT(ListManagementOptions, (), (ContactListName, TopicName))

struct SendEmailRequest {
    std::optional<std::string> FromEmailAddress;
    std::optional<text<not_empty{}>> FromEmailAddressIdentityArn;
    std::optional<struct Destination> Destination;
    std::vector<std::string> ReplyToAddresses;
    std::optional<std::string> FeedbackForwardingEmailAddress;
    std::optional<text<not_empty{}>> FeedbackForwardingEmailAddressIdentityArn;
    EmailContent Content;
    std::vector<MessageTag> EmailTags;
    std::optional<std::string> ConfigurationSetName, EndpointId;
    std::optional<text<not_empty{}>> TenantName;
    std::optional<struct ListManagementOptions> ListManagementOptions;
    std::optional<struct ConfigurationOverrides> ConfigurationOverrides;

    ready_content ready{};
    void prepare();
};
BOOST_DESCRIBE_STRUCT(SendEmailRequest, (),
                      (FromEmailAddress, FromEmailAddressIdentityArn, Destination, ReplyToAddresses,
                       FeedbackForwardingEmailAddress, FeedbackForwardingEmailAddressIdentityArn, Content, EmailTags,
                       ConfigurationSetName, EndpointId, TenantName, ListManagementOptions, ConfigurationOverrides))
struct SendEmailResponse {
    std::string MessageId;
};
BOOST_DESCRIBE_STRUCT(SendEmailResponse, (), (MessageId))

void SendEmailRequest::prepare() { ready = sesv2::prepare(Content); }

std::optional<model::list_options> list_of(SendEmailRequest const& r) {
    auto const& given = r.ListManagementOptions;
    if (!given) return std::nullopt;
    return model::list_options{given->ContactListName, given->TopicName.value_or("")};
}

// All that is alike for simple and templated mails.
void fill(model::formatted_email& e, SendEmailRequest const& r, model::content_kind kind) {
    e.source = model::require_source(r.FromEmailAddress, kind);
    if (auto const& to = r.Destination) e.to = to->ToAddresses, e.cc = to->CcAddresses, e.bcc = to->BccAddresses;
    e.reply_to = r.ReplyToAddresses;
    e.return_path = r.FeedbackForwardingEmailAddress;
    e.tags = sesv2::to_model(r.EmailTags);
    e.configuration_set = r.ConfigurationSetName;
    e.tenant = plain(r.TenantName);
    e.list = list_of(r);
    e.arns = {plain(r.FromEmailAddressIdentityArn), std::nullopt, plain(r.FeedbackForwardingEmailAddressIdentityArn)};
    e.tracked = sesv2::to_model(r.ConfigurationOverrides);
}

std::string send_simple(context& c, SendEmailRequest const& r) {
    auto e = r.ready.simple;
    fill(e, r, model::content_kind::simple);
    return model::send_email(c.all, c.home, e, c.call);
}

model::templated_email templated(SendEmailRequest const& r) {
    auto const& wanted = *r.Content.Template;
    model::templated_email e{r.ready.of_template.chosen};
    fill(e.mail, r, model::content_kind::templated);
    model::check_template_choice(e);
    e.mail.terms = terms("SendEmail", "SendTemplatedEmail");
    e.mail.headers = sesv2::to_model(wanted.Headers);
    e.mail.attached = r.ready.of_template.attached;
    e.template_data = data_of(wanted.TemplateData);
    return e;
}

// The identity of the sender serves for the source and the From header.
std::string send_raw(context& c, SendEmailRequest const& r) {
    auto e = r.ready.raw;
    e.source = r.FromEmailAddress;
    e.return_path = r.FeedbackForwardingEmailAddress;
    if (auto const& to = r.Destination)
        for (auto const* const list : {&to->ToAddresses, &to->CcAddresses, &to->BccAddresses})
            e.destinations.insert(e.destinations.end(), list->begin(), list->end());
    e.tags = sesv2::to_model(r.EmailTags);
    e.configuration_set = r.ConfigurationSetName;
    e.tenant = plain(r.TenantName);
    e.list = list_of(r);
    auto const sender = plain(r.FromEmailAddressIdentityArn);
    e.arns = {sender, sender, plain(r.FeedbackForwardingEmailAddressIdentityArn)};
    e.tracked = sesv2::to_model(r.ConfigurationOverrides);
    return model::send_raw_email(c.all, c.home, std::move(e), c.call);
}

// Only a template takes several steps.
class send_email {
  public:
    using request = SendEmailRequest;

    send_email(context& c, request const& r) {
        model::check_sending_enabled(c.home);
        if (r.EndpointId) model::check_endpoint(c.home, *r.EndpointId, c.call.now);
        auto const& given = r.Content;
        auto const kind =
            model::require_one_content(given.Simple.has_value(), given.Raw.has_value(), given.Template.has_value());
        if (kind == model::content_kind::templated)
            work_.emplace(c.all, c.home, templated(r), c.call);
        else
            message_id_ = kind == model::content_kind::raw ? send_raw(c, r) : send_simple(c, r);
    }

    std::function<void()> apart() { return work_ ? work_->apart() : std::function<void()>(); }
    bool is_short() { return !apart(); }
    bool go_on(context& c) {
        if (!work_) return true;
        if (!work_->go_on(c.all, c.home, c.call)) return false;
        message_id_ = work_->message_id();
        return true;
    }
    SendEmailResponse response() const { return {message_id_}; }

  private:
    std::optional<model::templated_sending> work_;
    std::string message_id_;
};

} // namespace

std::span<operation const> sending() {
    static constexpr operation rows[]{handle_in_slices<send_email>("SendEmail", {"POST", "/v2/email/outbound-emails"})};
    return rows;
}

} // namespace sesame::api::sesv2
