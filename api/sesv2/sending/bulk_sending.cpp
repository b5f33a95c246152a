#include "api/operation/handle.hpp"
#include "api/sesv2/families.hpp"
#include "api/sesv2/sending/content.hpp"
#include "api/sesv2/words.hpp"
#include "model/ses/endpoints/multi_region_endpoint.hpp"
#include "model/ses/refusals.hpp"
#include "model/ses/sending/request_parts.hpp"

#include <utility>

namespace sesame::api::sesv2 {
namespace {
using namespace codec;
namespace model = sesame::ses;

struct BulkEmailContent {
    std::optional<struct Template> Template;
};
BOOST_DESCRIBE_STRUCT(BulkEmailContent, (), (Template))
struct ReplacementTemplate {
    std::optional<TemplateData> ReplacementTemplateData;
};
BOOST_DESCRIBE_STRUCT(ReplacementTemplate, (), (ReplacementTemplateData))
struct ReplacementEmailContent {
    std::optional<struct ReplacementTemplate> ReplacementTemplate;
};
BOOST_DESCRIBE_STRUCT(ReplacementEmailContent, (), (ReplacementTemplate))
struct BulkEmailEntry {
    struct Destination Destination;
    std::vector<MessageTag> ReplacementTags;
    std::optional<struct ReplacementEmailContent> ReplacementEmailContent;
    MessageHeaderList ReplacementHeaders;
};
BOOST_DESCRIBE_STRUCT(BulkEmailEntry, (), (Destination, ReplacementTags, ReplacementEmailContent, ReplacementHeaders))

struct SendBulkEmailRequest {
    std::optional<std::string> FromEmailAddress;
    std::optional<text<not_empty{}>> FromEmailAddressIdentityArn;
    std::vector<std::string> ReplyToAddresses;
    std::optional<std::string> FeedbackForwardingEmailAddress;
    std::optional<text<not_empty{}>> FeedbackForwardingEmailAddressIdentityArn;
    std::vector<MessageTag> DefaultEmailTags;
    BulkEmailContent DefaultContent;
    required_list<BulkEmailEntry> BulkEmailEntries;
    std::optional<std::string> ConfigurationSetName, EndpointId;
    std::optional<text<not_empty{}>> TenantName;
    std::optional<struct ConfigurationOverrides> ConfigurationOverrides;

    ready_template ready{};
    void prepare();
};
BOOST_DESCRIBE_STRUCT(SendBulkEmailRequest, (),
                      (FromEmailAddress, FromEmailAddressIdentityArn, ReplyToAddresses, FeedbackForwardingEmailAddress,
                       FeedbackForwardingEmailAddressIdentityArn, DefaultEmailTags, DefaultContent, BulkEmailEntries,
                       ConfigurationSetName, EndpointId, TenantName, ConfigurationOverrides))
struct BulkEmailEntryResult {
    std::string Status;
    std::optional<std::string> Error, MessageId;
};
BOOST_DESCRIBE_STRUCT(BulkEmailEntryResult, (), (Status, Error, MessageId))
struct SendBulkEmailResponse {
    std::vector<BulkEmailEntryResult> BulkEmailEntryResults;
};
BOOST_DESCRIBE_STRUCT(SendBulkEmailResponse, (), (BulkEmailEntryResults))

void SendBulkEmailRequest::prepare() {
    if (auto& wanted = DefaultContent.Template) ready = sesv2::prepare(*wanted);
}

std::optional<std::string> replacement_data(BulkEmailEntry const& entry) {
    auto const& content = entry.ReplacementEmailContent;
    if (!content || !content->ReplacementTemplate) return std::nullopt;
    return plain(content->ReplacementTemplate->ReplacementTemplateData);
}

model::bulk_templated_email bulk_mail(context& c, SendBulkEmailRequest const& r) {
    model::check_sending_enabled(c.home);
    if (r.EndpointId) model::check_endpoint(c.home, *r.EndpointId, c.call.now);
    auto const& wanted = r.DefaultContent.Template;
    if (!wanted) throw refusal(model::reason::bulk_template_missing);
    model::bulk_templated_email e{r.ready.chosen};
    e.mail.source = model::require_source(r.FromEmailAddress, model::content_kind::templated);
    model::check_template_choice(e);
    e.mail.terms = terms("SendBulkEmail", "SendBulkTemplatedEmail");
    e.mail.reply_to = r.ReplyToAddresses;
    e.mail.return_path = r.FeedbackForwardingEmailAddress;
    e.mail.arns = {plain(r.FromEmailAddressIdentityArn), std::nullopt,
                   plain(r.FeedbackForwardingEmailAddressIdentityArn)};
    e.mail.tags = to_model(r.DefaultEmailTags);
    e.mail.configuration_set = r.ConfigurationSetName;
    e.mail.tenant = plain(r.TenantName);
    e.mail.headers = to_model(wanted->Headers);
    e.mail.attached = r.ready.attached;
    e.mail.tracked = to_model(r.ConfigurationOverrides);
    e.default_data = data_of(wanted->TemplateData);
    for (auto const& entry : r.BulkEmailEntries) {
        auto const& to = entry.Destination;
        e.destinations.push_back({to.ToAddresses, to.CcAddresses, to.BccAddresses, to_model(entry.ReplacementTags),
                                  replacement_data(entry), to_model(entry.ReplacementHeaders)});
    }
    return e;
}

class send_bulk_email {
  public:
    using request = SendBulkEmailRequest;

    send_bulk_email(context& c, request const& r)
        : work_(c.all, c.home, bulk_mail(c, r), c.call) {}

    bool go_on(context& c) { return !work_.go_on(c.all, c.home, c.call); }
    std::function<void()> apart() { return work_.apart(); }

    SendBulkEmailResponse response() {
        SendBulkEmailResponse out;
        for (auto& one : std::move(work_).take()) {
            auto& result = out.BulkEmailEntryResults.emplace_back();
            result.Status = one.refused ? bulk_status_of(*one.refused) : "SUCCESS";
            if (one.refused)
                result.Error = words_of(*one.refused).message;
            else
                result.MessageId = std::move(one.message_id);
        }
        return out;
    }

  private:
    model::bulk_sending work_;
};

} // namespace

std::span<operation const> bulk_sending() {
    static constexpr operation rows[]{
        handle_in_slices<send_bulk_email>("SendBulkEmail", {"POST", "/v2/email/outbound-bulk-emails"})};
    return rows;
}

} // namespace sesame::api::sesv2
