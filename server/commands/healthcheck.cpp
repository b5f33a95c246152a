#include "server/commands/healthcheck.hpp"

#include "server/logging/printable.hpp"
#include "server/outbound/names/local_address.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <iostream>
#include <string>
#include <string_view>
#include <system_error>

namespace sesame::server {
namespace {

constexpr timeval patience{2, 0}; // for connecting, and for each part of the response

int connect_to(settings const& s) {
    auto const address = local_address(s.host);
    sockaddr_in6 v6{};
    bool const is_v6 = inet_pton(AF_INET6, address.c_str(), &v6.sin6_addr) == 1;
    sockaddr_in v4{};
    if (!is_v6 && inet_pton(AF_INET, address.c_str(), &v4.sin_addr) != 1) v4.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    v6.sin6_family = AF_INET6;
    v4.sin_family = AF_INET;
    v6.sin6_port = v4.sin_port = htons(s.port);

    int const out = socket(is_v6 ? AF_INET6 : AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (out < 0) return -1;
    setsockopt(out, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
    setsockopt(out, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    auto const* const there = is_v6 ? static_cast<void const*>(&v6) : &v4;
    auto const size = static_cast<socklen_t>(is_v6 ? sizeof v6 : sizeof v4);
    if (connect(out, static_cast<sockaddr const*>(there), size) == 0) return out;
    close(out);
    return -1;
}

std::string first_line_of_answer(int connection) {
    static constexpr std::string_view question = "GET /_sesame/v1/health HTTP/1.0\r\nHost: localhost\r\n\r\n";
    std::string out;
    if (send(connection, question.data(), question.size(), MSG_NOSIGNAL) != static_cast<ssize_t>(question.size()))
        return out;
    char chunk[1024];
    while (out.size() < 64 * sizeof chunk && out.find("\r\n") == out.npos) {
        auto const bytes = recv(connection, chunk, sizeof chunk, 0);
        if (bytes <= 0) break;
        out.append(chunk, static_cast<std::size_t>(bytes));
    }
    return out.substr(0, out.find("\r\n"));
}

} // namespace

int healthcheck(settings const& s) {
    auto const connection = connect_to(s);
    if (connection < 0) {
        std::cerr << "sesame: nothing answers on port " << s.port << ": " << std::generic_category().message(errno)
                  << "\n";
        return 1;
    }
    auto const line = first_line_of_answer(connection);
    close(connection);
    if (line.starts_with("HTTP/1.") && line.find(" 200 ") == 8) return 0;
    std::cerr << "sesame: port " << s.port
              << " gave no healthy answer: " << (line.empty() ? "nothing came" : printable(line)) << "\n";
    return 1;
}

} // namespace sesame::server
