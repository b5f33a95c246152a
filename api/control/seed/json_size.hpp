#pragma once
#include <boost/json/fwd.hpp>

#include <cstddef>

namespace sesame::api::control {

// How many bytes of JSON this is, about: texts count as they are, without what is escaped in them.
std::size_t json_size(boost::json::value const& v);

} // namespace sesame::api::control
