#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace sesame {

// arn:<partition>:<service>:<region>:<account>:<resource>; the resource keeps any further colons.
// The views point into the text that was parsed.
struct arn {
    std::string_view partition, service, region, account, resource;

    // "identity" and "example.com" of "identity/example.com". The name is empty without a slash.
    std::string_view resource_type() const;
    std::string_view resource_name() const;
};

// Nothing if the text has fewer than six elements or does not start with "arn".
std::optional<arn> parse_arn(std::string_view text);

// Whether this is an account id: 12 digits.
bool is_account_id(std::string_view text);

// Whether this could be a region's name: a-z, 0-9 and hyphens.
bool is_region(std::string_view text);

// The number of colon-separated elements, at least 1: AWS names it when it refuses an ARN.
std::size_t arn_elements(std::string_view text);

// "aws", "aws-cn" …: how the ARNs of a region begin; see partition.hpp.
std::string_view partition_of(std::string_view region);

std::string make_arn(std::string_view service, std::string_view region, std::string_view account,
                     std::string_view resource);

} // namespace sesame
