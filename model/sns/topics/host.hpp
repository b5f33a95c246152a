#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace sesame::sns {

// The host of AWS's SNS in a region: "sns.eu-west-1.amazonaws.com". AWS's SubscribeURL, UnsubscribeURL and
// SigningCertURL have it.
std::string sns_host(std::string_view region);

// The names in the signing certificates of all regions, each once; AWS's SDKs for Java check that of the region. It is
// mostly "sns.amazonaws.com", but "sns-signing.me-south-1.amazonaws.com", "sns-cn-north-1.amazonaws.com.cn". The table
// is that of the AWS SDK for Java (SnsMessageManager, and sns-message-manager of version 2).
std::vector<std::string> signing_certificate_names();

} // namespace sesame::sns
