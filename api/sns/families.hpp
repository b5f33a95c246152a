#pragma once
#include "api/operation/operation.hpp"

// The rows of the SNS table, by family; each in the file of its name.

namespace sesame::api::sns {

std::span<operation const> topics();
std::span<operation const> subscriptions();
std::span<operation const> publishing();
std::span<operation const> tags();
std::span<operation const> permissions();
std::span<operation const> data_protection();
std::span<operation const> platforms();
std::span<operation const> sms();

} // namespace sesame::api::sns
