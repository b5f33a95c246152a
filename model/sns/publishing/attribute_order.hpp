#pragma once
#include "model/sns/publishing/notification.hpp"

namespace sesame::sns {

// Sorts a message's attributes as AWS delivers them: in the order of Java's HashMap, by the low bits of a hash of the
// name. Recorded from AWS 2022-2024 (attr2 before attr1, "def" before "store"); inferred for more than twelve
// attributes. Names are ASCII.
void sort_as_delivered(std::vector<message_attribute>& attributes);

} // namespace sesame::sns
