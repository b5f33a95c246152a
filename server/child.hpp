#pragma once
#include <csignal>
#include <string>
#include <sys/resource.h>
#include <vector>

namespace sesame::server {

// What this process was started with, so that a child can have the same. While this lives, SIGINT, SIGTERM, SIGHUP,
// SIGQUIT and SIGCHLD are held back in this thread and in those that it starts from now on: run_child() takes them.
class inheritance {
  public:
    inheritance();
    ~inheritance(); // what came too late for a child is dropped
    inheritance(inheritance const&) = delete;
    inheritance& operator=(inheritance const&) = delete;

    sigset_t const& held() const { return held_; }
    sigset_t const& signals() const { return signals_; } // that were blocked before
    rlimit const& files() const { return files_; }

  private:
    sigset_t held_{}, signals_{};
    rlimit files_{};
};

// Runs a command, found in PATH as a shell finds it, with this environment (NAME=value), and passes on to it the
// signals that are held back. Gives its exit status: 128 and the number of the signal that ended it; 127 if there is no
// such command, 126 if it cannot be started, which standard error is told.
int run_child(inheritance const& inherited, std::vector<std::string> words, std::vector<std::string> environment);

} // namespace sesame::server
