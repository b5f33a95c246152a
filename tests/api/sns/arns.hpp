#pragma once
#include <string>

namespace sesame::test {

// The topic that the tests of SNS publish to, and endpoints for it.
inline std::string const orders = "arn:aws:sns:us-east-1:000000000000:orders";
inline std::string const queue = "arn:aws:sqs:us-east-1:000000000000:queue";
inline std::string const in = "http://127.0.0.1:9/in";

// How most refusals begin.
inline std::string const invalid = "400 InvalidParameter: Invalid parameter: ";

} // namespace sesame::test
