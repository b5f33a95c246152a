#pragma once
#include "tests/api/caller.hpp"

#include <string>

namespace sesame::test {

// A rule set "set" with the rules "first" and "second", a topic and a verified domain.
struct rule_set_caller : caller {
    rule_set_caller() {
        create_topic("mail");
        ses("VerifyDomainIdentity", {{"Domain", "example.com"}});
        ses("CreateReceiptRuleSet", {{"RuleSetName", "set"}});
        for (auto const* const name : {"second", "first"})
            ses("CreateReceiptRule", {{"RuleSetName", "set"}, {"Rule.Name", name}});
    }
};

inline constexpr auto mail_topic = "arn:aws:sns:us-east-1:000000000000:mail";

inline parameters rule(std::string const& name, parameters const& more = {}) {
    parameters out{{"RuleSetName", "set"}, {"Rule.Name", name}};
    out.insert(out.end(), more.begin(), more.end());
    return out;
}

inline parameters in_set(parameters const& more) {
    parameters out{{"RuleSetName", "set"}};
    out.insert(out.end(), more.begin(), more.end());
    return out;
}

// One action of each kind, with all its members.
inline parameters const all_actions{
    {"Rule.Actions.member.1.AddHeaderAction.HeaderName", "X-Seen"},
    {"Rule.Actions.member.1.AddHeaderAction.HeaderValue", "yes"},
    {"Rule.Actions.member.2.S3Action.BucketName", "bucket"},
    {"Rule.Actions.member.2.S3Action.ObjectKeyPrefix", "inbox"},
    {"Rule.Actions.member.2.S3Action.KmsKeyArn", "arn:aws:kms:us-east-1:000000000000:alias/aws/ses"},
    {"Rule.Actions.member.2.S3Action.IamRoleArn", "arn:aws:iam::000000000000:role/ses"},
    {"Rule.Actions.member.2.S3Action.TopicArn", mail_topic},
    {"Rule.Actions.member.3.SNSAction.TopicArn", mail_topic},
    {"Rule.Actions.member.4.LambdaAction.FunctionArn", "arn:aws:lambda:us-east-1:000000000000:function:f"},
    {"Rule.Actions.member.4.LambdaAction.InvocationType", "RequestResponse"},
    {"Rule.Actions.member.5.WorkmailAction.OrganizationArn",
     "arn:aws:workmail:us-east-1:000000000000:organization/m-0"},
    {"Rule.Actions.member.6.ConnectAction.InstanceARN",
     "arn:aws:connect:us-east-1:000000000000:instance/01234567-89ab-cdef-0123-456789abcdef"},
    {"Rule.Actions.member.6.ConnectAction.IAMRoleARN", "arn:aws:iam::000000000000:role/ses"},
    {"Rule.Actions.member.7.BounceAction.SmtpReplyCode", "550"},
    {"Rule.Actions.member.7.BounceAction.StatusCode", "5.1.1"},
    {"Rule.Actions.member.7.BounceAction.Message", "Mailbox does not exist"},
    {"Rule.Actions.member.7.BounceAction.Sender", "postmaster@example.com"},
    {"Rule.Actions.member.8.StopAction.Scope", "RuleSet"},
    {"Rule.Actions.member.8.StopAction.TopicArn", mail_topic},
};

} // namespace sesame::test
