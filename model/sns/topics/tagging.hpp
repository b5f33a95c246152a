#pragma once
#include "model/sns/topics/topic.hpp"

#include <string>
#include <vector>

namespace sesame::sns {

// Refuses a key that is there twice or is kept for AWS, and more than fifty tags.
void check_tags(std::vector<tag> const& tags);

// Sets tags by key; what is there under other keys stays. Refuses as check_tags does; then nothing has changed.
void tag_topic(topic& t, std::vector<tag> const& tags);

// Removes tags by key; keys that are not there do not matter.
void untag_topic(topic& t, std::vector<std::string> const& keys);

} // namespace sesame::sns
