#pragma once
#include <csignal>
#include <string>
#include <sys/resource.h>
#include <vector>

namespace sesame::server {

// What this process was started with, so that a child can have the same. While this lives, this thread and those that
// it starts hold back SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGUSR1, SIGUSR2 and SIGCHLD: run_child() takes them. SIGPIPE
// and SIGXFSZ are ignored, because what ends a child need not end us.
class inheritance {
  public:
    inheritance();
    ~inheritance(); // drops the signals that came too late for a child
    inheritance(inheritance const&) = delete;
    inheritance& operator=(inheritance const&) = delete;

    sigset_t const& held() const { return held_; }
    sigset_t const& signals() const { return signals_; } // that were blocked before
    rlimit const& files() const { return files_; }

    // Restores all of it in a process that has just been forked. Calls only what POSIX allows there.
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

// Runs a command with this environment (NAME=value). Finds it in PATH as a shell does, and passes on to it the signals
// that are held back. Gives its exit status: 128 plus the number of the signal that ended it; 127 if there is no such
// command, 126 if it cannot be started, with the reason on standard error. If this process is killed, the kernel kills
// the command, too, but not what the command has started. Call it from a thread that lives as long as the process.
int run_child(inheritance const& inherited, std::vector<std::string> words, std::vector<std::string> environment);

} // namespace sesame::server
