#pragma once
#include "model/sns/filter/filter_number.hpp"
#include "model/sns/filter/network.hpp"
#include "model/sns/filter/wildcard.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

// The conditions in a filter policy. Each asks something of one value of a message.

namespace sesame::sns {

// A value of a message: JSON's null, a boolean, a number, a string.
using filter_value = std::variant<std::monostate, bool, filter_number, std::string_view>;

struct is_null {};
struct is_boolean {
    bool value;
};
struct is_number {
    filter_number value;
};
struct is_text {
    std::string text;
};
struct has_prefix {
    std::string text;
};
struct has_suffix {
    std::string text;
};
struct is_text_in_any_case { // by Unicode, one character at a time
    std::string text;
};
struct fits_wildcard {
    wildcard pattern;
};
struct in_range {
    struct bound {
        filter_number value;
        bool included;
    };
    std::optional<bound> low, high;
};
struct in_network {
    network net;
};
struct exists {
    bool wanted;
};
struct none_of_texts {
    std::vector<std::string> texts;
};
struct none_of_numbers {
    std::vector<filter_number> numbers;
};
struct lacks_prefix {
    std::string text;
};
struct fits_no_wildcard {
    std::vector<wildcard> patterns;
};

using filter_condition =
    std::variant<is_null, is_boolean, is_number, is_text, has_prefix, has_suffix, is_text_in_any_case, fits_wildcard,
                 in_range, in_network, exists, none_of_texts, none_of_numbers, lacks_prefix, fits_no_wildcard>;

// Whether a present value meets the condition. For an array one element suffices. So an array passes {"anything-but":
// …} when ANY element is not listed. The guide's two editions disagree; the engine whose grammar and texts SNS has
// decides element by element, and the guide's numeric page keeps the example [100, 50] for "not 100 or 500".
bool holds(filter_condition const& condition, filter_value const& value);

// Whether the condition is met where the message has no such value.
bool holds_when_absent(filter_condition const& condition);

} // namespace sesame::sns
