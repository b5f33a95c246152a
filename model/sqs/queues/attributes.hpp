#pragma once
#include "model/sqs/queues/queue.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

// The attributes of a queue by their names in AWS's API. All values are texts.

namespace sesame::sqs {

using text_pairs = std::vector<std::pair<std::string, std::string>>;

// Sets an attribute after the checks that need no other queue. FifoQueue is not among them. Throws refusal.
void set_attribute(queue_settings& s, bool fifo, std::string const& name, std::string const& value);
// Checks that attributes fit each other. Throws refusal.
void check_together(queue_settings const& s, text_pairs const& given);

// What it is set to; nothing if AWS shows no such attribute.
std::optional<std::string> setting(queue_settings const& s, bool fifo, std::string_view name);

// The attributes of these names that the queue has; "All" means all. Refuses an unknown name.
text_pairs shown_attributes(queue const& q, std::vector<std::string> const& names);
// Whether GetQueueAttributes knows it.
bool is_queue_attribute(std::string_view name);
// Those that CreateQueue takes.
std::vector<std::string_view> attributes_to_set();

// The bytes of memory that a queue's attributes or tags take, at most.
std::size_t bytes_of(text_pairs const& pairs);

} // namespace sesame::sqs
