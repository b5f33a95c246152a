#pragma once
#include "api/router/route.hpp"

#include <optional>
#include <span>

// The web page: its files are in the program. It speaks our own API and AWS's, and knows nothing else.

namespace sesame::api::page {

// /_sesame, /_sesame/ and /_sesame/page/NAME.
std::span<std::span<route const> const> routes();

// Leads a browser that asks for the bare address of the server to the page. Nothing for programs and for links with
// parameters: SDKs never ask for text/html.
std::optional<response> lead_browser(visit const& v);

} // namespace sesame::api::page
