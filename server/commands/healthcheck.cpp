#include "server/commands/healthcheck.hpp"

#include "server/commands/asking.hpp"
#include "server/logging/printable.hpp"

#include <iostream>

namespace sesame::server {

int healthcheck(settings const& s) {
    auto const reply = ask_server(s, "/_sesame/v1/health", std::chrono::seconds{2});
    if (reply.is_ok()) return 0;
    std::cerr << "sesame: ";
    if (reply.problem.empty())
        std::cerr << "port " << s.port << " gave no healthy answer: " << printable(reply.status_line) << "\n";
    else
        std::cerr << reply.problem << "\n";
    return 1;
}

} // namespace sesame::server
