#pragma once
#include <string>

namespace sesame::server {

// Why the program did not start: the text for the user, and the exit code.
struct start_failure {
    std::string text;
    int exit_code;
};

} // namespace sesame::server
