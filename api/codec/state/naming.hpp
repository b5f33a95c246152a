#pragma once
#include <string>
#include <string_view>

namespace sesame::api::codec::state {

// The names of struct members in a document.
enum class naming {
    as_is,  // topic_arn
    pascal, // TopicArn
    camel,  // topicArn
};

// The name of a C++ member under this policy, without the underscore at the end of a private member.
std::string named(std::string_view member, naming how);

} // namespace sesame::api::codec::state
