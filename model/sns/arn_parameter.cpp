#include "model/sns/arn_parameter.hpp"

#include "model/partition.hpp"
#include "model/sns/faults.hpp"

namespace sesame::sns {
namespace {

std::string_view fourth_element(std::string_view arn) {
    for (int colons = 3; colons > 0; --colons) arn.remove_prefix(arn.find(':') + 1);
    return arn.substr(0, arn.find(':'));
}

} // namespace

arn arn_parameter(std::string_view name, std::string_view value, std::string_view region) {
    if (arn_elements(value) < 6) throw too_short_arn(name, value);
    auto const named = fourth_element(value);
    // A region that AWS does not have may be the one that this server was told to be.
    auto const partition = named == region || is_aws_region(named) ? partition_of(named) : "null";
    auto const parsed = parse_arn(value);
    if (!parsed || parsed->partition != partition) throw arn_of_other_partition(name, value, named, partition);
    return *parsed;
}

} // namespace sesame::sns
