#include "api/ses/receiving/receipt_rule.hpp"

#include "model/ses/refusals.hpp"

#include <boost/describe/members.hpp>
#include <boost/mp11/algorithm.hpp>

namespace sesame::api::ses {
namespace model = sesame::ses;
namespace {

model::receipt_action to_model(AddHeaderAction const& a) {
    return model::add_header_action{a.HeaderName, a.HeaderValue};
}
model::receipt_action to_model(BounceAction const& a) {
    return model::bounce_action{a.TopicArn, a.SmtpReplyCode, a.StatusCode, a.Message, a.Sender};
}
model::receipt_action to_model(ConnectAction const& a) { return model::connect_action{a.InstanceARN, a.IAMRoleARN}; }
model::receipt_action to_model(LambdaAction const& a) {
    return model::lambda_action{a.TopicArn, a.FunctionArn, a.InvocationType};
}
model::receipt_action to_model(S3Action const& a) {
    return model::s3_action{a.TopicArn, a.BucketName, a.ObjectKeyPrefix, a.KmsKeyArn, a.IamRoleArn};
}
model::receipt_action to_model(SNSAction const& a) {
    return model::sns_action{a.TopicArn, a.Encoding.value_or("UTF-8")};
}
model::receipt_action to_model(StopAction const& a) { return model::stop_action{a.Scope, a.TopicArn}; }
model::receipt_action to_model(WorkmailAction const& a) {
    return model::workmail_action{a.TopicArn, a.OrganizationArn};
}

model::receipt_action to_model(ReceiptAction const& a) {
    std::vector<model::receipt_action> given;
    boost::mp11::mp_for_each<boost::describe::describe_members<ReceiptAction, boost::describe::mod_public>>(
        [&](auto member) {
            if (auto const& action = a.*member.pointer) given.push_back(to_model(*action));
        });
    if (given.size() != 1) throw refusal(model::reason::not_one_action_type);
    return std::move(given.front());
}

struct into {
    ReceiptAction& out;

    void operator()(model::add_header_action const& a) const {
        out.AddHeaderAction = AddHeaderAction{a.header_name, a.header_value};
    }
    void operator()(model::bounce_action const& a) const {
        out.BounceAction = BounceAction{a.smtp_reply_code, a.sender, a.message, a.status_code, a.topic_arn};
    }
    void operator()(model::connect_action const& a) const {
        out.ConnectAction = ConnectAction{a.instance_arn, a.iam_role_arn};
    }
    void operator()(model::lambda_action const& a) const {
        out.LambdaAction = LambdaAction{a.function_arn, a.invocation_type, a.topic_arn};
    }
    void operator()(model::s3_action const& a) const {
        out.S3Action = S3Action{a.bucket_name, a.object_key_prefix, a.kms_key_arn, a.iam_role_arn, a.topic_arn};
    }
    void operator()(model::sns_action const& a) const { out.SNSAction = SNSAction{a.encoding, a.topic_arn}; }
    void operator()(model::stop_action const& a) const { out.StopAction = StopAction{a.scope, a.topic_arn}; }
    void operator()(model::workmail_action const& a) const {
        out.WorkmailAction = WorkmailAction{a.organization_arn, a.topic_arn};
    }
};

} // namespace

model::receipt_rule to_model(ReceiptRule const& rule) {
    model::receipt_rule out;
    out.name = rule.Name;
    out.enabled = rule.Enabled.value_or(false);
    if (rule.TlsPolicy) out.tls_policy = codec::enumerator<model::tls_policy>(*rule.TlsPolicy);
    if (rule.Recipients) out.recipients = *rule.Recipients;
    for (auto const& action : rule.Actions) out.actions.push_back(to_model(action));
    out.scan_enabled = rule.ScanEnabled.value_or(false);
    return out;
}

ReceiptRule to_wire(model::receipt_rule const& rule) {
    ReceiptRule out;
    out.Name = rule.name;
    out.Enabled = rule.enabled;
    out.TlsPolicy = boost::describe::enum_to_string(rule.tls_policy, "");
    if (!rule.recipients.empty()) out.Recipients = rule.recipients;
    for (auto const& action : rule.actions) std::visit(into{out.Actions.emplace_back()}, action);
    out.ScanEnabled = rule.scan_enabled;
    return out;
}

} // namespace sesame::api::ses
