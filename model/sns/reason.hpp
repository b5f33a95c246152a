#pragma once

namespace sesame::sns {

// Why SNS refuses. In parentheses: the refusal's arguments. Words: api/sns/words.cpp.
enum class reason : short {
    topic_not_found,
};

} // namespace sesame::sns
