#pragma once
#include "server/smtp/smtp_settings.hpp"

namespace CLI {
class App;
}

namespace sesame::server {

// Adds the options of SMTP and of the server that mail is handed on to. `to` must outlive the reading.
void add_smtp_options(CLI::App& app, smtp_settings& to);

} // namespace sesame::server
