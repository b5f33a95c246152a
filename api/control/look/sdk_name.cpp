#include "api/control/look/sdk_name.hpp"

#include "model/text/text.hpp"

#include <algorithm>

namespace sesame::api::control {
namespace {

// aws-sdk-js, -go, -go-v2, -java, -rust, -php, -ruby3, -dotnet-coreclr, -cpp, -kotlin, -swift …: each names itself so.
bool is_sdk(std::string_view name) {
    constexpr std::string_view others[]{"Boto3", "aws-cli", "Botocore", "aiobotocore"};
    return name.starts_with("aws-sdk-") ||
           std::any_of(std::begin(others), std::end(others), [&](auto other) { return name == other; });
}

} // namespace

// "Boto3/1.35.0 md/Botocore#1.35.0 ua/2.0 …", "APN/1.0 HashiCorp/1.0 Terraform/1.9 … aws-sdk-go-v2/1.30.3 …": the first
// product that is an SDK.
std::optional<std::string> sdk_name(std::string_view user_agent) {
    while (!user_agent.empty()) {
        auto const product = user_agent.substr(0, user_agent.find(' '));
        user_agent.remove_prefix(std::min(product.size() + 1, user_agent.size()));
        auto const slash = std::min(product.find('/'), product.size());
        auto const name = product.substr(0, slash);
        if (!is_sdk(name)) continue;
        auto const version = product.substr(std::min(slash + 1, product.size()));
        bool const good = !version.empty() && is_digit(version[0]) && made_of(version, ".-+_");
        return std::string(name) + (good ? " " + std::string(version) : "");
    }
    return std::nullopt;
}

} // namespace sesame::api::control
