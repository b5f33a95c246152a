#pragma once
#include "server/settings/settings.hpp"

#include <string>

namespace CLI {
class App;
}

namespace sesame::server {

// Values of options that settings keep as something else.
struct option_words {
    std::string mode = "verified", format = "text", cert_url = "local", sign = "good", on_429 = "retry",
                on_redirect = "fail";
};

// Adds each option: its names, what its value may be, and where that goes. Both live as long as the app.
void add_options(CLI::App& app, settings& s, option_words& words);

// Puts these values into the settings.
void take_over(option_words const& words, settings& s);

} // namespace sesame::server
