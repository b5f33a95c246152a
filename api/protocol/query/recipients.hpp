#pragma once
#include "api/codec/form.hpp"

#include <string>
#include <vector>

namespace sesame::api {

// The bare addresses that a call sends mail to, and the telephone number or endpoint that it publishes to. A raw mail
// without destinations goes to those in its headers.
std::vector<std::string> recipients_of_call(codec::form const& form);

// "attempt=2; max=3": the header amz-sdk-request. 1 where it says nothing.
int attempt_of(std::string_view sdk_request);

} // namespace sesame::api
