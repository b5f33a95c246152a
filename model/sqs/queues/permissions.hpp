#pragma once
#include "model/account/account.hpp"
#include "model/sqs/queues/queue.hpp"

#include <string>
#include <string_view>
#include <vector>

// Statements of a queue's policy that AddPermission makes. Both functions throw `refusal`. Nobody is kept from a queue
// by its policy.

namespace sesame::sqs {

// `actions` without a prefix: "SendMessage", "*".
void add_permission(accounts& all, account& home, queue& q, std::string const& label,
                    std::vector<std::string> const& account_ids, std::vector<std::string> const& actions);
void remove_permission(accounts& all, account& home, queue& q, std::string_view label);

} // namespace sesame::sqs
