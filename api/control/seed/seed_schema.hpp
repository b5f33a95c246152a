#pragma once
#include <boost/json/object.hpp>

#include <string>

namespace sesame::api::control {

// The JSON Schema (draft 2020-12) of seeds, for editors; `url` is where it is served.
boost::json::object seed_schema(std::string const& url);

} // namespace sesame::api::control
