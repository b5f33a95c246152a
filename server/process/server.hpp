#pragma once
#include "server/http/session.hpp"
#include "server/outbound/delivery.hpp"
#include "server/process/settings.hpp"
#include "server/process/start_failure.hpp"
#include "server/smtp/smtp_ports.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>

namespace sesame::server {

struct ports {
    std::uint16_t http = 0;
    std::optional<std::uint16_t> https;
    smtp_port_numbers smtp;
};

// Choices that only tests make. If settings have a value of their own, settings win.
struct server_options {
    session_limits sessions; // the limit of the body comes from the settings
    smtp_limits smtp;
    delivery_options deliveries;
    std::function<timestamp()> clock; // the real time by default
    sns::outbox_options outbox;
    std::chrono::milliseconds stop_within{2'000};
    std::function<void(ports)> ready;      // called on the event loop once requests are taken
    bool takes_signals = true;             // SIGTERM, SIGINT and SIGHUP stop it; if false, only stop() does
    std::function<void(accounts&)> looked; // called on the event loop after each call that may have changed something
};

// The whole process except its arguments: owns every part, starts them, and stops them in order.
class server {
  public:
    explicit server(settings s, server_options o = {});
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
