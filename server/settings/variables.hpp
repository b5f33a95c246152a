#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

// The SESAME_… variables of an environment (null-terminated, as main gets it).

namespace sesame::server {

// One that we do not have: CI files and other programs have some with such names.
struct unknown_variable {
    std::string text{};   // "unknown environment variable …"; empty if there is none
    bool is_near = false; // to one of ours: probably a slip
};

// The first of them, one that is near to ours before the others.
unknown_variable find_unknown(char const* const* environment, std::vector<std::string> const& known);

// Empty if it is not set. A view of the environment.
std::string_view value_of(char const* const* environment, std::string_view name);

// The port at the end of a URL, as exec sets SESAME_URL.
std::uint16_t port_in(std::string_view url, std::uint16_t otherwise);

// A mistake in the value of `flag`, "--port: expected …", that came from this variable: by the name of the variable,
// with a hint where Kubernetes has set it.
std::string with_variable(std::string const& text, std::string const& flag, std::string const& variable,
                          std::string_view value);

} // namespace sesame::server
