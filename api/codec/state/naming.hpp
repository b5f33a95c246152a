#pragma once
#include <string>
#include <string_view>

namespace sesame::api::codec::state {

// How the members of described structs are called in a document.
enum class naming {
    as_is,  // topic_arn
    pascal, // TopicArn
    camel,  // topicArn
};

// The name of a C++ member as this policy has it. The underscore at the end of a private member goes.
std::string named(std::string_view member, naming how);

} // namespace sesame::api::codec::state
