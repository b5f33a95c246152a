#pragma once
#include "model/account/account.hpp"
#include "model/sns/topics/topic.hpp"

#include <cstddef>
#include <string_view>

// The archives of an account's FIFO topics, and how many bytes they take together.

namespace sesame::sns {

// Keeps a message in the topic's archive. Those that are older than its retention go.
void archive(account& a, topic& t, archived_message m);

// set_attribute() for a topic of the account: an ArchivePolicy may end its archive.
void change_attribute(account& a, topic& t, std::string_view name, std::string value, timestamp now);

// Frees so many bytes: drops the oldest messages of the topic with the largest archive, and counts them.
void drop_archived(account& a, std::size_t bytes);

} // namespace sesame::sns
