#pragma once
#include "model/sns/topics/topic.hpp"

#include <string>
#include <vector>

namespace sesame::sns {

// Refuses duplicate keys, keys that are reserved for AWS, and more than fifty tags.
void check_tags(std::vector<tag> const& tags);

// Sets tags by key; other keys stay. Refuses as check_tags does, and then changes nothing.
void tag_topic(topic& t, std::vector<tag> const& tags);

// Removes tags by key; unknown keys do not matter, but those that are reserved are refused.
void untag_topic(topic& t, std::vector<std::string> const& keys);

} // namespace sesame::sns
