#pragma once
#include <string>

namespace CLI {
class App;
}

namespace sesame::server {

// Both pages are made from the program's table of options and commands. A description is one line without a stop at its
// end; sentences after a line break stand in the manual only.

// What --help prints: a line for each option and command, so that all fit a screen.
std::string help_page(CLI::App const& app);

// The manual page sesame(1), in roff.
std::string manual_page(CLI::App const& app);

} // namespace sesame::server
