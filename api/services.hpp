#pragma once
#include "api/operation.hpp"

#include <span>
#include <string_view>

namespace sesame::api {

extern service const sns_service; // api/sns/table.cpp
extern service const ses_service; // api/ses/table.cpp

// All that are spoken to by the Query protocol.
std::span<service const* const> query_services();

// How many operations AWS's model of the service has, for the coverage table.
std::size_t operations_of_aws(service const& s);

} // namespace sesame::api
