#pragma once
#include <csignal>

namespace sesame::server {

// While it lives, signals are blocked in this thread. Threads that are started meanwhile keep them blocked for good: a
// signal is for the thread that waits for it, and one that another thread takes by its default action is lost, or ends
// the program.
class signals_blocked {
  public:
    signals_blocked() {
        sigset_t all;
        sigfillset(&all);
        pthread_sigmask(SIG_SETMASK, &all, &before_);
    }
    ~signals_blocked() { pthread_sigmask(SIG_SETMASK, &before_, nullptr); }
    signals_blocked(signals_blocked const&) = delete;
    signals_blocked& operator=(signals_blocked const&) = delete;

  private:
    sigset_t before_;
};

} // namespace sesame::server
