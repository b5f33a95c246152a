#pragma once
#include <string>
#include <string_view>

namespace sesame::api {

// The sender's credentials in a request: read, never verified.
struct credentials {
    bool present = false;
    std::string access_key;
    std::string region, service; // of the credential scope; empty if it has none
};

// From the Authorization header ("AWS4-HMAC-SHA256 Credential=<key>/<date>/<region>/<service>/aws4_request, …", or the
// older "AWS <key>:<signature>" and "AWS3-HTTPS AWSAccessKeyId=<key>, …"). Invalid UTF-8 in it becomes U+FFFD.
credentials from_authorization(std::string_view header);

// From the X-Amz-Credential parameter of a presigned URL: "<key>/<date>/<region>/<service>/aws4_request".
credentials from_scope(std::string_view credential);

// The account of an access key: the key itself if it has 12 digits, else `otherwise`.
std::string account_of(credentials const& c, std::string const& otherwise);

} // namespace sesame::api
