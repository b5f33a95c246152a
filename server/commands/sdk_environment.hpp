#pragma once
#include "server/settings/settings.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sesame::server {

// A variable that leads an AWS SDK to this server; one without a value must not be set.
struct sdk_variable {
    std::string name;
    std::optional<std::string> value;
};

// For a server at `url` with these settings, that takes mail at this port, if any. Access keys are made up, whatever
// the user has: no real ones are used against this server. Variables that could lead to other servers, or to AWS, are
// without a value.
std::vector<sdk_variable> sdk_environment(settings const& how, std::string const& url,
                                          std::optional<std::uint16_t> smtp_port);

// If a proxy is set in `environment` (NAME=value, null-terminated, as main gets it): the variables that keep the
// requests for this machine from it, with what they have already. SDKs send these to a proxy, too.
std::vector<sdk_variable> proxy_exceptions(char const* const* environment);

// `environment` changed so, and by proxy_exceptions().
std::vector<std::string> with_variables(char const* const* environment, std::vector<sdk_variable> changes);

// The same as lines for sh to eval: export NAME='value', or unset NAME.
std::string shell_lines(std::vector<sdk_variable> const& changes);

} // namespace sesame::server
