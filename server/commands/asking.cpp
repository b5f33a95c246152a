#include "server/commands/asking.hpp"

#include "server/outbound/names/local_address.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <system_error>

namespace sesame::server {
namespace {

constexpr std::size_t longest_reply = 8 << 20; // bytes

int connect_to(settings const& s, timeval patience) {
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

// All of it, until the server closes the connection.
std::string reply_to(int connection, std::string const& question) {
    std::string out;
    if (send(connection, question.data(), question.size(), MSG_NOSIGNAL) != static_cast<ssize_t>(question.size()))
        return out;
    char chunk[16 * 1024];
    while (out.size() < longest_reply) {
        auto const bytes = recv(connection, chunk, sizeof chunk, 0);
        if (bytes <= 0) break;
        out.append(chunk, static_cast<std::size_t>(bytes));
    }
    return out;
}

} // namespace

bool server_reply::is_ok() const { return status_line.starts_with("HTTP/1.") && status_line.find(" 200 ") == 8; }

server_reply ask_server(settings const& s, std::string_view path, std::chrono::seconds patience) {
    auto const connection = connect_to(s, {static_cast<time_t>(patience.count()), 0});
    if (connection < 0)
        return {"nothing answers on port " + std::to_string(s.port) + ": " + std::generic_category().message(errno) +
                ". Start sesame, or name its port by --port."};
    auto const reply = reply_to(connection, "GET " + std::string(path) + " HTTP/1.0\r\nHost: localhost\r\n\r\n");
    close(connection);
    if (reply.empty()) return {"port " + std::to_string(s.port) + " gave no answer"};
    auto const header_end = std::min(reply.find("\r\n\r\n"), reply.size());
    return {"", reply.substr(0, reply.find("\r\n")), reply.substr(std::min(header_end + 4, reply.size()))};
}

} // namespace sesame::server
