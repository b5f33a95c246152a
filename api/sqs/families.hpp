#pragma once
#include "api/operation/operation.hpp"

// The rows of the SQS table, by family; each in the file of its name.

namespace sesame::api::sqs {

std::span<operation const> queues();
std::span<operation const> queue_attributes();
std::span<operation const> tags();
std::span<operation const> permissions();
std::span<operation const> sending();
std::span<operation const> receiving();
std::span<operation const> receipts();
std::span<operation const> move_tasks();

} // namespace sesame::api::sqs
