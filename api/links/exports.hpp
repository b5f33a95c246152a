#pragma once
#include "api/router/route.hpp"

#include <span>
#include <string>

namespace sesame::api {

// The files of export jobs, at the links that GetExportJob gives.
std::span<std::span<route const> const> export_routes();

response wrong_method_of_exports(visit const& v, std::string const& allowed);

} // namespace sesame::api
