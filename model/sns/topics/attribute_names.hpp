#pragma once
#include <string>
#include <vector>

namespace sesame::sns {

// The attributes that CreateTopic takes.
std::vector<std::string> topic_attribute_names();

} // namespace sesame::sns
