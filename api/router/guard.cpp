#include "api/router/guard.hpp"

#include "api/codec/form.hpp"
#include "model/base/partition.hpp"
#include "model/text/text.hpp"
#include "model/text/utf8.hpp"

#include <algorithm>
#include <iterator>
#include <optional>

namespace sesame::api {
namespace {

bool only_reads(request const& r) { return r.method == "GET" || r.method == "HEAD"; }

std::string_view without_port(std::string_view host) {
    if (host.starts_with('[')) return host.substr(0, host.find(']') + 1);
    return host.substr(0, host.find(':'));
}

std::string_view after_scheme(std::string_view url) {
    auto const at = url.find("://");
    return at == url.npos ? std::string_view() : url.substr(at + 3);
}

// The origin of a URL: scheme and authority. Empty if it has none.
std::string_view origin_of(std::string_view url) {
    auto const authority = after_scheme(url);
    auto const after = authority.substr(std::min(authority.find_first_of("/?#"), authority.size()));
    return authority.empty() ? std::string_view() : url.substr(0, url.size() - after.size());
}

bool is_address(std::string_view name) {
    if (name.starts_with('[')) return true;
    auto const last = name.substr(name.rfind('.') + 1); // no top-level domain is a number
    return !last.empty() && std::all_of(last.begin(), last.end(), is_digit);
}

// "*.example.com" allows all names below example.com, "*" all.
bool allows_name(std::string_view allowed, std::string_view name) {
    if (allowed == "*") return true;
    if (allowed.starts_with("*.")) return name.ends_with(allowed.substr(1));
    return allowed == name;
}

// The port that a scheme implies; an origin leaves it out.
std::string_view implied_port(std::string_view scheme) {
    if (scheme == "http") return ":80";
    return scheme == "https" ? ":443" : "";
}

bool is_port(std::string_view text) {
    return text.empty() || (text.starts_with(':') && text.find_first_not_of("0123456789", 1) == text.npos);
}

// Both in lower case. The port of an allowed one may be "*", its host begin with "*.".
bool allows_origin(std::string_view allowed, std::string_view origin) {
    if (allowed == "*") return true;
    auto const scheme = allowed.substr(0, allowed.find("://"));
    auto const name = after_scheme(allowed), asked = after_scheme(origin);
    if (asked.empty() || scheme != origin.substr(0, origin.find("://"))) return false;
    auto const host = without_port(name), asked_host = without_port(asked);
    auto port = name.substr(host.size());
    if (port == implied_port(scheme)) port = "";
    auto const asked_port = asked.substr(asked_host.size());
    return allows_name(host, asked_host) && (port == ":*" ? is_port(asked_port) : port == asked_port);
}

// Names reserved for private use (RFC 2606, 6761, 6762, 8375, ICANN's .internal; .svc by Kubernetes only), or the name
// of those whose clients come here.
constexpr std::string_view known_domains[]{
    ".localhost", ".internal", ".local", ".test", ".svc", ".home.arpa", ".localhost.localstack.cloud"};

// A service, or a service and a region.
bool names_a_service(std::string_view text) {
    constexpr std::string_view services[]{"sns", "email",    "ses",        "sqs",     "sts",
                                          "s3",  "sns-fips", "email-fips", "sts-fips"};
    auto const dot = std::min(text.find('.'), text.size());
    return std::find(std::begin(services), std::end(services), text.substr(0, dot)) != std::end(services) &&
           (dot == text.size() || is_aws_region(text.substr(dot + 1)));
}

// "sns.us-east-1.amazonaws.com" and the like. AWS gives its customers names below these domains, too (ec2-…, of load
// balancers, of buckets), which may lead to any address.
bool is_of_aws(std::string_view name) {
    auto const rest = before_aws_domain(name);
    return rest && names_a_service(*rest);
}

asking_page page_of(std::string_view origin, request const& r, request_context const& where) {
    if (is_allowed_origin(origin, where)) return asking_page::allowed;
    auto const from = ascii_lower(after_scheme(origin)); // "null" has no scheme, and equals nothing
    bool const own =
        !from.empty() && (from == ascii_lower(r.host) || from == ascii_lower(after_scheme(where.public_url)));
    return own ? asking_page::own : asking_page::foreign;
}

bool is_of_browser(request const& r) {
    constexpr std::string_view own[]{"Origin",         "Sec-Fetch-Site", "Sec-Fetch-Mode",
                                     "Sec-Fetch-Dest", "Referer",        "Accept-Language"};
    auto const is_own = [&](auto const& field) {
        return !field.second.empty() && std::any_of(std::begin(own), std::end(own), [&](auto name) {
            return name.size() == field.first.size() && iequals(name, field.first);
        });
    };
    return std::any_of(r.fields.begin(), r.fields.end(), is_own) || r.header("User-Agent").starts_with("Mozilla/");
}

// Whether the browser's window shows the response: the page that led here then sees nothing of it. Also true if the
// browser is too old to say.
bool is_navigation(request const& r) {
    if (!r.header("Origin").empty()) return false;
    if (r.header("Sec-Fetch-Site").empty() && r.header("Sec-Fetch-Mode").empty()) return true;
    return r.header("Sec-Fetch-Mode") == "navigate" &&
           (r.header("Sec-Fetch-Dest") == "document" || r.header("Sec-Fetch-Dest").empty());
}

// Reads it like the service: a name may occur twice, or be percent-encoded.
bool confirms_or_unsubscribes(std::string_view query) {
    if (query.find("ConfirmSubscription") == query.npos && query.find("Unsubscribe") == query.npos) return false;
    codec::form form;
    form.add(query);
    form.index();
    auto const action = form.find("Action");
    return action && (*action == "ConfirmSubscription" || *action == "Unsubscribe");
}

path_kind kind_of_query(request const& r, std::string_view query) {
    bool const is_link = r.method == "GET" && r.body.empty() && (query.empty() || confirms_or_unsubscribes(query));
    return is_link ? path_kind::link : path_kind::aws;
}

std::string shown(std::string_view text) { return std::string(utf8_prefix(valid_utf8(std::string(text)), 200)); }

} // namespace

bool is_known_host(std::string_view host, request_context const& where) {
    auto const name = ascii_lower(without_port(host));
    if (name.find('@') != name.npos) return false;
    if (name.find('.') == name.npos || is_address(name)) return true; // also none at all: browsers send one
    if (name == "localhost.localstack.cloud" || name == ascii_lower(without_port(after_scheme(where.public_url))))
        return true;
    return is_of_aws(name) ||
           std::any_of(std::begin(known_domains), std::end(known_domains),
                       [&](auto domain) { return name.ends_with(domain); }) ||
           std::any_of(where.allowed_hosts.begin(), where.allowed_hosts.end(),
                       [&](auto const& allowed) { return allows_name(ascii_lower(allowed), name); });
}

bool is_allowed_origin(std::string_view origin, request_context const& where) {
    constexpr std::string_view always[]{"http://localhost:*",  "http://127.0.0.1:*",  "http://[::1]:*",
                                        "https://localhost:*", "https://127.0.0.1:*", "https://[::1]:*"};
    auto const asked = ascii_lower(origin);
    auto const allows = [&](std::string_view allowed) { return allows_origin(allowed, asked); };
    return std::any_of(std::begin(always), std::end(always), allows) ||
           std::any_of(where.allowed_origins.begin(), where.allowed_origins.end(),
                       [&](auto const& allowed) { return allows(ascii_lower(allowed)); });
}

asking_page page_behind(request const& r, request_context const& where) {
    // Forms of our own page without a Referer have the Origin "null".
    if (!r.header("Origin").empty() && !(r.header("Origin") == "null" && r.header("Sec-Fetch-Site") == "same-origin"))
        return page_of(r.header("Origin"), r, where);
    if (r.header("Sec-Fetch-Site") == "none") return asking_page::none; // the user typed the address
    if (r.header("Sec-Fetch-Site") == "same-origin") return asking_page::own;
    if (auto const referer = origin_of(r.header("Referer")); !referer.empty()) return page_of(referer, r, where);
    return r.header("Sec-Fetch-Site").empty()
               ? asking_page::none
               : asking_page::foreign; // "same-site" is another port, or another's subdomain
}

verdict judge(request const& r, path_kind kind, std::string_view query, request_context const& where) {
    if (kind == path_kind::query) kind = kind_of_query(r, query);
    if (kind == path_kind::open) return verdict::pass;
    if (!only_reads(r) && !r.header("x-amz-sns-message-type").empty()) return verdict::own_delivery;
    bool const of_ours = kind == path_kind::control || kind == path_kind::content;
    bool const of_browser = is_of_browser(r);
    if (!of_browser && !of_ours) return verdict::pass;
    auto const behind = of_browser ? page_behind(r, where) : asking_page::none;
    if (behind == asking_page::allowed) return verdict::pass; // who rebinds a name comes with an origin of that name
    if (kind != path_kind::link && !is_known_host(r.host, where)) return verdict::unknown_host;
    if (behind != asking_page::foreign || kind == path_kind::content) return verdict::pass;
    bool const clicked = kind != path_kind::aws && only_reads(r) && is_navigation(r);
    return clicked ? verdict::pass : verdict::foreign_page;
}

sesame::refusal why_not(verdict v, request const& r) {
    if (v == verdict::own_delivery) return {common_reason::own_delivery};
    if (v == verdict::unknown_host) return {common_reason::host_not_known, {shown(without_port(r.host))}};
    auto const origin = shown(r.header("Origin").empty() ? origin_of(r.header("Referer")) : r.header("Origin"));
    if (after_scheme(origin).empty()) return {common_reason::page_not_known};
    return {common_reason::page_not_allowed, {origin}};
}

std::string_view code_of(verdict v) {
    return v == verdict::own_delivery ? "OwnDelivery" : v == verdict::unknown_host ? "UnknownHost" : "ForeignOrigin";
}

} // namespace sesame::api
