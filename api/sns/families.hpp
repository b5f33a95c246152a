#pragma once
#include "api/operation.hpp"

// The rows of the SNS table, by family; each in the file of its name.

namespace sesame::api::sns {

std::span<operation const> topics();
std::span<operation const> subscriptions();
std::span<operation const> publishing();

} // namespace sesame::api::sns
