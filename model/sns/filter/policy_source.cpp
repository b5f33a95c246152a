#include "model/sns/filter/policy_source.hpp"

#include "model/sns/filter/filter_policy_error.hpp"
#include "model/text/java/java_text.hpp"

namespace sesame::sns {

void policy_source::refuse(std::string what, std::size_t place) const {
    constexpr std::size_t shown = 500; // Jackson cuts what it quotes
    auto text = what.append("\n at [Source: (String)\"").append(java_prefix(text_, shown)).append("\"");
    auto const length = java_length(text_);
    if (length > shown) text.append("[truncated " + std::to_string(length - shown) + " chars]");
    throw filter_policy_error(text.append("; ").append(line_and_column(text_, place)).append("]"));
}

} // namespace sesame::sns
