#pragma once
#include <string_view>

namespace sesame::api::control {

// What the build puts into the program; CMakeLists.txt writes the source.

extern std::string_view const program_version;  // "0.1.0"
extern std::string_view const openapi_document; // our own API, from the files in openapi/: YAML, see api/packed.hpp

} // namespace sesame::api::control
