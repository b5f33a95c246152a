#pragma once
#include "api/operation.hpp"

#include <span>
#include <string_view>

namespace sesame::api {

extern service const sns_service;   // api/sns/table.cpp
extern service const ses_service;   // api/ses/table.cpp
extern service const sesv2_service; // api/sesv2/table.cpp
extern service const sqs_service;   // api/sqs/table.cpp
extern service const sts_service;   // api/sts/table.cpp
extern service const s3_service;    // api/s3/table.cpp

// All that are here.
std::span<service const* const> services();

// The one of this name (a credential scope); null if there is none.
service const* find_service(std::string_view name);

// Whether a path is below the root of one of them that is called by REST.
bool is_rest_path(std::string_view path);

} // namespace sesame::api
