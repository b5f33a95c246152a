#pragma once
#include "api/codec/types.hpp"
#include "model/base/arn.hpp"
#include "model/ses/receipt_rules/receipt_rule.hpp"

#include <boost/describe/class.hpp>
#include <optional>
#include <string>
#include <vector>

// The receipt rule in v1's spelling, in requests and responses. The order of members is AWS's order of complaints.

namespace sesame::api::ses {

using receipt_name_pattern = codec::pattern<"^[a-zA-Z0-9_.-]+$", sesame::ses::has_receipt_name_characters>;
using ReceiptRuleSetName = codec::text<codec::not_empty{}, receipt_name_pattern{}>;
using ReceiptRuleName = ReceiptRuleSetName;

inline bool is_role_arn(std::string_view text) {
    auto const parsed = parse_arn(text);
    return parsed && parsed->service == "iam" && parsed->region.empty() && parsed->resource.starts_with("role/") &&
           parsed->resource.size() > 5 && made_of(parsed->account, "") && !parsed->account.empty();
}
inline bool is_connect_instance_arn(std::string_view text) {
    auto const parsed = parse_arn(text);
    return parsed && parsed->service == "connect" && is_region(parsed->region) &&
           parsed->resource.starts_with("instance/") && parsed->resource.size() == 45;
}

using IAMRoleARN = codec::text<
    codec::length{20, 2048},
    codec::pattern<R"(arn:[\w-]+:iam::[0-9]+:role(\u002F)([\u0021-\u007E]+\u002F)?([\w+=,.@-]+))", is_role_arn>{}>;
using ConnectInstanceArn = codec::text<codec::pattern<
    R"(arn:(aws|aws-us-gov):connect:[a-z]{2}-[a-z]+-[0-9-]{1}:[0-9]{1,20}:instance/[a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12})",
    is_connect_instance_arn>{}>;

struct AddHeaderAction {
    std::string HeaderName, HeaderValue;
};
BOOST_DESCRIBE_STRUCT(AddHeaderAction, (), (HeaderName, HeaderValue))

struct BounceAction {
    std::string SmtpReplyCode, Sender, Message;
    std::optional<std::string> StatusCode, TopicArn;
};
BOOST_DESCRIBE_STRUCT(BounceAction, (), (SmtpReplyCode, Sender, Message, StatusCode, TopicArn))

struct ConnectAction {
    ConnectInstanceArn InstanceARN;
    ses::IAMRoleARN IAMRoleARN;
};
BOOST_DESCRIBE_STRUCT(ConnectAction, (), (InstanceARN, IAMRoleARN))

struct LambdaAction {
    std::string FunctionArn;
    std::optional<codec::text<codec::one_of<"RequestResponse", "Event">{}>> InvocationType;
    std::optional<std::string> TopicArn;
};
BOOST_DESCRIBE_STRUCT(LambdaAction, (), (FunctionArn, InvocationType, TopicArn))

struct S3Action {
    std::string BucketName;
    std::optional<std::string> ObjectKeyPrefix, KmsKeyArn;
    std::optional<IAMRoleARN> IamRoleArn;
    std::optional<std::string> TopicArn;
};
BOOST_DESCRIBE_STRUCT(S3Action, (), (BucketName, ObjectKeyPrefix, KmsKeyArn, IamRoleArn, TopicArn))

struct SNSAction {
    std::optional<codec::text<codec::one_of<"Base64", "UTF-8">{}>> Encoding;
    std::string TopicArn;
};
BOOST_DESCRIBE_STRUCT(SNSAction, (), (Encoding, TopicArn))

struct StopAction {
    codec::text<codec::one_of<"RuleSet">{}> Scope;
    std::optional<std::string> TopicArn;
};
BOOST_DESCRIBE_STRUCT(StopAction, (), (Scope, TopicArn))

struct WorkmailAction {
    std::string OrganizationArn;
    std::optional<std::string> TopicArn;
};
BOOST_DESCRIBE_STRUCT(WorkmailAction, (), (OrganizationArn, TopicArn))

// Exactly one of them is present.
struct ReceiptAction {
    std::optional<struct S3Action> S3Action;
    std::optional<struct BounceAction> BounceAction;
    std::optional<struct WorkmailAction> WorkmailAction;
    std::optional<struct LambdaAction> LambdaAction;
    std::optional<struct StopAction> StopAction;
    std::optional<struct AddHeaderAction> AddHeaderAction;
    std::optional<struct SNSAction> SNSAction;
    std::optional<struct ConnectAction> ConnectAction;
};
BOOST_DESCRIBE_STRUCT(ReceiptAction, (),
                      (S3Action, BounceAction, WorkmailAction, LambdaAction, StopAction, AddHeaderAction, SNSAction,
                       ConnectAction))

struct ReceiptRule {
    ReceiptRuleName Name;
    std::optional<bool> Enabled;
    std::optional<codec::text<codec::one_of<"Optional", "Require">{}>> TlsPolicy;
    std::optional<std::vector<std::string>> Recipients;
    std::vector<ReceiptAction> Actions;
    std::optional<bool> ScanEnabled;
};
BOOST_DESCRIBE_STRUCT(ReceiptRule, (), (Name, Enabled, TlsPolicy, Recipients, Actions, ScanEnabled))

// Refuses an action without a kind, or with several.
sesame::ses::receipt_rule to_model(ReceiptRule const& rule);
ReceiptRule to_wire(sesame::ses::receipt_rule const& rule);

} // namespace sesame::api::ses
