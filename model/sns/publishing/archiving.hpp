#pragma once
#include "model/account/account.hpp"
#include "model/sns/topics/topic.hpp"

#include <cstddef>
#include <string_view>

// The archives of an account's FIFO topics, and how many bytes they take together.

namespace sesame::sns {

void archive(account& a, topic& t, archived_message m);

// set_attribute() of a topic that the account has: an ArchivePolicy may end its archive.
void change_attribute(account& a, topic& t, std::string_view name, std::string value, timestamp now);

// Forgets so many bytes: of the topic that has most of them the oldest messages, which are counted.
void drop_archived(account& a, std::size_t bytes);

} // namespace sesame::sns
