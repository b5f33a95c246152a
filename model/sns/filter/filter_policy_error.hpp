#pragma once
#include <exception>
#include <string>
#include <utility>

namespace sesame::sns {

// Why a filter policy is refused, in AWS's words. The caller refuses with invalid_filter_policy, or with
// nested_filter_policy if `nested_in_attribute_scope`.
struct filter_policy_error : std::exception {
    explicit filter_policy_error(std::string text_, bool nested = false)
        : text(std::move(text_))
        , nested_in_attribute_scope(nested) {}

    std::string text;
    bool nested_in_attribute_scope;

    char const* what() const noexcept override { return text.c_str(); }
};

} // namespace sesame::sns
