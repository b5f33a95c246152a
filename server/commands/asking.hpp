#pragma once
#include "server/settings/settings.hpp"

#include <chrono>
#include <string>
#include <string_view>

namespace sesame::server {

// What the server that these settings describe said to a GET.
struct server_reply {
    std::string problem{}; // why nothing came; then the rest is empty
    std::string status_line{};
    std::string body{}; // at most some megabytes

    bool is_ok() const; // a response 200
};

// Asks it for a path, such as "/_sesame/v1/health", by plain HTTP. Each step (to connect, to get the next bytes) takes
// at most `patience`. No coroutine, no thread: commands that ask are small and end soon.
server_reply ask_server(settings const& s, std::string_view path, std::chrono::seconds patience);

} // namespace sesame::server
