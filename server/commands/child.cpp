#include "server/commands/child.hpp"

#include <cerrno>
#include <fcntl.h>
#include <iostream>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <system_error>
#include <time.h>
#include <unistd.h>

namespace sesame::server {
namespace {

std::vector<char*> null_terminated(std::vector<std::string>& texts) {
    std::vector<char*> out;
    out.reserve(texts.size() + 1);
    for (auto& text : texts) out.push_back(text.data());
    out.push_back(nullptr);
    return out;
}

// Becomes the command, or reports why it cannot. Other threads of the parent may have held locks at the fork, of malloc
// too: so this calls only what a signal handler may call.
[[noreturn]] void become(inheritance const& inherited, pid_t parent, int report, char const* name,
                         char* const* arguments, char* const* variables) {
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent) _exit(0); // the parent was killed before prctl took effect
    inherited.restore();
    execvpe(name, arguments, variables);
    int const error = errno;
    [[maybe_unused]] auto const told = write(report, &error, sizeof error);
    _exit(127);
}

// 0, or why there is no such process.
int spawn(pid_t& pid, inheritance const& inherited, std::vector<std::string>& words,
          std::vector<std::string>& environment) {
    auto const arguments = null_terminated(words), variables = null_terminated(environment);
    int report[2]; // closed by a successful exec
    if (pipe2(report, O_CLOEXEC) != 0) return errno;
    auto const parent = getpid();
    pid = fork();
    if (pid == 0) become(inherited, parent, report[1], words.front().c_str(), arguments.data(), variables.data());
    int error = pid < 0 ? errno : 0;
    close(report[1]);
    while (pid > 0 && read(report[0], &error, sizeof error) < 0 && errno == EINTR) {
    }
    close(report[0]);
    if (pid > 0 && error != 0) waitpid(pid, nullptr, 0);
    return error;
}

int shell_status(int status) { return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status); }

} // namespace

inheritance::inheritance() {
    std::signal(SIGCHLD, SIG_DFL); // we may have been started with it ignored; then wait() tells no status
    sigemptyset(&held_);
    for (auto const one : {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGUSR1, SIGUSR2, SIGCHLD}) sigaddset(&held_, one);
    pthread_sigmask(SIG_BLOCK, &held_, &signals_);
    getrlimit(RLIMIT_NOFILE, &files_);
    struct sigaction ignore {};
    ignore.sa_handler = SIG_IGN;
    for (auto& one : ignored_) sigaction(one.signal, &ignore, &one.before);
}

inheritance::~inheritance() {
    timespec const none{};
    while (sigtimedwait(&held_, nullptr, &none) > 0) {
    }
    for (auto const& one : ignored_) sigaction(one.signal, &one.before, nullptr);
    pthread_sigmask(SIG_SETMASK, &signals_, nullptr);
}

void inheritance::restore() const {
    setrlimit(RLIMIT_NOFILE, &files_);
    for (auto const& one : ignored_) sigaction(one.signal, &one.before, nullptr);
    sigprocmask(SIG_SETMASK, &signals_, nullptr);
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
            // A terminal sends what is typed to the child as well: it is in our process group.
            if (what.si_code != SI_KERNEL) kill(child, what.si_signo);
            continue;
        }
        // Of any child: as a container's first process we have orphans, too.
        int status = 0;
        for (pid_t ended = 0; (ended = waitpid(-1, &status, WNOHANG)) > 0;)
            if (ended == child) return shell_status(status);
    }
}

} // namespace sesame::server
