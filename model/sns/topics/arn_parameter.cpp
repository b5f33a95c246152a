#include "model/sns/topics/arn_parameter.hpp"

#include "model/base/partition.hpp"
#include "model/sns/reason.hpp"

namespace sesame::sns {
namespace {

std::string_view fourth_element(std::string_view arn) {
    for (int colons = 3; colons > 0; --colons) arn.remove_prefix(arn.find(':') + 1);
    return arn.substr(0, arn.find(':'));
}

} // namespace

arn arn_parameter(std::string_view name, std::string_view value, std::string_view region) {
    if (auto const elements = arn_elements(value); elements < 6)
        throw refusal(reason::arn_too_short, {std::string(name), std::to_string(elements)});
    auto const named = fourth_element(value);
    // AWS may not have the region, but this server may be configured to be it.
    auto const partition = named == region || is_aws_region(named) ? partition_of(named) : "null";
    auto const parsed = parse_arn(value);
    if (!parsed || parsed->partition != partition)
        throw refusal(reason::arn_of_other_partition,
                      {std::string(name), std::string(named), std::string(partition), std::string(value)});
    return *parsed;
}

} // namespace sesame::sns
