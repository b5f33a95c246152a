#include "model/ses/receiving/bouncing.hpp"

#include "api/operation/handle.hpp"
#include "api/ses/families.hpp"

namespace sesame::api::ses {
namespace {
using namespace codec;
namespace model = sesame::ses;

struct ExtensionField {
    std::string Name, Value;
};
BOOST_DESCRIBE_STRUCT(ExtensionField, (), (Name, Value))
struct MessageDsn {
    std::string ReportingMta;
    std::optional<timestamp> ArrivalDate;
    std::vector<ExtensionField> ExtensionFields;
};
BOOST_DESCRIBE_STRUCT(MessageDsn, (), (ReportingMta, ArrivalDate, ExtensionFields))
struct RecipientDsnFields {
    text<one_of<"failed", "delayed", "delivered", "relayed", "expanded">{}> Action;
    std::string Status;
    std::optional<std::string> FinalRecipient, RemoteMta, DiagnosticCode;
    std::optional<timestamp> LastAttemptDate;
    std::vector<ExtensionField> ExtensionFields;
};
BOOST_DESCRIBE_STRUCT(RecipientDsnFields, (),
                      (Action, Status, FinalRecipient, RemoteMta, DiagnosticCode, LastAttemptDate, ExtensionFields))
struct BouncedRecipientInfo {
    std::string Recipient;
    std::optional<std::string> RecipientArn;
    std::optional<text<one_of<"DoesNotExist", "MessageTooLarge", "ExceededQuota", "ContentRejected", "Undefined",
                              "TemporaryFailure">{}>>
        BounceType;
    std::optional<struct RecipientDsnFields> RecipientDsnFields;
};
BOOST_DESCRIBE_STRUCT(BouncedRecipientInfo, (), (Recipient, RecipientArn, BounceType, RecipientDsnFields))

struct SendBounceRequest {
    std::string OriginalMessageId, BounceSender;
    std::optional<std::string> Explanation;
    std::optional<struct MessageDsn> MessageDsn;
    required_list<BouncedRecipientInfo> BouncedRecipientInfoList;
    std::optional<std::string> BounceSenderArn;
};
BOOST_DESCRIBE_STRUCT(SendBounceRequest, (),
                      (OriginalMessageId, BounceSender, Explanation, MessageDsn, BouncedRecipientInfoList,
                       BounceSenderArn))
struct SendBounceResponse {
    std::string MessageId;
};
BOOST_DESCRIBE_STRUCT(SendBounceResponse, (), (MessageId))

model::extension_fields to_model(std::vector<ExtensionField> const& fields) {
    model::extension_fields out;
    for (auto const& f : fields) out.emplace_back(f.Name, f.Value);
    return out;
}

model::bounced_recipient_info to_model(BouncedRecipientInfo const& info) {
    model::bounced_recipient_info out{info.Recipient, info.BounceType, {}, info.RecipientArn};
    if (auto const& d = info.RecipientDsnFields)
        out.dsn = model::undelivered_recipient{d->FinalRecipient.value_or(info.Recipient),
                                               d->Action,
                                               d->Status,
                                               d->DiagnosticCode,
                                               d->RemoteMta,
                                               d->LastAttemptDate,
                                               to_model(d->ExtensionFields)};
    return out;
}

SendBounceResponse send_bounce(context& c, SendBounceRequest const& r) {
    model::bounce_request out;
    out.original_message_id = r.OriginalMessageId;
    out.sender = r.BounceSender;
    out.sender_arn = r.BounceSenderArn;
    out.explanation = r.Explanation;
    if (r.MessageDsn) {
        out.reporting_mta = r.MessageDsn->ReportingMta;
        out.arrival = r.MessageDsn->ArrivalDate;
        out.more = to_model(r.MessageDsn->ExtensionFields);
    }
    for (auto const& info : r.BouncedRecipientInfoList) out.recipients.push_back(to_model(info));
    return {model::send_bounce(c.all, c.home, out, c.call)};
}

} // namespace

std::span<operation const> bouncing() {
    static constexpr operation rows[]{handle<send_bounce>("SendBounce")};
    return rows;
}

} // namespace sesame::api::ses
