#pragma once
#include "api/codec/form.hpp"

#include <string>
#include <vector>

namespace sesame::api::protocol::query {

// The bare addresses that a call sends mail to, and the telephone number or endpoint that it publishes to. A raw mail
// without destinations goes to those in its headers.
std::vector<std::string> recipients_of_call(codec::form const& form);

} // namespace sesame::api::protocol::query
