#include "model/base/partition.hpp"

#include <algorithm>
#include <array>

namespace sesame {
namespace {

// The last one takes all other regions.
constexpr partition known[]{
    {"aws-cn", "amazonaws.com.cn", "cn-"},       {"aws-us-gov", "amazonaws.com", "us-gov-"},
    {"aws-iso", "c2s.ic.gov", "us-iso-"},        {"aws-iso-b", "sc2s.sgov.gov", "us-isob-"},
    {"aws-iso-e", "cloud.adc-e.uk", "eu-isoe-"}, {"aws-iso-f", "csp.hci.ic.gov", "us-isof-"},
    {"aws-eusc", "amazonaws.eu", "eusc-"},       {"aws", "amazonaws.com", ""},
};

constexpr std::array<std::string_view, 9> first_words{"us", "eu", "ap", "sa", "ca", "me", "af", "il", "mx"};

std::optional<std::string_view> before_domain(std::string_view name, std::string_view domain) {
    if (!name.ends_with(domain)) return std::nullopt;
    name.remove_suffix(domain.size());
    if (!name.ends_with('.')) return std::nullopt;
    return name.substr(0, name.size() - 1);
}

// "west-1": a word, a hyphen, a number.
bool is_word_and_number(std::string_view text) {
    auto const hyphen = text.find('-');
    if (hyphen == text.npos || hyphen == 0) return false;
    auto const word = text.substr(0, hyphen), number = text.substr(hyphen + 1);
    constexpr std::string_view digits = "0123456789", in_words = "abcdefghijklmnopqrstuvwxyz0123456789";
    return word.find_first_not_of(in_words) == word.npos && !number.empty() &&
           number.find_first_not_of(digits) == number.npos;
}

} // namespace

partition const& partition_with(std::string_view region) {
    return *std::find_if(std::begin(known), std::end(known),
                         [&](partition const& p) { return region.starts_with(p.region_prefix); });
}

bool is_aws_region(std::string_view region) {
    auto const& p = partition_with(region);
    if (p.name == "aws-eusc") return region.starts_with("eusc-de-") && is_word_and_number(region.substr(8));
    if (!p.region_prefix.empty()) return is_word_and_number(region.substr(p.region_prefix.size()));
    auto const hyphen = region.find('-');
    return hyphen != region.npos &&
           std::find(first_words.begin(), first_words.end(), region.substr(0, hyphen)) != first_words.end() &&
           is_word_and_number(region.substr(hyphen + 1));
}

std::string service_host(std::string_view service, std::string_view region) {
    std::string out(service);
    return out.append(".").append(region).append(".").append(partition_with(region).dns_suffix);
}

std::optional<std::string_view> before_aws_domain(std::string_view host) {
    auto out = before_domain(host, "api.aws");
    for (auto at = std::begin(known); !out && at != std::end(known); ++at) out = before_domain(host, at->dns_suffix);
    return out;
}

} // namespace sesame
