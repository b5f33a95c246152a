#include "server/process/process.hpp"

#include "server/http/session.hpp"
#include "server/logging/log.hpp"
#include "server/smtp/smtp_session.hpp"
#include "server/startup/ports.hpp"

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <exception>
#include <fcntl.h>
#include <fstream>
#include <string_view>
#include <sys/resource.h>
#include <unistd.h>

namespace sesame::server {
namespace {

// proc(5): /proc/pid/statm begins with the size and the resident set, in pages. Elsewhere than on Linux 0.
std::uint64_t resident_bytes() {
    std::uint64_t size = 0, resident = 0;
    std::ifstream("/proc/self/statm") >> size >> resident;
    return resident * static_cast<std::uint64_t>(sysconf(_SC_PAGESIZE));
}

// Docker and Podman leave a file, Kubernetes sets a variable; runtimes that do neither are not seen.
bool is_in_container() {
    return ::access("/.dockerenv", F_OK) == 0 || ::access("/run/.containerenv", F_OK) == 0 ||
           std::getenv("KUBERNETES_SERVICE_HOST") != nullptr;
}

void say(std::string_view text) { // allocates nothing
    [[maybe_unused]] auto const written = ::write(STDERR_FILENO, text.data(), text.size());
}

[[noreturn]] void tell_and_leave() {
    say("sesame: ended by an error that it did not expect: ");
    try {
        if (auto const error = std::current_exception()) std::rethrow_exception(error);
        say("std::terminate was called");
    } catch (std::exception const& error) {
        say(error.what());
    } catch (...) {
        say("an exception");
    }
    say("\n");
    std::_Exit(1);
}

} // namespace

void open_standard_files() {
    for (int const file : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO})
        if (::fcntl(file, F_GETFD) < 0 && errno == EBADF && ::open("/dev/null", O_RDWR) < 0) return;
}

void ignore_signals() {
    for (int const one : {SIGPIPE, SIGXFSZ, SIGUSR1, SIGUSR2}) std::signal(one, SIG_IGN);
}

void tell_before_terminating() { std::set_terminate(tell_and_leave); }

void raise_file_limit() {
    rlimit limit{};
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
}

std::size_t file_limit() {
    rlimit limit{};
    return getrlimit(RLIMIT_NOFILE, &limit) == 0 ? limit.rlim_max : 0;
}

std::function<api::process_figures()> watch_process(session_context const& sessions, smtp_context const& mail,
                                                    ports const& taken, settings const& how, timestamp started) {
    return [&sessions, &mail, &taken, &how, started, contained = is_in_container()] {
        auto const& counted = mail.counted;
        auto const& mail_ports = taken.smtp;
        return api::process_figures{SESAME_VERSION,
                                    started,
                                    resident_bytes(),
                                    sessions.open.size(),
                                    sessions.taken.waiting + sessions.taken.server_waiting,
                                    sessions.taken.streams,
                                    log::dropped(),
                                    {mail_ports.submission, mail_ports.tls, mail_ports.inbound, mail.open.size(),
                                     counted.sessions, counted.refused_sessions, counted.mails_accepted,
                                     counted.mails_refused},
                                    {taken.https, how.deterministic, contained}};
    };
}

} // namespace sesame::server
