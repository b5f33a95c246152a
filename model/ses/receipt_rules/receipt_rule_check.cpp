#include "model/ses/receipt_rules/receipt_rule_check.hpp"

#include "model/account/accounts.hpp"
#include "model/account/options.hpp"
#include "model/base/arn.hpp"
#include "model/ses/events/topic.hpp"
#include "model/ses/identities/identity.hpp"
#include "model/ses/refusals.hpp"
#include "model/text/text.hpp"

#include <algorithm>

namespace sesame::ses {
namespace {

constexpr std::size_t max_actions = 10;
constexpr std::size_t max_header_name = 50;
constexpr std::size_t max_header_value = 2'047;

// user@domain, domain or .domain
bool is_recipient(std::string_view text) {
    auto const at = text.rfind('@');
    auto domain = at == text.npos ? text : text.substr(at + 1);
    if (at == text.npos && domain.starts_with('.')) domain.remove_prefix(1);
    auto const local = at == text.npos ? std::string_view("x") : text.substr(0, at);
    return !local.empty() && local.find_first_of(" \t\r\n@") == local.npos && !domain.empty() && made_of(domain, ".-");
}

// RFC 5322: printable ASCII without the colon.
bool is_header_name(std::string_view text) {
    return !text.empty() && text.size() <= max_header_name &&
           std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c <= '~' && c != ':'; });
}

bool is_bounce_code(char c) { return c == '4' || c == '5'; }

bool is_smtp_reply_code(std::string_view text) {
    return text.size() == 3 && is_bounce_code(text[0]) && is_digit(text[1]) && is_digit(text[2]);
}

// SES takes single digits only: 5.7.26, which RFC 3463 allows, was refused in 2026.
bool is_status_code(std::string_view text) {
    return text.size() == 5 && is_bounce_code(text[0]) && text[1] == '.' && is_digit(text[2]) && text[3] == '.' &&
           is_digit(text[4]);
}

bool is_bucket_name(std::string_view text) { return text.size() >= 3 && text.size() <= 63 && made_of(text, ".-_"); }

bool is_arn_of(std::string_view text, std::string_view service, std::string_view resource_prefix) {
    auto const parsed = parse_arn(text);
    return parsed && parsed->partition.starts_with("aws") && parsed->service == service && is_region(parsed->region) &&
           is_account_id(parsed->account) && parsed->resource.starts_with(resource_prefix) &&
           parsed->resource.size() > resource_prefix.size();
}

// SES publishes to standard topics only.
bool is_publishable(accounts& all, account const& a, std::string const& topic_arn) {
    auto const found = topic_of(all, a, topic_arn);
    return found && !found->value.fifo;
}

struct action_check {
    accounts& all;
    account const& a;

    void operator()(add_header_action const& action) const {
        if (!is_header_name(action.header_name)) throw refusal(reason::invalid_header_name, {action.header_name});
        if (action.header_value.size() > max_header_value ||
            action.header_value.find_first_of("\r\n") != std::string::npos)
            throw refusal(reason::invalid_header_value, {action.header_value});
    }
    void operator()(bounce_action const& action) const {
        if (!is_smtp_reply_code(action.smtp_reply_code))
            throw refusal(reason::invalid_smtp_reply_code, {action.smtp_reply_code});
        if (action.status_code && !is_status_code(*action.status_code))
            throw refusal(reason::invalid_status_code, {*action.status_code});
        if (action.message.empty() || action.message.find_first_of("\r\n") != std::string::npos)
            throw refusal(reason::invalid_smtp_response, {action.message});
        if (all.configured().mode != sending_mode::relaxed && !covering_identity(a, action.sender))
            throw refusal(reason::bounce_sender_not_verified, {action.sender});
    }
    void operator()(lambda_action const& action) const {
        if (action.function_arn.empty()) throw refusal(reason::lambda_function_missing);
        if (!is_arn_of(action.function_arn, "lambda", "function:"))
            throw refusal(reason::invalid_lambda_function, {action.function_arn});
    }
    void operator()(s3_action const& action) const {
        if (action.bucket_name.empty()) throw refusal(reason::bucket_name_missing);
        if (!is_bucket_name(action.bucket_name)) throw refusal(reason::bucket_not_found, {action.bucket_name});
        if (action.kms_key_arn && !is_arn_of(*action.kms_key_arn, "kms", ""))
            throw refusal(reason::kms_key_not_usable, {*action.kms_key_arn});
    }
    void operator()(auto const&) const {} // the reader and the check of topics have seen to the others
};

} // namespace

void check_receipt_rule(accounts& all, account const& a, receipt_rule const& rule) {
    for (auto const& recipient : rule.recipients)
        if (!is_recipient(recipient)) throw refusal(reason::invalid_receipt_recipient, {recipient});
    if (rule.actions.size() > max_actions) throw refusal(reason::too_many_actions);
    for (std::size_t i = 0; i + 1 < rule.actions.size(); ++i)
        if (std::holds_alternative<stop_action>(rule.actions[i])) throw refusal(reason::stop_action_not_last);
    for (auto const& action : rule.actions) {
        if (auto const* const topic = topic_of(action)) {
            if (!is_arn_of(*topic, "sns", "")) throw refusal(reason::invalid_receipt_topic, {*topic});
            if (!is_publishable(all, a, *topic)) throw refusal(reason::receipt_topic_not_publishable, {*topic});
        }
        std::visit(action_check{all, a}, action);
    }
}

} // namespace sesame::ses
