#pragma once
#include <optional>
#include <string>
#include <string_view>

// AWS's partitions: their regions, the beginning of their ARNs and the domain of their hosts. From the table in AWS's
// SDKs (botocore's partitions.json, 2026).

namespace sesame {

struct partition {
    std::string_view name;          // in ARNs: "aws-cn"
    std::string_view dns_suffix;    // of hosts: "amazonaws.com.cn"
    std::string_view region_prefix; // of its regions' names: "cn-"; empty: all regions of no other partition
};

// The partition of a region. Unknown regions, such as "local", are in "aws".
partition const& partition_with(std::string_view region);

// Whether a region of this name could be AWS's: "eu-west-1", "eusc-de-east-1"; not "local", nor "".
bool is_aws_region(std::string_view region);

// The host of a service in a region: "sns.us-east-1.amazonaws.com", "email.cn-north-1.amazonaws.com.cn".
std::string service_host(std::string_view service, std::string_view region);

// What stands before AWS's domain in the name of a host: "sns.us-east-1" of "sns.us-east-1.amazonaws.com". Nothing if
// the name has another domain.
std::optional<std::string_view> before_aws_domain(std::string_view host);

} // namespace sesame
