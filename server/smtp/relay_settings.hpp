#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sesame::server {

// A server that takes the mail that SES accepts.
struct relay_target {
    bool tls = false; // from the first byte; else STARTTLS where it is offered
    std::string host, port;
    std::string user, password; // empty user: no AUTH
};

struct relay_settings {
    std::optional<relay_target> to{};
    std::vector<std::string> recipients{}; // patterns, in which * stands for any text; empty: all
    std::string certificate_authorities{}; // a file of further ones; only tests name it
};

// Of smtp://[user:password@]host[:port] or smtps://…; the ports are 25 and 465 unless they are named. Nothing for other
// texts.
std::optional<relay_target> parse_relay_url(std::string_view url);

} // namespace sesame::server
