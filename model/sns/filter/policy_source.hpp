#pragma once
#include <cstddef>
#include <string>
#include <string_view>

namespace sesame::sns {

// The text of a filter policy, to say in a refusal where it went wrong.
class policy_source {
  public:
    explicit policy_source(std::string_view text)
        : text_(text) {}

    // Throws filter_policy_error: "<what>\n at [Source: (String)"<policy>"; line: 1, column: <n>]".
    [[noreturn]] void refuse(std::string what, std::size_t place) const;

  private:
    std::string_view text_;
};

} // namespace sesame::sns
