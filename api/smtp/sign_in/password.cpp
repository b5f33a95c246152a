#include "api/smtp/sign_in/password.hpp"

#include "model/base/sha256.hpp"
#include "model/text/base64.hpp"

namespace sesame::api::smtp {
namespace {

// Where SES has an SMTP endpoint ("Amazon Simple Email Service endpoints and quotas", 2026).
constexpr std::string_view with_ses[]{
    "us-east-1",      "us-east-2",      "us-west-1",      "us-west-2",      "af-south-1",     "ap-east-1",
    "ap-south-1",     "ap-south-2",     "ap-northeast-1", "ap-northeast-2", "ap-northeast-3", "ap-southeast-1",
    "ap-southeast-2", "ap-southeast-3", "ap-southeast-5", "ca-central-1",   "ca-west-1",      "eu-central-1",
    "eu-central-2",   "eu-north-1",     "eu-south-1",     "eu-west-1",      "eu-west-2",      "eu-west-3",
    "il-central-1",   "me-central-1",   "me-south-1",     "sa-east-1",      "us-gov-east-1",  "us-gov-west-1",
};

} // namespace

std::span<std::string_view const> regions_of_ses() { return with_ses; }

std::string smtp_password(std::string_view secret, std::string_view region) {
    constexpr std::string_view date = "11111111"; // AWS's, the same for all
    auto key = hmac_sha256("AWS4" + std::string(secret), date);
    for (auto const step :
         {region, std::string_view("ses"), std::string_view("aws4_request"), std::string_view("SendRawEmail")})
        key = hmac_sha256(key, step);
    return base64("\x04" + key);
}

std::string older_smtp_password(std::string_view secret) {
    return base64("\x02" + hmac_sha256(secret, "SendRawEmail"));
}

std::optional<std::string> region_of_password(std::string_view password, std::string_view secret,
                                              std::string const& other) {
    if (password == smtp_password(secret, other) || password == older_smtp_password(secret)) return other;
    for (auto const region : with_ses)
        if (password == smtp_password(secret, region)) return std::string(region);
    return std::nullopt;
}

} // namespace sesame::api::smtp
