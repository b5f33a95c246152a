#pragma once
#include "api/codec/json/json_source.hpp"
#include "api/operation/operation.hpp"
#include "api/request.hpp"

#include <string_view>
#include <vector>

namespace sesame::api::protocol::rest_json {

// The path of a binding's URI, without its parameters.
std::string_view path_of(std::string_view uri);

// The members outside the body's object, or the one that is the whole `body`. `uri`: the binding's, or its older one.
// `labels`: the path's values for the labels of the URI, in their order.
std::vector<codec::bound_member> bound_members(http const& binding, std::string_view uri,
                                               std::vector<std::string_view> const& labels,
                                               std::string_view query_string, request const& r,
                                               boost::json::value const& body);

} // namespace sesame::api::protocol::rest_json
