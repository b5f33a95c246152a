#pragma once
#include "server/smtp/smtp_ports.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace sesame::server {

struct settings;

// The ports that were taken.
struct ports {
    std::uint16_t http = 0;
    std::optional<std::uint16_t> https;
    smtp_port_numbers smtp;
};

// All but that for HTTP, as the log names them: ", https port 4567, smtp port 1025".
std::string further_ports(ports const& taken);

// Writes --port-file, a port a line: that for HTTP, then those that the settings ask for. Does nothing without that
// setting. Throws start_failure.
void write_port_file(settings const& how, ports const& taken);

} // namespace sesame::server
