#include "api/credentials.hpp"

#include "model/base/arn.hpp"
#include "model/text/utf8.hpp"

#include <algorithm>
#include <array>

namespace sesame::api {
namespace {

// The text after `key`, up to a comma or space; empty if there is no such key.
std::string_view value_of(std::string_view header, std::string_view key) {
    auto const at = header.find(key);
    if (at == header.npos) return {};
    auto const rest = header.substr(at + key.size());
    auto const end = std::find_if(rest.begin(), rest.end(), [](char c) { return c == ',' || c == ' '; });
    return rest.substr(0, static_cast<std::size_t>(end - rest.begin()));
}

} // namespace

credentials from_scope(std::string_view credential) {
    // From the end, as an access key may hold slashes.
    std::array<std::string_view, 4> scope; // terminator, service, region, date
    for (auto& part : scope) {
        auto const slash = credential.rfind('/');
        if (slash == credential.npos) return {true, std::string(credential), "", ""};
        part = credential.substr(slash + 1);
        credential = credential.substr(0, slash);
    }
    return {true, std::string(credential), std::string(scope[2]), std::string(scope[1])};
}

credentials from_authorization(std::string_view bytes) {
    auto const text = valid_utf8(std::string(bytes));
    std::string_view const header = text;
    if (header.starts_with("AWS4-")) return from_scope(value_of(header, "Credential="));
    if (header.starts_with("AWS3")) return {true, std::string(value_of(header, "AWSAccessKeyId=")), "", ""};
    if (header.starts_with("AWS ")) return {true, std::string(header.substr(4, header.find(':') - 4)), "", ""};
    return {};
}

std::string account_of(credentials const& c, std::string const& otherwise) {
    return is_account_id(c.access_key) ? c.access_key : otherwise;
}

} // namespace sesame::api
