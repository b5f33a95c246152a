#include "api/credentials.hpp"

#include "model/base/arn.hpp"
#include "model/sts/session.hpp"
#include "model/text/text.hpp"
#include "model/text/utf8.hpp"

#include <algorithm>
#include <optional>

namespace sesame::api {
namespace {

// The text after `key`, up to a comma or space; empty if there is no such key.
std::string_view value_of(std::string_view header, std::string_view key) {
    auto const at = header.find(key);
    if (at == header.npos) return {};
    auto const rest = header.substr(at + key.size());
    auto const upto_comma = rest.substr(0, rest.find(','));
    return upto_comma.substr(0, upto_comma.find(' '));
}

bool is_date(std::string_view text) { return text.size() == 8 && std::all_of(text.begin(), text.end(), is_digit); }

// Of "us-east-1,us-west-2" the first; nothing of a pattern: "*", "us-*".
std::string first_region(std::string_view set) {
    auto const first = trim(set.substr(0, set.find(',')));
    return first.find('*') == first.npos ? valid_utf8(std::string(first)) : "";
}

} // namespace

credentials from_scope(std::string_view credential, std::string_view region_set) {
    // From the end, as an access key may hold slashes.
    auto rest = credential;
    auto const take = [&] {
        auto const slash = rest.rfind('/');
        if (slash == rest.npos) return std::optional<std::string_view>();
        auto const part = rest.substr(slash + 1);
        rest = rest.substr(0, slash);
        return std::optional(part);
    };
    auto const terminator = take(), service = take(), place = take();
    if (!terminator || !service || !place) return {true, std::string(credential), "", ""};
    if (is_date(*place)) return {true, std::string(rest), first_region(region_set), std::string(*service)};
    if (!take()) return {true, std::string(credential), "", ""};
    return {true, std::string(rest), std::string(*place), std::string(*service)};
}

credentials from_authorization(std::string_view header, std::string_view region_set) {
    auto const text = [](std::string_view bytes) { return valid_utf8(std::string(bytes)); };
    if (header.starts_with("AWS4-")) return from_scope(text(value_of(header, "Credential=")), region_set);
    if (header.starts_with("AWS3")) return {true, text(value_of(header, "AWSAccessKeyId=")), "", ""};
    if (header.starts_with("AWS ")) return {true, text(header.substr(4, header.find(':') - 4)), "", ""};
    return {};
}

std::string_view signed_service(std::string_view header) {
    constexpr std::string_view terminator = "/aws4_request";
    if (!header.starts_with("AWS4-")) return {};
    auto scope = value_of(header, "Credential=");
    if (!scope.ends_with(terminator)) return {};
    scope.remove_suffix(terminator.size());
    return scope.substr(scope.rfind('/') + 1);
}

std::string account_of(credentials const& c, std::string const& otherwise) {
    if (is_account_id(c.access_key)) return c.access_key;
    return sts::account_of_key(c.access_key).value_or(otherwise);
}

} // namespace sesame::api
