#include "server/outbound/sqs_client/sigv4.hpp"

#include "model/base/sha256.hpp"
#include "model/text/hex.hpp"
#include "model/text/text.hpp"

#include <map>

namespace sesame::server {
namespace {

// "20261031T235959Z"
std::string basic_time(timestamp now) {
    std::string out;
    for (char const c : iso8601(now).substr(0, 19))
        if (c != '-' && c != ':') out.push_back(c);
    return out + "Z";
}

} // namespace

// AWS General Reference, "Create a signed AWS API request".
void sign_request(header_fields& headers, std::string_view host, std::string_view target, std::string_view body,
                  signing_scope const& scope, timestamp now) {
    auto const time = basic_time(now);
    auto const date = time.substr(0, 8);
    headers.emplace_back("X-Amz-Date", time);

    std::map<std::string, std::string_view> signed_headers{{"host", host}};
    for (auto const& [name, value] : headers) signed_headers.emplace(ascii_lower(name), trim(value));
    std::string fields, names;
    for (auto const& [name, value] : signed_headers) {
        fields.append(name).append(":").append(value).append("\n");
        names.append(names.empty() ? "" : ";").append(name);
    }
    auto request = std::string("POST\n").append(target).append("\n\n").append(fields);
    request.append("\n").append(names).append("\n").append(sha256_hex(body));

    auto const place = date + "/" + scope.region + "/" + scope.service + "/aws4_request";
    auto const to_sign = "AWS4-HMAC-SHA256\n" + time + "\n" + place + "\n" + sha256_hex(request);
    auto key = hmac_sha256("AWS4" + scope.secret_key, date);
    for (std::string_view const step :
         {std::string_view(scope.region), std::string_view(scope.service), std::string_view("aws4_request")})
        key = hmac_sha256(key, step);
    headers.emplace_back("Authorization", "AWS4-HMAC-SHA256 Credential=" + scope.access_key + "/" + place +
                                              ", SignedHeaders=" + names +
                                              ", Signature=" + hex(hmac_sha256(key, to_sign)));
}

} // namespace sesame::server
