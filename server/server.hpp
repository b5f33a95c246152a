#pragma once
#include "server/delivery.hpp"
#include "server/session.hpp"
#include "server/settings.hpp"

#include <cstdint>
#include <functional>
#include <memory>

namespace sesame::server {

// What settings do not say, because only tests want it otherwise; where both say something, settings win.
struct server_options {
    session_limits sessions; // the body's comes from the settings
    delivery_options deliveries;
    std::function<timestamp()> clock; // the real time by default
    sns::outbox_options outbox;
    std::chrono::milliseconds stop_within{2'000};
    std::function<void(std::uint16_t)> ready; // called on the event loop once requests are taken, with the port
};

// Why a server did not start: the text for the user, and the exit code.
struct start_failure {
    std::string text;
    int exit_code;
};

// The whole process but its arguments: owns every part, starts them, and stops them in order.
class server {
  public:
    explicit server(settings s, server_options o = {});
    ~server();

    // Serves until SIGTERM, SIGINT or stop(). Gives the exit code. Throws start_failure.
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
