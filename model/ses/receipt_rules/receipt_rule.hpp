#pragma once
#include "model/base/time.hpp"
#include "model/ses/events/word_sets.hpp"
#include "model/text/text.hpp"

#include <boost/describe/class.hpp>
#include <optional>
#include <string>
#include <variant>
#include <vector>

// Rules for arriving mail. Members as AWS names them; optional ones are shown as given.

namespace sesame::ses {

// The characters of the names of rule sets, rules and filters: ^[a-zA-Z0-9_.-]+$
inline bool has_receipt_name_characters(std::string_view text) { return !text.empty() && made_of(text, "_.-"); }

// Such a name: 1 to 64 characters, a letter or digit at both ends.
inline bool is_receipt_name(std::string_view text) {
    return has_receipt_name_characters(text) && text.size() <= 64 && made_of(text.substr(0, 1), "") &&
           made_of(text.substr(text.size() - 1), "");
}

struct add_header_action {
    std::string header_name, header_value;
};
BOOST_DESCRIBE_STRUCT(add_header_action, (), (header_name, header_value))

struct bounce_action {
    std::optional<std::string> topic_arn;
    std::string smtp_reply_code;
    std::optional<std::string> status_code;
    std::string message, sender;
};
BOOST_DESCRIBE_STRUCT(bounce_action, (), (topic_arn, smtp_reply_code, status_code, message, sender))

struct connect_action {
    std::string instance_arn, iam_role_arn;
};
BOOST_DESCRIBE_STRUCT(connect_action, (), (instance_arn, iam_role_arn))

struct lambda_action {
    std::optional<std::string> topic_arn;
    std::string function_arn;
    std::optional<std::string> invocation_type; // Event or RequestResponse
};
BOOST_DESCRIBE_STRUCT(lambda_action, (), (topic_arn, function_arn, invocation_type))

struct s3_action {
    std::optional<std::string> topic_arn;
    std::string bucket_name;
    std::optional<std::string> object_key_prefix, kms_key_arn, iam_role_arn;
};
BOOST_DESCRIBE_STRUCT(s3_action, (), (topic_arn, bucket_name, object_key_prefix, kms_key_arn, iam_role_arn))

struct sns_action {
    std::string topic_arn;
    std::string encoding; // UTF-8 or Base64
};
BOOST_DESCRIBE_STRUCT(sns_action, (), (topic_arn, encoding))

struct stop_action {
    std::string scope; // RuleSet, the only one there is
    std::optional<std::string> topic_arn;
};
BOOST_DESCRIBE_STRUCT(stop_action, (), (scope, topic_arn))

struct workmail_action {
    std::optional<std::string> topic_arn;
    std::string organization_arn;
};
BOOST_DESCRIBE_STRUCT(workmail_action, (), (topic_arn, organization_arn))

using receipt_action = std::variant<add_header_action, bounce_action, connect_action, lambda_action, s3_action,
                                    sns_action, stop_action, workmail_action>;

// The topic that is notified of the action, or gets the mail; null if there is none. Good as long as the action.
std::string const* topic_of(receipt_action const& action);

struct receipt_rule {
    std::string name;
    bool enabled = false;
    ses::tls_policy tls_policy = ses::tls_policy::Optional;
    std::vector<std::string> recipients{}; // none: all addresses at verified domains
    std::vector<receipt_action> actions{}; // in order of execution
    bool scan_enabled = false;
};
BOOST_DESCRIBE_STRUCT(receipt_rule, (), (name, enabled, tls_policy, recipients, actions, scan_enabled))

struct receipt_rule_set {
    std::string name;
    timestamp created;
    std::vector<receipt_rule> rules; // in order of execution
};
BOOST_DESCRIBE_STRUCT(receipt_rule_set, (), (name, created, rules))

} // namespace sesame::ses
