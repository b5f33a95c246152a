#pragma once
#include "model/policy/condition.hpp"

#include <string>
#include <string_view>

namespace sesame::policy {

// A service of AWS that asks for something in its own name.
struct service_request {
    std::string_view service;  // "sns.amazonaws.com"
    std::string_view action;   // "sqs:SendMessage"
    std::string_view resource; // the ARN of whose policy it is
    condition_values const& values;
};

// Whether the policy of a resource lets the service in: a statement allows it, and none denies it (IAM user guide,
// "Policy evaluation logic"). An empty policy, and one that is no JSON object, lets nobody in.
bool lets_in(std::string_view policy, service_request const& asks);

} // namespace sesame::policy
