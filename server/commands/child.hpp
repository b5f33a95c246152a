#pragma once
#include <csignal>
#include <string>
#include <sys/resource.h>
#include <vector>

namespace sesame::server {

// What this process was started with, so that a child can have the same. While this lives, SIGINT, SIGTERM, SIGHUP,
// SIGQUIT, SIGUSR1, SIGUSR2 and SIGCHLD are held back in this thread and in those that it starts from now on:
// run_child() takes them. SIGPIPE and SIGXFSZ are ignored: what ends a child need not end us.
class inheritance {
  public:
    inheritance();
    ~inheritance(); // what came too late for a child is dropped
    inheritance(inheritance const&) = delete;
    inheritance& operator=(inheritance const&) = delete;

    sigset_t const& held() const { return held_; }
    sigset_t const& signals() const { return signals_; } // that were blocked before
    rlimit const& files() const { return files_; }

    // As it was, in a process that has just been forked. Only what POSIX allows there.
    void restore() const;

  private:
    struct disposition {
        int signal;
        struct sigaction before;
    };

    sigset_t held_{}, signals_{};
    disposition ignored_[2]{{SIGPIPE, {}}, {SIGXFSZ, {}}};
    rlimit files_{};
};

// Runs a command, found in PATH as a shell finds it, with this environment (NAME=value), and passes on to it the
// signals that are held back. Gives its exit status: 128 and the number of the signal that ended it; 127 if there is no
// such command, 126 if it cannot be started, which standard error is told. Should this process be killed, the kernel
// kills the command, too (but not what that has started). To be called from a thread that lives as long as the process.
int run_child(inheritance const& inherited, std::vector<std::string> words, std::vector<std::string> environment);

} // namespace sesame::server
