#pragma once
#include "api/metrics.hpp"
#include "model/base/time.hpp"
#include "server/settings/settings.hpp"

#include <cstddef>
#include <functional>

namespace sesame::server {

struct ports;           // server/startup/ports.hpp
struct session_context; // server/http/session.hpp
struct smtp_context;    // server/smtp/smtp_session.hpp

// Leads standard input, output and error to /dev/null if they were closed when the program was started. Else the next
// file that is opened, such as a client's connection, would get the number of one, and with it the log.
void open_standard_files();

// Ignores signals that would end the program without need: nobody reads what it writes (SIGPIPE), a file is at its
// limit (SIGXFSZ), and two that mean nothing to a server (SIGUSR1, SIGUSR2).
void ignore_signals();

// Makes std::terminate print the reason and exit with code 1. No exception should lead there.
void tell_before_terminating();

// Every connection is a file. The usual soft limit of 1024 is meant for programs that use select().
void raise_file_limit();

// How many files this process may have open after that; 0 if that is unknown.
std::size_t file_limit();

// Gives figures about this process, which started at this real time, and about its sessions. What it refers to outlives
// the result.
std::function<api::process_figures()> watch_process(session_context const& sessions, smtp_context const& mail,
                                                    ports const& taken, settings const& how, timestamp started);

} // namespace sesame::server
