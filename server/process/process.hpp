#pragma once
#include "api/metrics.hpp"
#include "server/http/session.hpp"

#include <functional>

namespace sesame::server {

// Whatever of standard input, output and error was closed when the program was started leads to /dev/null from now on.
// Or the next file that is opened, a client's connection say, would get its number, and the log.
void open_standard_files();

// Signals that would end the program for what it need not end for: nobody reads what it writes (SIGPIPE), a file is at
// its limit (SIGXFSZ); and those that mean nothing to a server (SIGUSR1, SIGUSR2).
void ignore_signals();

// Makes std::terminate, which no exception should lead to, say why, and end with exit code 1.
void tell_before_terminating();

// Every connection is a file; the usual soft limit of 1024 is for programs that use select().
void raise_file_limit();

// Tells of this process, which started at this real time, and of its sessions, which outlive what is given.
std::function<api::process_figures()> watch_process(session_context const& sessions, timestamp started);

} // namespace sesame::server
