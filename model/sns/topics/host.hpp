#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace sesame::sns {

// Where AWS's SNS of a region is: "sns.eu-west-1.amazonaws.com". SubscribeURL, UnsubscribeURL and SigningCertURL of AWS
// have this host.
std::string sns_host(std::string_view region);

// The name in the certificate that signs a region's notifications, by which AWS's SDKs for Java know it: mostly
// "sns.amazonaws.com", but "sns-signing.me-south-1.amazonaws.com", "sns-cn-north-1.amazonaws.com.cn". The table is that
// of the AWS SDK for Java (SnsMessageManager, and sns-message-manager of version 2).
std::string signing_certificate_name(std::string_view region);

// Each name that any region's certificate has, once.
std::vector<std::string> signing_certificate_names();

} // namespace sesame::sns
