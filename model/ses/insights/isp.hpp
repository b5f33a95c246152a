#pragma once
#include <string_view>

namespace sesame::ses {

// The ISP that hosts an address, by its domain alone: "Gmail"; "UNKNOWN_ISP" if it is none of the large ones.
std::string_view isp_of(std::string_view address);

// Whether the ISP tells SES who complains: all but Gmail do.
bool reports_complaints(std::string_view isp);

} // namespace sesame::ses
