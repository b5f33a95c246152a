#pragma once
#include <boost/json/value.hpp>

#include <string>

namespace sesame::api::control {

// The value as a YAML document for people and for diffs: block style, a member or an item on each line, in the order of
// the value. Texts of several lines are literal blocks where YAML can have them so. Texts are quoted where some reader
// of YAML 1.1 or 1.2 would take them for something else, such as no, 1.0 or 2026-01-01. read_yaml() reads the same
// value back, but for numbers of 12 digits and more. (yaml-cpp's emitter would be 80 kB of program, and leaves the
// quotes to its caller.)
std::string yaml_text(boost::json::value const& v);

} // namespace sesame::api::control
