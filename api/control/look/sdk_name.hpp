#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace sesame::api::control {

// The SDK or tool that a User-Agent header names, and its version: "Boto3 1.35.0", "aws-cli 2.17.4", "aws-sdk-go-v2
// 1.30.3". Nothing if it names none that is known.
std::optional<std::string> sdk_name(std::string_view user_agent);

} // namespace sesame::api::control
