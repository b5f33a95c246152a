#pragma once
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include <span>
#include <string>
#include <string_view>

namespace sesame::policy {

// What AddPermission of a service says: accounts may do something with a resource.
struct permission {
    std::string_view label;
    std::span<std::string const> account_ids;
    std::string_view service; // "SNS", which stands before each action
    std::span<std::string const> actions;
    std::string_view resource; // its ARN
};

// The statements of a policy, which becomes one with a list of them; good as long as the policy.
boost::json::array& statements_of(boost::json::object& policy);

// Whether one of the statements has this Sid, which AddPermission and RemovePermission call a label.
bool have_label(boost::json::array const& statements, std::string_view label);
// False: none had it.
bool remove_labelled(boost::json::array& statements, std::string_view label);

// Accounts and actions stand once each; one alone stands without a list.
boost::json::object statement_of(permission const& p);

} // namespace sesame::policy
