#pragma once
#include "tests/server/process/running_server.hpp"

#include <catch2/catch_test_macros.hpp>

#include <chrono>
#include <functional>
#include <future>
#include <string>
#include <string_view>

// A server whose requests wait for mail.

namespace sesame::test {

inline std::string asking(std::string const& path) {
    return "GET /_sesame/v1" + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
}

inline http_response look_at(running_server const& server, std::string const& path) {
    http_client client(server.port());
    return client.ask(asking(path));
}

inline http_response post_to(running_server const& server, std::string const& path) {
    http_client client(server.port());
    return client.ask("POST /_sesame/v1" + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n");
}

inline std::size_t waiting(running_server const& server) {
    auto const text = look_at(server, "/metrics").body;
    constexpr std::string_view name = "\nsesame_requests_waiting ";
    return std::stoul(text.substr(text.find(name) + name.size()));
}

// Asks until so many wait; false if it is in vain.
inline bool becomes_waiting(running_server const& server, std::size_t wanted) {
    auto const until = std::chrono::steady_clock::now() + patience;
    while (std::chrono::steady_clock::now() < until)
        if (waiting(server) == wanted) return true;
    return false;
}

inline constexpr auto never = "/wait/messages?subject=never&timeout=10m";

struct postbox : running_server {
    explicit postbox(server::session_limits limits = {})
        : running_server(options_of(limits), relaxed()) {}

    static server::server_options options_of(server::session_limits const& limits) {
        server::server_options out;
        out.sessions = limits;
        return out;
    }

    void send(std::string const& to, std::string const& subject) {
        auto const body = form({{"Action", "SendEmail"},
                                {"Version", "2010-12-01"},
                                {"Source", "me@example.com"},
                                {"Destination.ToAddresses.member.1", to},
                                {"Message.Subject.Data", subject},
                                {"Message.Body.Text.Data", "text"}});
        http_client client(port()); // unsigned: the version tells the service
        REQUIRE(client
                    .ask("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + std::to_string(body.size()) +
                         "\r\n\r\n" + body)
                    .status == 200);
    }
    // Asks, and has it done while the question is on its way or waits.
    http_response ask_and(std::string const& path, std::function<void()> const& then) {
        auto response = std::async(std::launch::async, [&] { return look_at(*this, path); });
        then();
        return response.get();
    }
};

} // namespace sesame::test
