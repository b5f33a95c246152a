#pragma once
#include "api/smtp/sign_in/sign_in.hpp"
#include "server/smtp/relay_settings.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace sesame::server {

// The values of the options --smtp-….
struct smtp_settings {
    bool listens = true;
    // 0: any free one. Nothing: 1025, or any free one where --port is 0; if it is taken the program goes on without.
    std::optional<std::uint16_t> port{};
    std::optional<std::uint16_t> tls_port{}; // TLS from the first byte
    std::optional<std::uint16_t> inbound_port{};
    bool strict = false;
    std::vector<api::smtp::known_secret> secrets{}; // empty: "test", of anybody
    relay_settings relay{};
};

// Where a server with these settings takes mail, if its port is free; nothing where it takes none, or any port.
constexpr std::optional<std::uint16_t> usual_smtp_port(smtp_settings const& s) {
    constexpr std::uint16_t usual = 1025; // as of other mail catchers
    auto const port = s.port.value_or(usual);
    return s.listens && port != 0 ? std::optional(port) : std::nullopt;
}

} // namespace sesame::server
