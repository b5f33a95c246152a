#include "model/sns/subscription.hpp"

#include "model/arn.hpp"
#include "model/sns/faults.hpp"
#include "model/text.hpp"

#include <algorithm>
#include <array>

namespace sesame::sns {
namespace {

// "+" and digits, or digits; single separators are allowed between digits (recorded: +12/34-567.890).
bool is_phone_number(std::string_view text) {
    if (text.starts_with('+')) text.remove_prefix(1);
    bool digit_before = false;
    for (char const c : text) {
        bool const digit = c >= '0' && c <= '9';
        if (!digit && (!digit_before || std::string_view{"-./"}.find(c) == std::string_view::npos)) return false;
        digit_before = digit;
    }
    return digit_before;
}

bool is_email_address(std::string_view text) {
    auto const at = text.find('@');
    return at != text.npos && at > 0 && at + 1 < text.size() && text.find('@', at + 1) == text.npos &&
           std::none_of(text.begin(), text.end(), [](unsigned char c) { return c <= ' '; });
}

void check_http(std::string_view protocol, std::string_view endpoint) {
    auto const scheme = std::string(protocol) + "://";
    if (!ascii_lower(endpoint.substr(0, scheme.size())).starts_with(scheme))
        throw invalid_parameter("Endpoint must match the specified protocol");
    auto const rest = endpoint.substr(scheme.size());
    auto const authority = rest.substr(0, rest.find_first_of("/?#"));
    auto const host = authority.substr(authority.rfind('@') + 1);
    constexpr std::string_view never_in_a_url = "<>\"{}|\\^`";
    bool const printable = std::all_of(endpoint.begin(), endpoint.end(), [&](char c) {
        return c > ' ' && c < 0x7f && never_in_a_url.find(c) == never_in_a_url.npos;
    });
    if (host.empty() || host.starts_with(':') || !printable) throw invalid_parameter("Endpoint");
}

void check_arn(std::string_view endpoint, std::string_view service, std::string_view refusal) {
    auto const parsed = parse_arn(endpoint);
    if (!parsed || parsed->service != service || parsed->resource.empty()) throw invalid_parameter(refusal);
}

} // namespace

void check_endpoint(std::string_view protocol, std::string_view endpoint, bool fifo_topic) {
    static constexpr std::array<std::string_view, 9> protocols{"http", "https",       "email",  "email-json", "sms",
                                                               "sqs",  "application", "lambda", "firehose"};
    if (std::find(protocols.begin(), protocols.end(), protocol) == protocols.end())
        throw invalid_parameter("Amazon SNS does not support this protocol string: " + std::string(protocol));
    if (fifo_topic && protocol != "sqs") throw invalid_parameter("Invalid protocol type: " + std::string(protocol));
    if (endpoint.empty()) throw invalid_parameter("Endpoint");
    if (over_http(protocol)) {
        check_http(protocol, endpoint);
    } else if (protocol == "sqs") {
        check_arn(endpoint, "sqs", "SQS endpoint ARN");
        if (!fifo_topic && endpoint.ends_with(".fifo"))
            throw invalid_parameter("Invalid parameter: Endpoint Reason: FIFO SQS Queues can not be subscribed to "
                                    "standard SNS topics"); // AWS doubles the prefix
    } else if (protocol == "sms") {
        if (!is_phone_number(endpoint))
            throw invalid_parameter_verbatim("Invalid SMS endpoint: " + std::string(endpoint));
    } else if (protocol == "lambda") {
        check_arn(endpoint, "lambda", "Lambda endpoint ARN");
    } else if (protocol == "firehose") {
        check_arn(endpoint, "firehose", "Firehose endpoint ARN");
    } else if (protocol == "application") {
        check_arn(endpoint, "sns", "Application endpoint arn invalid:" + std::string(endpoint));
    } else if (!is_email_address(endpoint)) {
        throw invalid_parameter("Email address");
    }
}

bool needs_confirmation(std::string_view protocol) {
    return over_http(protocol) || protocol == "email" || protocol == "email-json";
}

std::string masked_endpoint(std::string_view endpoint) {
    auto const start = endpoint.find("://");
    if (start == endpoint.npos) return std::string(endpoint);
    auto const authority_end = std::min(endpoint.find_first_of("/?#", start + 3), endpoint.size());
    auto const at = endpoint.substr(0, authority_end).rfind('@');
    if (at == endpoint.npos || at < start + 3) return std::string(endpoint);
    auto const user_end = std::min(endpoint.find(':', start + 3), at);
    return std::string(endpoint.substr(0, user_end)) + ":****" + std::string(endpoint.substr(at));
}

} // namespace sesame::sns
