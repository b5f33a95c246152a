#pragma once
#include "server/process/start_failure.hpp"
#include "server/settings/settings.hpp"

#include <functional>
#include <memory>

namespace sesame {
class accounts;
}

namespace sesame::server {

struct server_options; // server/startup/server_options.hpp

// The whole process except its arguments: owns every part, starts them, and stops them in order.
class server {
  public:
    explicit server(settings s);
    server(settings s, server_options o);
    ~server();

    // Serves until stop(), or SIGTERM, SIGINT or SIGHUP if it takes signals. Gives the exit code. Throws start_failure
    // and std::exception, but only before it is ready.
    int run();

    // From any thread: stop as SIGTERM does. A second call breaks everything off at once.
    void stop();

    // From any thread: looks at the state from within the event loop.
    void inspect(std::function<void(accounts&)> look);

  private:
    struct parts;
    std::unique_ptr<parts> parts_;
};

} // namespace sesame::server
