#pragma once
#include "model/account/account.hpp"
#include "model/sqs/queues/queue.hpp"

#include <string>
#include <string_view>
#include <vector>

// A queue's policy, and the statements of it that AddPermission makes. All functions throw `refusal`. Nobody is kept
// from a queue by its policy.

namespace sesame::sqs {

// What every policy that is kept has passed.
void check_policy(std::string_view text);

// `actions` without a prefix: "SendMessage", "*".
void add_permission(accounts& all, account& home, queue& q, std::string const& label,
                    std::vector<std::string> const& account_ids, std::vector<std::string> const& actions);
void remove_permission(accounts& all, account& home, queue& q, std::string_view label);

} // namespace sesame::sqs
