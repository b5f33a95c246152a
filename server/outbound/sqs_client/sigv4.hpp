#pragma once
#include "model/base/time.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sesame::server {

struct signing_scope {
    std::string access_key, secret_key;
    std::string region, service;
};

using header_fields = std::vector<std::pair<std::string_view, std::string>>; // name and value

// Adds X-Amz-Date and Authorization to the headers of a POST: AWS Signature Version 4, all given headers and Host
// signed. `target` is a path without a query.
void sign_request(header_fields& headers, std::string_view host, std::string_view target, std::string_view body,
                  signing_scope const& scope, timestamp now);

} // namespace sesame::server
