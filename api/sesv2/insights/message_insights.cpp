#include "model/ses/insights/message_insights.hpp"

#include "api/operation/handle.hpp"
#include "api/sesv2/enums.hpp"
#include "api/sesv2/families.hpp"
#include "model/ses/insights/address_insights.hpp"
#include "model/text/text.hpp"

namespace sesame::api::sesv2 {
namespace {
using namespace codec;
namespace model = sesame::ses;

struct InsightTag {
    std::string Name, Value;
};
BOOST_DESCRIBE_STRUCT(InsightTag, (), (Name, Value))
struct InsightBounce {
    std::string BounceType, BounceSubType;
    std::optional<std::string> DiagnosticCode;
};
BOOST_DESCRIBE_STRUCT(InsightBounce, (), (BounceType, BounceSubType, DiagnosticCode))
struct InsightComplaint {
    std::optional<std::string> ComplaintSubType, ComplaintFeedbackType;
};
BOOST_DESCRIBE_STRUCT(InsightComplaint, (), (ComplaintSubType, ComplaintFeedbackType))
struct EventDetails {
    std::optional<InsightBounce> Bounce;
    std::optional<InsightComplaint> Complaint;
};
BOOST_DESCRIBE_STRUCT(EventDetails, (), (Bounce, Complaint))
struct InsightsEvent {
    timestamp Timestamp;
    std::string Type;
    std::optional<EventDetails> Details;
};
BOOST_DESCRIBE_STRUCT(InsightsEvent, (), (Timestamp, Type, Details))
struct EmailInsights {
    std::string Destination, Isp;
    std::vector<InsightsEvent> Events;
};
BOOST_DESCRIBE_STRUCT(EmailInsights, (), (Destination, Isp, Events))

struct GetMessageInsightsRequest {
    text<not_empty{}> MessageId;
};
BOOST_DESCRIBE_STRUCT(GetMessageInsightsRequest, (), (MessageId))
struct GetMessageInsightsResponse {
    std::string MessageId, FromEmailAddress, Subject;
    std::vector<InsightTag> EmailTags;
    std::vector<EmailInsights> Insights;
};
BOOST_DESCRIBE_STRUCT(GetMessageInsightsResponse, (), (MessageId, FromEmailAddress, Subject, EmailTags, Insights))

// Only mails to a single recipient have bounces here.
std::optional<EventDetails> details_of(model::event const& e) {
    if (auto const* const b = model::find<model::bounce>(e)) {
        InsightBounce out{upper_snake(b->bounce_type), b->bounce_sub_type, std::nullopt};
        if (!b->recipients.empty()) out.DiagnosticCode = unless_empty(b->recipients.front().diagnostic_code);
        return EventDetails{std::move(out), std::nullopt};
    }
    if (auto const* const c = model::find<model::complaint>(e))
        return EventDetails{std::nullopt, InsightComplaint{unless_empty(c->sub_type), unless_empty(c->feedback_type)}};
    return std::nullopt;
}

GetMessageInsightsResponse get_message_insights(context& c, GetMessageInsightsRequest const& r) {
    auto const& m = model::require_mail(c.home, r.MessageId);
    GetMessageInsightsResponse out{m.message_id, model::sender_address(m), model::subject_of(m), {}, {}};
    for (auto const& t : model::insight_tags(m)) out.EmailTags.push_back({std::string(t.name), std::string(t.value)});
    for (auto& to : model::insights_of(m)) {
        EmailInsights one{std::move(to.destination), std::string(to.isp), {}};
        for (auto const* const e : to.events)
            one.Events.push_back({e->at, std::string(model::row_of(model::type_of(*e)).v2_name), details_of(*e)});
        out.Insights.push_back(std::move(one));
    }
    return out;
}

struct EmailAddressInsightsVerdict {
    std::string ConfidenceVerdict;
};
BOOST_DESCRIBE_STRUCT(EmailAddressInsightsVerdict, (), (ConfidenceVerdict))
struct EmailAddressInsightsMailboxEvaluations {
    EmailAddressInsightsVerdict HasValidSyntax, HasValidDnsRecords, MailboxExists, IsRoleAddress, IsDisposable,
        IsRandomInput;
};
BOOST_DESCRIBE_STRUCT(EmailAddressInsightsMailboxEvaluations, (),
                      (HasValidSyntax, HasValidDnsRecords, MailboxExists, IsRoleAddress, IsDisposable, IsRandomInput))
struct MailboxValidation {
    EmailAddressInsightsVerdict IsValid;
    EmailAddressInsightsMailboxEvaluations Evaluations;
};
BOOST_DESCRIBE_STRUCT(MailboxValidation, (), (IsValid, Evaluations))

struct GetEmailAddressInsightsRequest {
    std::string EmailAddress;
};
BOOST_DESCRIBE_STRUCT(GetEmailAddressInsightsRequest, (), (EmailAddress))
struct GetEmailAddressInsightsResponse {
    struct MailboxValidation MailboxValidation;
};
BOOST_DESCRIBE_STRUCT(GetEmailAddressInsightsResponse, (), (MailboxValidation))

GetEmailAddressInsightsResponse get_email_address_insights(context& c, GetEmailAddressInsightsRequest const& r) {
    auto const found = model::address_insights_of(c.home, r.EmailAddress);
    auto const verdict = [](model::confidence v) { return EmailAddressInsightsVerdict{upper_snake(v)}; };
    return {{verdict(found.is_valid),
             {verdict(found.has_valid_syntax), verdict(found.has_valid_dns_records), verdict(found.mailbox_exists),
              verdict(found.is_role_address), verdict(found.is_disposable), verdict(found.is_random_input)}}};
}

} // namespace

std::span<operation const> message_insights() {
    static constexpr operation rows[]{
        handle<get_email_address_insights>("GetEmailAddressInsights", {"POST", "/v2/email/email-address-insights/"}),
        handle<get_message_insights>("GetMessageInsights", {"GET", "/v2/email/insights/{MessageId}/"}),
    };
    return rows;
}

} // namespace sesame::api::sesv2
