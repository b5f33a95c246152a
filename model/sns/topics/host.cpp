#include "model/sns/topics/host.hpp"

#include "model/base/partition.hpp"

namespace sesame::sns {
namespace {

struct named_for {
    std::string_view region, before; // "before" + region + "." + the partition's domain
};

constexpr std::string_view newer = "sns-signing.", older = "sns-";

// Other regions have the common name; the two of us-gov share one.
constexpr named_for own_names[]{
    {"cn-north-1", older},     {"cn-northwest-1", older}, {"us-iso-east-1", older},  {"us-isob-east-1", older},
    {"ap-east-1", newer},      {"ap-east-2", newer},      {"ap-south-2", newer},     {"ap-southeast-3", newer},
    {"ap-southeast-4", newer}, {"ap-southeast-5", newer}, {"ap-southeast-6", newer}, {"ap-southeast-7", newer},
    {"me-south-1", newer},     {"me-central-1", newer},   {"eu-south-1", newer},     {"eu-south-2", newer},
    {"eu-central-2", newer},   {"af-south-1", newer},     {"il-central-1", newer},   {"ca-west-1", newer},
    {"mx-central-1", newer},   {"eusc-de-east-1", newer}, {"us-isof-east-1", newer}, {"us-isof-south-1", newer},
    {"eu-isoe-west-1", newer},
};

std::string own_name(std::string_view before, std::string_view region) {
    std::string out(before);
    return out.append(region).append(".").append(partition_with(region).dns_suffix);
}

} // namespace

std::string sns_host(std::string_view region) { return service_host("sns", region); }

std::vector<std::string> signing_certificate_names() {
    std::vector<std::string> out{"sns.amazonaws.com", own_name(older, "us-gov-west-1")};
    for (auto const& n : own_names) out.push_back(own_name(n.before, n.region));
    return out;
}

} // namespace sesame::sns
