#pragma once
#include <boost/json/fwd.hpp>

#include <cstddef>

namespace sesame::api::control {

// The approximate number of bytes as JSON: texts count without their escapes.
std::size_t json_size(boost::json::value const& v);

} // namespace sesame::api::control
