#pragma once
#include "api/control/seed/document/values.hpp"
#include "model/ses/receipt_rules/receipt_rule.hpp"

#include <boost/describe/class.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

// What a seed says of mail that arrives, and of the objects that are there.

namespace sesame::api::control {

// Exactly one of them is present.
struct seed_action {
    std::optional<ses::add_header_action> add_header;
    std::optional<ses::bounce_action> bounce;
    std::optional<ses::connect_action> connect;
    std::optional<ses::lambda_action> lambda;
    std::optional<ses::s3_action> s3;
    std::optional<ses::sns_action> sns;
    std::optional<ses::stop_action> stop;
    std::optional<ses::workmail_action> workmail;
};
BOOST_DESCRIBE_STRUCT(seed_action, (), (add_header, bounce, connect, lambda, s3, sns, stop, workmail))

struct seed_rule {
    static constexpr std::string_view required = "name";
    std::string name;
    bool enabled = true;
    ses::tls_policy tls_policy = ses::tls_policy::Optional;
    std::vector<std::string> recipients;
    std::vector<seed_action> actions;
    bool scan_enabled = false;
};
BOOST_DESCRIBE_STRUCT(seed_rule, (), (name, enabled, tls_policy, recipients, actions, scan_enabled))

struct seed_rule_set {
    static constexpr std::string_view required = "name";
    std::string name;
    bool active = false;
    std::vector<seed_rule> rules;
};
BOOST_DESCRIBE_STRUCT(seed_rule_set, (), (name, active, rules))

struct seed_filter {
    static constexpr std::string_view required = "name cidr";
    std::string name;
    ses::filter_policy policy = ses::filter_policy::Block;
    std::string cidr;
};
BOOST_DESCRIBE_STRUCT(seed_filter, (), (name, policy, cidr))

struct seed_object {
    static constexpr std::string_view required = "key";
    std::string key, content;
    std::optional<std::string> content_type;
};
BOOST_DESCRIBE_STRUCT(seed_object, (), (key, content, content_type))

struct seed_bucket {
    static constexpr std::string_view required = "name";
    std::string name;
    std::vector<seed_object> objects;
};
BOOST_DESCRIBE_STRUCT(seed_bucket, (), (name, objects))

} // namespace sesame::api::control
