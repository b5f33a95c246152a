#pragma once
#include "api/codec/form.hpp"
#include "api/operation/operation.hpp"
#include "api/response.hpp"
#include "api/s3/address.hpp"
#include "api/s3/upload.hpp"

#include <string>
#include <string_view>

namespace sesame::api::s3 {

// A call of S3, for the function that carries it out. Its references live until the function returns.
struct exchange {
    context& c;
    request const& http;
    address const& about;
    codec::form const& query;
    upload& body; // of PUT and POST
    response& out;

    // The parameter, or an empty text.
    std::string parameter(std::string_view name) const { return std::string(query.find(name).value_or("")); }
};

} // namespace sesame::api::s3
