#include "model/sns/subscriptions/subscription.hpp"

#include "model/base/arn.hpp"
#include "model/sns/filter/network.hpp"
#include "model/sns/reason.hpp"
#include "model/text/text.hpp"

#include <algorithm>

namespace sesame::sns {
namespace {

// "+" and digits, or digits; single separators are allowed between digits (recorded: +12/34-567.890).
bool is_phone_number(std::string_view text) {
    if (text.starts_with('+')) text.remove_prefix(1);
    bool digit_before = false;
    for (char const c : text) {
        bool const digit = is_digit(c);
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

// Letters, digits, the characters in `more`, and bytes written as %2F (RFC 3986).
bool is_url_text(std::string_view text, std::string_view more) {
    for (; !text.empty(); text.remove_prefix(1)) {
        if (text[0] != '%') {
            if (!made_of(text.substr(0, 1), more)) return false;
            continue;
        }
        if (text.size() < 3 || text.substr(1, 2).find_first_not_of("0123456789abcdefABCDEF") != text.npos) return false;
        text.remove_prefix(2);
    }
    return true;
}

// ":8080", or nothing.
bool is_port(std::string_view text) {
    if (text.empty() || text == ":") return true;
    auto const digits = text.substr(1);
    auto const port = whole_number<int>(digits);
    return text[0] == ':' && digits.size() <= 5 && port && *port >= 1 && *port <= 65'535;
}

// Checks a URL after its scheme. A URL that passes can be sent to.
bool is_http_location(std::string_view text) {
    constexpr std::string_view in_names = "-._~!$&'()*+,;=";
    auto const authority = text.substr(0, text.find_first_of("/?#"));
    auto const at = authority.rfind('@');
    auto const user = at == authority.npos ? std::string_view() : authority.substr(0, at);
    auto const host = authority.substr(at + 1);
    auto const place = text.substr(authority.size()), before_fragment = place.substr(0, place.find('#'));
    auto const fragment = place.substr(std::min(before_fragment.size() + 1, place.size()));
    constexpr std::string_view in_places = "-._~!$&'()*+,;=:@/?";
    if (!is_url_text(user, "-._~!$&'()*+,;=:") || !is_url_text(before_fragment, in_places) ||
        !is_url_text(fragment, in_places))
        return false;
    if (host.starts_with('[')) {
        auto const end = host.find(']');
        auto const address = end == host.npos ? std::nullopt : parse_ip_address(host.substr(1, end - 1));
        return address && address->is_v6 && is_port(host.substr(end + 1));
    }
    auto const name = host.substr(0, host.find(':'));
    return !name.empty() && is_url_text(name, in_names) && is_port(host.substr(name.size()));
}

void check_http(std::string_view protocol, std::string_view endpoint) {
    auto const scheme = std::string(protocol) + "://";
    if (!ascii_lower(endpoint.substr(0, scheme.size())).starts_with(scheme))
        throw refusal(reason::endpoint_of_other_protocol);
    if (!is_http_location(endpoint.substr(scheme.size()))) throw refusal(reason::invalid_endpoint);
}

void check_arn(std::string_view endpoint, std::string_view service, refusal const& otherwise) {
    auto const parsed = parse_arn(endpoint);
    if (!parsed || parsed->service != service || parsed->resource.empty()) throw otherwise;
}

// endpoint/<Platform>/<App>/<uuid>
bool is_device(std::string_view resource) {
    return resource.starts_with("endpoint/") && std::count(resource.begin(), resource.end(), '/') == 3;
}

} // namespace

protocol checked_protocol(std::string_view name, std::string_view endpoint, bool fifo_topic) {
    auto const known = protocol_named(name);
    if (!known) throw refusal(reason::unknown_protocol, {std::string(name)});
    auto const kind = *known;
    if (fifo_topic && kind != protocol::sqs) throw refusal(reason::protocol_not_for_fifo, {std::string(name)});
    if (endpoint.empty()) throw refusal(reason::invalid_endpoint);
    if (over_http(kind)) {
        check_http(name, endpoint);
    } else if (kind == protocol::sqs) {
        check_arn(endpoint, "sqs", {reason::invalid_queue_arn});
        if (!fifo_topic && endpoint.ends_with(".fifo")) throw refusal(reason::fifo_queue_at_standard_topic);
    } else if (kind == protocol::sms) {
        if (!is_phone_number(endpoint)) throw refusal(reason::invalid_sms_endpoint, {std::string(endpoint)});
    } else if (kind == protocol::lambda) {
        check_arn(endpoint, "lambda", {reason::invalid_function_arn});
    } else if (kind == protocol::firehose) {
        check_arn(endpoint, "firehose", {reason::invalid_stream_arn});
    } else if (kind == protocol::application) {
        auto const device = parse_arn(endpoint);
        if (!device || device->service != "sns" || !is_device(device->resource))
            throw refusal(reason::invalid_device_arn, {std::string(endpoint)});
    } else if (!is_email_address(endpoint)) {
        throw refusal(reason::invalid_email_endpoint);
    }
    return kind;
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
