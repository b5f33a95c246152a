#include "server/child.hpp"

#include <cerrno>
#include <iostream>
#include <spawn.h>
#include <sys/wait.h>
#include <system_error>
#include <time.h>

namespace sesame::server {
namespace {

std::vector<char*> null_terminated(std::vector<std::string>& texts) {
    std::vector<char*> out;
    out.reserve(texts.size() + 1);
    for (auto& text : texts) out.push_back(text.data());
    out.push_back(nullptr);
    return out;
}

// The limit of files as it was, while this lives: a child inherits what is in force when it is started.
class limit_as_inherited {
  public:
    explicit limit_as_inherited(rlimit const& inherited) {
        if (getrlimit(RLIMIT_NOFILE, &ours_) != 0) ours_ = inherited;
        setrlimit(RLIMIT_NOFILE, &inherited);
    }
    ~limit_as_inherited() { setrlimit(RLIMIT_NOFILE, &ours_); }
    limit_as_inherited(limit_as_inherited const&) = delete;
    limit_as_inherited& operator=(limit_as_inherited const&) = delete;

  private:
    rlimit ours_{};
};

// 0, or why there is no such process.
int spawn(pid_t& pid, inheritance const& inherited, std::vector<std::string>& words,
          std::vector<std::string>& environment) {
    posix_spawnattr_t attributes;
    posix_spawnattr_init(&attributes);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK);
    posix_spawnattr_setsigmask(&attributes, &inherited.signals());
    auto const arguments = null_terminated(words), variables = null_terminated(environment);
    limit_as_inherited const limit(inherited.files());
    int const error =
        posix_spawnp(&pid, words.front().c_str(), nullptr, &attributes, arguments.data(), variables.data());
    posix_spawnattr_destroy(&attributes);
    return error;
}

int shell_status(int status) { return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status); }

} // namespace

inheritance::inheritance() {
    std::signal(SIGCHLD, SIG_DFL); // whoever ignores it, as we might have been started, is not told how a child ended
    sigemptyset(&held_);
    for (auto const one : {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGCHLD}) sigaddset(&held_, one);
    pthread_sigmask(SIG_BLOCK, &held_, &signals_);
    getrlimit(RLIMIT_NOFILE, &files_);
}

inheritance::~inheritance() {
    timespec const none{};
    while (sigtimedwait(&held_, nullptr, &none) > 0) {
    }
    pthread_sigmask(SIG_SETMASK, &signals_, nullptr);
}

int run_child(inheritance const& inherited, std::vector<std::string> words, std::vector<std::string> environment) {
    pid_t child = 0;
    if (int const error = spawn(child, inherited, words, environment)) {
        std::cerr << "sesame: exec: cannot start '" << words.front() << "': " << std::generic_category().message(error)
                  << ".\n";
        return error == ENOENT || error == ENOTDIR ? 127 : 126;
    }
    while (true) {
        siginfo_t what{};
        if (sigwaitinfo(&inherited.held(), &what) < 0) continue; // it was interrupted
        if (what.si_signo != SIGCHLD) {
            // What is typed at a terminal the child is sent as well, being of our process group.
            if (what.si_code != SI_KERNEL) kill(child, what.si_signo);
            continue;
        }
        // Of any child: as first process of a container we have orphans, too.
        int status = 0;
        for (pid_t ended = 0; (ended = waitpid(-1, &status, WNOHANG)) > 0;)
            if (ended == child) return shell_status(status);
    }
}

} // namespace sesame::server
