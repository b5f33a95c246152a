#pragma once
#include "model/history/relay_queue.hpp"

#include <optional>
#include <string>
#include <vector>

namespace sesame::server {

struct relay_settings {
    std::optional<relay_server> to{};      // gets the mail that SES accepts
    std::vector<std::string> recipients{}; // patterns, in which * stands for any text; empty: all
    std::string certificate_authorities{}; // a file of further ones; only tests name it
};

} // namespace sesame::server
