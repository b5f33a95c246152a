#pragma once
#include <exception>
#include <string>
#include <utility>

namespace sesame::sns {

// Why a filter policy is refused, in AWS's words. The caller makes it "Invalid parameter: FilterPolicy: <text>", or,
// where `nested_in_attribute_scope`, "Invalid parameter: <text>".
struct filter_policy_error : std::exception {
    explicit filter_policy_error(std::string text_, bool nested = false)
        : text(std::move(text_))
        , nested_in_attribute_scope(nested) {}

    std::string text;
    bool nested_in_attribute_scope;

    char const* what() const noexcept override { return text.c_str(); }
};

} // namespace sesame::sns
