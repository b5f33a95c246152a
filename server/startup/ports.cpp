#include "server/startup/ports.hpp"

#include "server/process/file.hpp"
#include "server/process/start_failure.hpp"
#include "server/settings/settings.hpp"

#include <string_view>
#include <unistd.h>

namespace sesame::server {

std::string further_ports(ports const& taken) {
    std::string out;
    auto const add = [&](std::string_view what, std::optional<std::uint16_t> port) {
        if (port) out.append(", ").append(what).append(" port ").append(std::to_string(*port));
    };
    add("https", taken.https);
    add("smtp", taken.smtp.submission);
    add("smtps", taken.smtp.tls);
    add("inbound smtp", taken.smtp.inbound);
    return out;
}

void write_port_file(settings const& how, ports const& taken) {
    if (how.port_file.empty()) return;
    auto lines = std::to_string(taken.http) + "\n";
    auto const add = [&](bool named, std::optional<std::uint16_t> port) {
        if (named && port) lines += std::to_string(*port) + "\n";
    };
    add(true, taken.https);
    add(how.smtp.port.has_value(), taken.smtp.submission);
    add(true, taken.smtp.tls);
    add(true, taken.smtp.inbound);
    try {
        replace_file(how.port_file, lines, 0666, "." + std::to_string(getpid()) + ".new");
    } catch (file_problem const& problem) {
        throw start_failure{"--port-file: cannot write '" + how.port_file + "': " + problem.text + ".", 2};
    }
}

} // namespace sesame::server
