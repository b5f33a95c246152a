#pragma once
#include "api/operation/operation.hpp"

// The rows of the STS table, by family; each in the file of its name.

namespace sesame::api::sts {

std::span<operation const> callers();
std::span<operation const> sessions();

} // namespace sesame::api::sts
