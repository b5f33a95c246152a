#pragma once
#include "api/codec/json_source.hpp"
#include "api/operation.hpp"
#include "api/request.hpp"

#include <string_view>
#include <vector>

namespace sesame::api::protocol::rest_json {

// The path of a binding, without its parameters.
std::string_view path_of(http const& binding);

// The members that stand elsewhere than in a JSON body. `labels`: what stands in the path for those of the binding, in
// their order. Of a parameter that is bound to a text or number and comes twice, the first counts. Throws
// not_serialized.
std::vector<codec::bound_member> bound_members(http const& binding, std::vector<std::string_view> const& labels,
                                               std::string_view query_string, request const& r);

} // namespace sesame::api::protocol::rest_json
