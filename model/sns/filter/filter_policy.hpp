#pragma once
#include "model/sns/filter/filter_condition.hpp"
#include "model/sns/filter/filter_policy_error.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace boost::json {
class value;
}

namespace sesame::sns {

enum class filter_scope { message_attributes, message_body };

// A message attribute: name, DataType, and StringValue; for Binary the value does not matter.
struct filter_attribute {
    std::string_view name, type, value;
};

// The JSON of a message, to try on many policies. Nothing unless it is an object: only the policy {} lets other
// messages through.
std::optional<boost::json::value> filterable_body(std::string_view message);

// A filter policy, compiled. It refers to nothing outside itself.
class filter_policy {
  public:
    // Throws filter_policy_error.
    static filter_policy parse(std::string_view json, filter_scope scope);

    filter_scope scope() const { return scope_; }

    // Call the one for the scope that parse() was given.
    bool matches_attributes(std::span<filter_attribute const> attributes) const;
    bool matches_body(std::string_view message) const;
    bool matches_body(boost::json::value const& message) const;
    bool matches_body(char const* message) const { return matches_body(std::string_view{message}); }

  private:
    struct key {
        std::string path; // names joined by dots: "a.b" and {"a":{"b":…}} are the same
        std::vector<filter_condition> conditions;
    };
    using rule = std::vector<std::size_t>; // keys that must all be met

    friend class policy_compiler;
    friend class body_matcher;

    filter_scope scope_ = filter_scope::message_attributes;
    std::vector<key> keys_;
    std::vector<rule> rules_; // one rule suffices; several only with $or
};

} // namespace sesame::sns
