#pragma once
#include <string_view>
#include <vector>

namespace sesame::sqs {

// The attributes that CreateQueue takes.
std::vector<std::string_view> attributes_to_set();

} // namespace sesame::sqs
