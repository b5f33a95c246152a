#pragma once
#include "server/inbound/listener.hpp"
#include "server/smtp/smtp_session.hpp"
#include "server/smtp/smtp_settings.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

namespace sesame::server {

// The ports that were taken.
struct smtp_port_numbers {
    std::optional<std::uint16_t> submission{}, tls{}, inbound{};
};

// The listeners for SMTP, and their sessions.
class smtp_ports {
  public:
    // Puts what the settings say into the context, which outlives this. `used_up`: see listener.
    smtp_ports(smtp_context& context, smtp_settings how, std::function<void()> used_up);

    // `any_port`: where no port is named, any free one. Throws start_failure for a port that was asked for.
    smtp_port_numbers listen(std::string const& host, bool any_port);

    void close();                              // takes no more sessions
    void stop(std::function<void()> all_over); // calls this when the last session is over

  private:
    smtp_context& context_;
    smtp_settings how_;
    listener plain_, secure_, inbound_;
};

} // namespace sesame::server
