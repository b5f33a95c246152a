#pragma once
#include <string>
#include <string_view>

namespace sesame::api::control {

// " Did you mean /_sesame/v1/messages?" for a path that is nearly one of our own API, such as "/messages" or
// "/_sesame/mesages". Empty where nothing is near.
std::string like_path(std::string_view path);

} // namespace sesame::api::control
